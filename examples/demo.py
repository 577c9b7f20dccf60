"""Send one mail through each client to a fake provider on this machine, and show what the provider saw.

No account, no network: `make demo`.
"""

from pathlib import Path

from mailwright import UniOne, Unipile, Unosend, unione

from tests.provider import FakeProvider, load_document

ROOT = Path(__file__).parent.parent
NAMES = ("unosend", "unione", "unipile")


def documents() -> dict[str, dict[str, object]]:
    """The documents that the fake provider judges requests by."""
    found: dict[str, dict[str, object]] = {}
    for name in NAMES:
        overlay = ROOT / "specs" / name / "overlay.yaml"
        found[name] = load_document(ROOT / "specs" / name / "openapi.yaml", overlay if overlay.exists() else None)
    return found


def send_with_unosend(base_url: str) -> str:
    with Unosend(api_key="un_demo_key", base_url=base_url) as client:
        sent = client.emails.send(
            from_="Acme <hello@acme.dev>",
            to="ada@example.com",
            subject="Welcome",
            html="<h1>Hi</h1>",
            attachments=[{"filename": "terms.txt", "content": b"Be kind."}],
        )
        return f"accepted, id {sent.id}"


def send_with_unione(base_url: str) -> str:
    with UniOne(api_key="unione-demo-key", base_url=base_url) as client:
        result = client.email.send(
            message={
                "recipients": [{"email": "ada@example.com", "substitutions": {"to_name": "Ada Lovelace"}}],
                "subject": "Hi",
                "from_email": "a@acme.dev",
                "body": {"html": "<b>Hi {{to_name}}</b>"},
            }
        )
        return f"accepted, job {result.job_id}, failed: {result.failures or 'none'}"


def send_with_unipile(base_url: str) -> str:
    with Unipile(api_key="unipile-demo-key", base_url=base_url) as client:
        sent = client.emails.send(
            account_id="account-1",
            to=[{"identifier": "ada@example.com", "display_name": "Ada"}],
            subject="Hi",
            body="<b>Hi</b>",
            attachments=[("terms.txt", b"Be kind.")],
        )
        return f"accepted, tracking id {sent.tracking_id}"


def fail_with_unione(provider: FakeProvider) -> None:
    reply = {"status": "error", "code": 206, "message": "Sender email is not verified"}
    provider.reply_with(400, json=reply)
    with UniOne(api_key="unione-demo-key", base_url=provider.base_url("unione")) as client:
        try:
            client.email.send(message={"recipients": [{"email": "ada@example.com"}], "template_id": "welcome"})
        except unione.APIStatusError as error:
            print(f"When the provider refuses:\n{type(error).__name__}: {error}")
            print(f"code={error.code!r} outcome={error.outcome} safe_to_resend={error.safe_to_resend}")


def main() -> None:
    sends = (send_with_unosend, send_with_unione, send_with_unipile)
    with FakeProvider(documents()) as provider:
        for name, send in zip(NAMES, sends, strict=True):
            print(f"── {name} ".ljust(80, "─"))
            provider.reset()
            answer = send(provider.base_url(name))
            for request in provider.requests:
                print(provider.show(request), end="\n\n")
            print(f"→ {answer}\n")
        print("─" * 80)
        fail_with_unione(provider)


if __name__ == "__main__":
    main()
