"""One mail to many thousands through UniOne: in parallel, with a progress bar, and nobody gets it twice.

    export UNIONE_API_KEY=…
    python examples/newsletter.py people.csv newsletter.db                 # columns: email, name
    python examples/newsletter.py people.csv newsletter.db                 # after a crash: goes on where it was
    python examples/newsletter.py people.csv newsletter.db --not-sent 7    # chunk 7 turned out not to have gone out

The journal holds a state for each chunk of people, and is on the disk before a request begins and after it ends:

    waiting   not sent, that is certain: goes out with this run, or the next
    begun     under way; what is still so when a run begins was cut off by a crash, and becomes `unknown`
    unknown   it may have gone out: it is reported, and never sent again unless somebody says --not-sent
    accepted  UniOne has it
"""

import argparse
import asyncio
import contextlib
import csv
import hashlib
import json
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from mailwright import AsyncUniOne, MailwrightError, Outcome, RequestOptions, unione
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

CHUNK = 500  # people in one request; UniOne takes no more
PARALLEL = 4  # requests under way at once, and so the most that a crash can leave unknown
AFTER = {Outcome.NOT_SENT: "waiting", Outcome.UNKNOWN: "unknown", Outcome.ACCEPTED: "accepted"}

TEMPLATE: unione.MessageInput = {
    "from_email": "news@acme.dev",
    "subject": "News from Acme",
    "body": {"html": "<h1>Hi {{to_name}}</h1><p>We have news.</p>"},
    "recipients": [],
}


class Journal:
    """SQLite: what `execute` returns from is on the disk, and half of a change never is."""

    def __init__(self, path: Path, mailing: str, chunks: int) -> None:
        # Autocommit. The lock is kept until the program ends, however it ends: a second run at once would send twice.
        self._db = sqlite3.connect(path, isolation_level=None, timeout=0)
        try:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("BEGIN EXCLUSIVE")
            self._db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise SystemExit(f"{path}: {error}. Is another run under way?") from error
        self._db.execute("CREATE TABLE IF NOT EXISTS mailing (digest TEXT)")
        self._db.execute("INSERT INTO mailing SELECT ? WHERE NOT EXISTS (SELECT * FROM mailing)", (mailing,))
        if self._db.execute("SELECT digest FROM mailing").fetchall() != [(mailing,)]:
            raise SystemExit(f"{path} belongs to another mail or other people: chunks would not be the same ones.")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS chunks (number INTEGER PRIMARY KEY, state TEXT, ref TEXT, key TEXT, note TEXT)"
        )
        rows = [(number, "waiting", f"{mailing[:16]}.{number}") for number in range(chunks)]
        self._db.executemany("INSERT OR IGNORE INTO chunks (number, state, ref) VALUES (?, ?, ?)", rows)
        self._db.execute("UPDATE chunks SET state = 'unknown', note = 'cut off by a crash' WHERE state = 'begun'")

    def begin(self, number: int) -> str:
        """Write down that the request is about to begin; return the id that goes along with it."""
        [(ref,)] = self._db.execute("UPDATE chunks SET state = 'begun' WHERE number = ? RETURNING ref", (number,))
        return str(ref)

    def end(self, number: int, state: str, key: str | None, note: str) -> None:
        """Write down how the request ended."""
        change = "UPDATE chunks SET state = ?, key = ?, note = ? WHERE number = ?"
        self._db.execute(change, (state, key, note, number))

    def not_sent(self, number: int) -> None:
        """Somebody found out that this chunk did not go out."""
        self._db.execute("UPDATE chunks SET state = 'waiting' WHERE number = ? AND state = 'unknown'", (number,))

    def close(self) -> None:
        self._db.close()

    def chunks(self, state: str) -> list[tuple[int, str, str]]:
        """Number, id and note of the chunks in that state."""
        query = "SELECT number, ref, note FROM chunks WHERE state = ? ORDER BY number"
        return self._db.execute(query, (state,)).fetchall()


