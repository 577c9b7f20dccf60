"""How many mails go out for ONE send when something goes wrong, and what is the caller told? We and others.

    python -m benchmarks.duplicates [--venv DIR] [--package DIR] [--markdown FILE] [--json FILE]
                                    [--faulty N] [--only WORD ...] [--timeout SECONDS]

Each client sends one mail to a raw-socket server on the loopback interface. The server fails in one way for the first
request (`--faulty N`: for the first N), behaves well then, and writes a ledger: the requests it saw, the mails it
accepted. Every client keeps its default number of retries; only its time limit is set to 2 s (`--timeout`), where it
has an option for that. The clients run one process each, in an environment that is made at the first run (`--venv`),
with the versions that are pinned in `peers.py`. Ours comes from `--package`, by default the `generated` folder.

The server knows idempotency keys as the providers describe them: UniOne's `message.idempotence_key` (a repeat gets a
400) and the `Idempotency-Key` header of Unipile, Stripe and Resend (a repeat gets the first reply again). Each client
is called as its first example shows, so without a key of the caller; one more row gives Unipile a key.

A cell is "requests, accepted mails: what the caller was told". What is told counts as

- true: the reply of a success where the provider accepted one mail, or an outcome that the ledger confirms;
- unknown: the client says that the outcome is not known;
- nothing: an error that leaves it to the caller to infer whether the mail went out, if that is possible at all;
- hides a mail: the reply of a success where the provider accepted more than one;
- false: a success (or None) where the provider accepted nothing, an outcome that the ledger refutes, or the client's
  own advice to try again after the provider accepted.

In the narrow table "!" marks false and hidden, "?" nothing. "no mail" counts the faults after which no mail was
accepted at all: the price of not retrying. The host that a redirect leads to is not the provider, so what it accepts
does not count. A run takes about 40 s, and the first one 30 s more, to install the clients; a client that does not
install or run is listed with the reason. The JSON has every ledger and every text that a caller was told.
"""

import argparse
import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks import duplicates_report as report
from benchmarks.dialects import DIALECTS, Json
from benchmarks.duplicates_report import Cell, Row
from benchmarks.fault_server import CONTROL, FAULTS, Fault, FaultServer
from benchmarks.peers import PEERS, Peer, Workshop

ROOT = Path(__file__).parent.parent
PATIENCE = 90.0
"""Seconds after which a client that has not come back is ended."""
_VARIES = re.compile(r"(?<=:)\d{4,5}\b|(?<=port=)\d+|0x[0-9a-f]+")
_BODY = b"the-body-of-the-mail"


