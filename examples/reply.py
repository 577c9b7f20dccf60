"""Answer a mail from the mailbox that got it, in the same thread.

    export UNIPILE_API_KEY=… UNIPILE_DSN=https://api1.unipile.com:13111 UNIPILE_ACCOUNT_ID=…
    python examples/reply.py EMAIL_ID ada@example.com "Your question" "Here is the answer."

The id is that of the mail to answer, as Unipile's webhook for new mails gives it.
"""

import html
import os
import sys

from mailwright import Outcome, RequestOptions, Unipile, unipile


def reply(client: Unipile, account: str, email_id: str, to: str, subject: str, text: str) -> str:
    """Send the answer; say what became of it."""
    try:
        sent = client.emails.send(
            account_id=account,
            reply_to=email_id,  # the mail that this one answers, and so the thread
            to=[{"identifier": to}],
            subject=subject if subject.lower().startswith("re:") else f"Re: {subject}",
            body=f"<p>{html.escape(text)}</p>",
            # One answer for each mail: for 24 hours Unipile gives the first result to any repeat with this key, so
            # the client may try again even when an answer was lost, and a webhook may come twice.
            options=RequestOptions(idempotency_key=f"reply-{email_id}"),
        )
    except unipile.APIError as error:
        if error.outcome is Outcome.NOT_SENT:
            return f"It did not go out. Mend the cause, then run this again. {error}"
        return f"Look into the mailbox's folder of sent mails before you do anything. {error}"
    return f"Sent, with the tracking id {sent.tracking_id}"


def main() -> None:
    email_id, to, subject, text = sys.argv[1:]
    with Unipile() as client:
        print(reply(client, os.environ["UNIPILE_ACCOUNT_ID"], email_id, to, subject, text))


if __name__ == "__main__":
    main()
