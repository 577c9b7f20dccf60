"""A hundred mails in one request to Unosend, of which some may fail.

With a key of your own:

    export UNOSEND_API_KEY=un_…
    python examples/batch.py invoices.csv        # columns: number, email
"""

import csv
import sys
from datetime import UTC, datetime
from pathlib import Path

from mailwright import Outcome, Unosend, unosend

LIMIT = 100  # mails in one batch


def invoice(row: dict[str, str]) -> unosend.SendEmailInput:
    # A subject that no other mail has: by it a mail can be found in Unosend's list.
    subject = f"Invoice {row['number']}"
    return {"from": "billing@acme.dev", "to": row["email"], "subject": subject, "text": "Your invoice is ready."}


def find(client: Unosend, mail: unosend.SendEmailInput, since: datetime) -> str:
    """What Unosend's list says about a mail that is in doubt."""
    found = client.emails.find_sent(to=mail["to"], subject=mail["subject"], since=since)
    return f"went out, id {found[0].id}" if found else "not in the list: look again in some minutes, then send it"


def send(client: Unosend, mails: list[unosend.SendEmailInput]) -> list[str]:
    """Send one batch; return a line for each mail that needs to be looked at."""
    since = datetime.now(UTC)
    try:
        result = client.emails.send_batch(emails=mails)
    except unosend.APIError as error:
        if error.outcome is Outcome.NOT_SENT:
            return [f"{mail['subject']}: not sent, mend the cause and send it again: {error}" for mail in mails]
        if error.outcome is Outcome.UNKNOWN:
            return [f"{mail['subject']}: {find(client, mail, since)}" for mail in mails]
        return []
    # A batch is never sent again because of one mail: the others went out. And an item that failed is no proof that
    # this mail did not, so it is looked up before anybody sends it again.
    lines: list[str] = []
    for failure in result.failures:
        if isinstance(failure.key, int):
            mail = mails[failure.key]
            lines.append(f"{mail['subject']}: {failure.reason}; {find(client, mail, since)}")
        else:
            lines.append(f"{failure.key}: {failure.reason}")
    return lines


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        mails = [invoice(row) for row in csv.DictReader(file)]
    batches = [mails[start : start + LIMIT] for start in range(0, len(mails), LIMIT)]
    with Unosend() as client:
        doubtful = [line for batch in batches for line in send(client, batch)]
    print(f"{len(mails) - len(doubtful)} of {len(mails)} accepted")
    for line in doubtful:
        print(line)


if __name__ == "__main__":
    main()
