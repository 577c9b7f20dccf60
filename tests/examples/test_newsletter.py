"""The newsletter: whatever kills it, nobody gets it twice, and nobody is forgotten without being named."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from examples import newsletter
from tests.examples.recipients import Recipients
from tests.projects import ROOT

SCRIPT = ROOT / "examples" / "newsletter.py"
CHUNK = 500


@dataclass
class Mailing:
    people: Path
    journal: Path
    server: Recipients

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, SCRIPT, self.people, self.journal, *arguments],
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("COV_")},
                "PYTHONPATH": str(ROOT / "generated"),
                "UNIONE_API_KEY": "key",
                "UNIONE_BASE_URL": self.server.url,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> tuple[int, str]:
        started = self.start(*arguments)
        said, _ = started.communicate(timeout=60)
        return started.returncode, said

    def run_here(self) -> int:
        """The same in this process, which takes less time."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("UNIONE_API_KEY", "key")
            patch.setenv("UNIONE_BASE_URL", self.server.url)
            return newsletter.main([str(self.people), str(self.journal)])

    def states(self) -> list[str]:
        with sqlite3.connect(f"file:{self.journal}?mode=ro", uri=True) as journal:
            return [state for (state,) in journal.execute("SELECT state FROM chunks ORDER BY number")]


def write_people(path: Path, number: int) -> list[str]:
    addresses = [f"person{each}@example.com" for each in range(number)]
    path.write_text("email,name\n" + "".join(f"{each},A Person\n" for each in addresses), encoding="utf-8")
    return addresses


@pytest.fixture
def mailing(tmp_path: Path) -> Iterator[Mailing]:
    with Recipients() as server:
        yield Mailing(tmp_path / "people.csv", tmp_path / "newsletter.db", server)


def killed(mailing: Mailing, silent: set[int]) -> None:
    """Run it until those requests hang, and everything else is answered; then kill it."""
    mailing.server.silent = silent
    process = mailing.start()
    try:
        for _ in silent:
            assert mailing.server.stuck.acquire(timeout=30)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    mailing.server.silent = set()


def test_nobody_gets_it_twice_after_a_kill(mailing: Mailing) -> None:
    people = 10_000
    addresses = write_people(mailing.people, people)
    # Four are under way at once: the first hangs, others pass by it, until three more hang.
    killed(mailing, {1, 9, 10, 11})
    before = dict(mailing.server.got)
    assert 0 < len(before) < people

    code, said = mailing.run()
    unknown = [int(number) for number in re.findall(r"Chunk (\d+) MAY HAVE BEEN SENT", said)]
    assert code == 1
    assert len(unknown) == 4
    assert f"{people // CHUNK - 4} chunks accepted (0 people refused), 0 waiting, 4 unknown" in said
    assert set(mailing.server.got.values()) == {1}
    assert sorted(mailing.server.got) == sorted(addresses)
    # The ids that it names are those that the server has seen and not answered.
    refs = [ref for ref in mailing.server.refs if int(ref.partition(".")[2]) in unknown]
    assert [f"client_ref {ref}: cut off" in said for ref in refs] == [True] * 4

    # A third run sends nothing at all.
    assert mailing.run()[1].splitlines()[1:] == said.splitlines()[1:]
    assert set(mailing.server.got.values()) == {1}


def test_a_chunk_that_did_not_go_out_is_sent_when_somebody_says_so(mailing: Mailing) -> None:
    write_people(mailing.people, 600)
    killed(mailing, {1, 2})
    assert mailing.states() == ["begun", "begun"]
    code, said = mailing.run("--not-sent", "1")
    assert (code, said.count("MAY HAVE BEEN SENT")) == (1, 1)
    assert mailing.states() == ["unknown", "accepted"]
    assert {each: mailing.server.got[each] for each in ("person0@example.com", "person599@example.com")} == {
        "person0@example.com": 1,
        "person599@example.com": 2,  # by order: the server of this test had taken it
    }


def test_only_one_run_at_a_time(mailing: Mailing) -> None:
    write_people(mailing.people, 10)
    mailing.server.silent = {1}
    first = mailing.start()
    try:
        assert mailing.server.stuck.acquire(timeout=30)
        with pytest.raises(SystemExit, match="Is another run under way"):
            mailing.run_here()
    finally:
        first.kill()
        first.communicate()
    assert len(mailing.server.refs) == 1


def test_a_journal_belongs_to_one_mailing(mailing: Mailing) -> None:
    write_people(mailing.people, 10)
    assert mailing.run_here() == 0
    write_people(mailing.people, 11)
    with pytest.raises(SystemExit, match="belongs to another mail or other people"):
        mailing.run_here()
    assert len(mailing.server.refs) == 1


def test_ctrl_c_ends_what_is_under_way_and_begins_nothing(mailing: Mailing) -> None:
    write_people(mailing.people, 3_000)
    mailing.server.silent = {1, 2, 3, 4}
    process = mailing.start()
    for _ in mailing.server.silent:
        assert mailing.server.stuck.acquire(timeout=30)
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    mailing.server.answer()
    said, _ = process.communicate(timeout=30)
    assert (process.returncode, "4 chunks accepted (0 people refused), 2 waiting, 0 unknown" in said) == (1, True)
    assert mailing.run_here() == 0
    assert set(mailing.server.got.values()) == {1}
    assert len(mailing.server.got) == 3_000


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_again_and_again_at_any_moment(mailing: Mailing) -> None:
    addresses = write_people(mailing.people, 10_000)
    mailing.server.seconds = 0.2
    kills = 0
    for moment in range(40):
        process = mailing.start()
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=0.25 + 0.04 * moment)
        if process.poll() is not None:
            break
        process.kill()
        process.communicate()
        kills += 1
    _, said = mailing.run()
    unknown = {int(number) for number in re.findall(r"Chunk (\d+) MAY HAVE BEEN SENT", said)}
    got = mailing.server.got
    assert kills > 5
    assert set(got.values()) == {1}
    # Whoever got nothing is in a chunk that is named, and each chunk that is not named has been delivered.
    missing = {index // CHUNK for index, address in enumerate(addresses) if address not in got}
    assert missing <= unknown
    assert ", 0 waiting, " in said
