"""The first mail, and what there is to know if it does not go out.

With a key of your own:

    export UNOSEND_API_KEY=un_…
    python examples/first_mail.py ada@example.com
"""

import sys

from mailwright import Outcome, Unosend, unosend


def send(client: Unosend, to: str) -> str:
    """Send one mail; say what became of it."""
    try:
        sent = client.emails.send(
            from_="Acme <hello@acme.dev>", to=to, subject="Welcome", text="Hello.", html="<h1>Hello.</h1>"
        )
    except unosend.APIError as error:
        # The one question that matters. Only what was certainly not sent may be sent again.
        if error.outcome is Outcome.NOT_SENT:
            return f"It did not go out. Mend the cause, then send it again. {error}"
        return f"Do not send it again before you know more. {error}"
    return f"Accepted, with the id {sent.id}"


def main() -> None:
    with Unosend() as client:
        print(send(client, sys.argv[1]))


if __name__ == "__main__":
    main()