class Runner:
    """The process of one client."""

    def __init__(self, command: Sequence[str], home: str) -> None:
        # Nothing of the caller's environment: no proxy, no key, no setting of a client.
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
        environment = {**kept, "HOME": home, "AWS_EC2_METADATA_DISABLED": "true", "PYTHONWARNINGS": "ignore"}
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115  # closed with the process
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, env=environment, text=True, cwd=home, stdin=pipe, stdout=pipe, stderr=self._errors
        )

    def hear(self) -> Json:
        """The next message; a problem when there is none."""
        assert self._process.stdout is not None
        watch = threading.Timer(PATIENCE, self._process.kill)
        watch.start()
        line = self._process.stdout.readline()
        watch.cancel()
        if line:
            found: Json = json.loads(line)
            return found
        self._errors.seek(0)
        last = self._errors.read().strip().splitlines()[-1:] or [f"it did not come back within {PATIENCE:.0f} s"]
        return {"problem": last[0][:200]}

    def say(self, message: Json) -> None:
        """Ask for one send."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # of a process that is gone, `hear` tells the reason
            self._process.stdin.write(json.dumps(message) + "\n")
            self._process.stdin.flush()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()
        self._errors.close()


class Bench:
    """Runs the clients.

    Args:
        faulty: How many requests meet the fault.
        timeout: The seconds that each client waits for an answer.
    """

    def __init__(self, faulty: int, timeout: float) -> None:
        self._faulty, self._timeout = faulty, timeout

    def measure(self, runner: Runner, peer: Peer, fault: Fault) -> Cell | str:
        """One send; a text when the client did not run."""
        dialect = DIALECTS[peer.dialect]
        other = FaultServer(dialect, CONTROL)
        away = f"http://localhost:{other.port}/elsewhere"
        server = FaultServer(dialect, fault, self._faulty, peer.hold, away)
        try:
            url = f"http://127.0.0.1:{server.port}"
            runner.say({"url": url, "timeout": self._timeout, "refused": self._faulty})
            started = runner.hear()
            if "problem" in started:
                return str(started["problem"])
            if peer.node:
                server.listen_soon()  # there is no watch on its connections, but it never pauses less than 1 s
            began = time.monotonic()
            told = runner.hear()
            if "again" in told:
                server.listen()
                runner.say({})
                told = runner.hear()
            seconds = round(time.monotonic() - began, 1)
        finally:
            server.close()
            other.close()
        if "problem" in told:
            return str(told["problem"])
        if "text" in told:
            told["text"] = _VARIES.sub("…", told["text"])
        ledger, elsewhere = server.records(), _leaked(other, peer)
        return Cell(len(server.ledger), server.accepted, told, ledger, elsewhere, seconds)

    def row(self, peer: Peer, runner: Runner) -> Row:
        """All faults, one after the other."""
        cells: dict[str, Cell] = {}
        for fault in FAULTS:
            found = self.measure(runner, peer, fault)
            if isinstance(found, str):
                return Row(peer, {}, f"{fault.name}: {found}")
            cells[fault.name] = found
        return Row(peer, cells)

    def check(self, peer: Peer, runner: Runner) -> str | None:
        """Whether a client works at all: why not, when it does not."""
        hello = runner.hear()
        if "problem" in hello:
            return str(hello["problem"])
        found = self.measure(runner, peer, CONTROL)
        if isinstance(found, str):
            return found
        good = (found.requests, found.accepted, found.told.get("id")) == (1, 1, "mail-1")
        return None if good else f"without a fault: {found} {found.told.get('text', '')}"[:200]


def _leaked(other: FaultServer, peer: Peer) -> str:
    """What of the send reached the host that a redirect leads to."""
    raw = b"".join(request.raw for request in other.requests)
    parts = [name for name, mark in (("body", _BODY), ("key", peer.needle.encode())) if mark in raw]
    return " and ".join(parts) or ("request" if other.requests else "")


def run(peers: Sequence[Peer], workshop: Workshop, bench: Bench) -> list[Row]:
    """Start and check all clients, then run them at the same time: most of it is waiting."""
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(len(peers)) as pool:
        ready = [peer for peer in peers if workshop.problem(peer) is None]
        runners = {peer.name: Runner(workshop.command(peer), home) for peer in ready}
        try:
            problems = list(pool.map(lambda peer: bench.check(peer, runners[peer.name]), ready))
            bad = {peer.name: problem for peer, problem in zip(ready, problems, strict=True) if problem is not None}
            works = [peer for peer in ready if peer.name not in bad]
            rows = {row.peer.name: row for row in pool.map(lambda peer: bench.row(peer, runners[peer.name]), works)}
        finally:
            for runner in runners.values():
                runner.close()
    failed = {peer.name: Row(peer, {}, bad.get(peer.name) or workshop.problem(peer)) for peer in peers}
    return [rows.get(peer.name, failed[peer.name]) for peer in peers]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--venv", type=Path, default=ROOT / ".cache" / "bench-duplicates")
    parser.add_argument("--package", type=Path, default=ROOT / "generated")
    parser.add_argument("--document", type=Path, default=ROOT / "specs" / "unosend" / "openapi.yaml")
    parser.add_argument("--markdown", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--faulty", type=int, default=1, help="how many requests meet the fault")
    parser.add_argument("--timeout", type=float, default=2.0)
    parser.add_argument("--only", nargs="*", default=[""], help="only clients with one of these words in their names")
    return parser.parse_args()


def main() -> None:
    """Run it and show the tables."""
    given = _arguments()
    peers = [peer for peer in PEERS if any(word in peer.name for word in given.only)]
    if not peers or given.faulty < 1:
        sys.exit("there is no such client" if not peers else "--faulty must be 1 or more")
    workshop = Workshop(given.venv, given.package, given.document)
    workshop.prepare(peers)
    rows = run(peers, workshop, Bench(given.faulty, given.timeout))
    settings = {"faulty": given.faulty, "timeout": given.timeout}
    print(report.plain(report.narrow(rows)), report.plain(report.summary(rows)), sep="\n\n")
    if given.markdown:
        meets = "request meets" if given.faulty == 1 else f"{given.faulty} requests meet"
        note = f"The first {meets} the fault, then the server behaves well. Time limit: {given.timeout:g} s."
        given.markdown.write_text(report.page(rows, [note]), encoding="utf-8")
    if given.json:
        text = json.dumps(report.as_json(rows, settings), indent=1, ensure_ascii=False)
        given.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