def read_people(path: Path) -> list[unione.RecipientInput]:
    """The people, each once, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        found = {row["email"].strip().casefold(): row for row in csv.DictReader(file)}
    return [{"email": row["email"].strip(), "substitutions": {"to_name": row["name"]}} for row in found.values()]


async def send_chunk(client: AsyncUniOne, journal: Journal, number: int, people: list[unione.RecipientInput]) -> bool:
    """Send to the people of a chunk; return whether UniOne has it."""
    ref = journal.begin(number)
    message: unione.MessageInput = {**TEMPLATE, "recipients": people}
    try:
        # The id comes back in UniOne's webhooks, so that an open chunk can be settled. There is no idempotency key of
        # ours: under one of its own the client repeats what it may, and after UniOne's minute no key protects.
        result = await client.email.send(message=message, options=RequestOptions(client_ref=ref))
    except MailwrightError as error:
        journal.end(number, AFTER[error.outcome], error.idempotency_key, str(error))
        return error.outcome is Outcome.ACCEPTED
    refused = json.dumps({failure.key: failure.reason for failure in result.failures})
    journal.end(number, "accepted", result.call_info.idempotency_key, refused)
    return True


async def send_all(journal: Journal, people: list[unione.RecipientInput], progress: Progress) -> None:
    def chunks(state: str) -> dict[int, list[unione.RecipientInput]]:
        return {number: people[number * CHUNK : (number + 1) * CHUNK] for number, _, _ in journal.chunks(state)}

    waiting = chunks("waiting")
    bar = progress.add_task("Sending", total=len(people), completed=sum(map(len, chunks("accepted").values())))
    stop = asyncio.Event()
    with contextlib.suppress(NotImplementedError):  # Windows; what is cut off there is reported as unknown
        for each in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C: end what is under way, begin nothing new
            asyncio.get_running_loop().add_signal_handler(each, stop.set)

    async def work(numbers: Iterator[int]) -> None:
        for number in numbers:
            if stop.is_set():
                return
            if await send_chunk(client, journal, number, waiting[number]):
                progress.advance(bar, len(waiting[number]))

    numbers = iter(waiting)  # shared: each number is taken once
    async with AsyncUniOne() as client, asyncio.TaskGroup() as group:
        for _ in range(PARALLEL):
            group.create_task(work(numbers))


def report(journal: Journal) -> int:
    """Say what is open; return the exit code."""
    accepted, waiting, unknown = (journal.chunks(state) for state in ("accepted", "waiting", "unknown"))
    for number, _, note in waiting:
        print(f"Chunk {number} was not sent, run this again once the cause is mended: {note}")
    for number, ref, note in unknown:
        print(f"Chunk {number} MAY HAVE BEEN SENT; ask UniOne about the client_ref {ref}: {note}")
    refused = sum(len(json.loads(note)) for _, _, note in accepted if note.startswith("{"))
    print(f"{len(accepted)} chunks accepted ({refused} people refused), {len(waiting)} waiting, {len(unknown)} unknown")
    return 1 if waiting or unknown else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Send one mail to many people, resumably.")
    parser.add_argument("people", type=Path, help="CSV file with the columns email and name")
    parser.add_argument("journal", type=Path, help="file that remembers what was sent")
    parser.add_argument("--not-sent", type=int, action="append", default=[], metavar="CHUNK")
    given = parser.parse_args(arguments)

    people = read_people(given.people)
    mailing = hashlib.sha256(json.dumps([TEMPLATE, people], sort_keys=True).encode()).hexdigest()
    with contextlib.closing(Journal(given.journal, mailing, chunks=-(-len(people) // CHUNK))) as journal:
        for number in given.not_sent:
            journal.not_sent(number)
        with Progress(*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn()) as progress:
            asyncio.run(send_all(journal, people, progress))
        return report(journal)


if __name__ == "__main__":
    raise SystemExit(main())
