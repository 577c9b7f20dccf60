"""On a terminal, the generator says what it is doing; in a pipe it does not."""

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINT = [sys.executable, "-m", "generator", "lint"]


def test_a_line_per_api_on_a_terminal() -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(LINT, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, timeout=60, check=False)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert done.returncode == 0
    # Each line takes the place of the one before, and the last one is wiped.
    lines = shown.split("\r\x1b[K")
    assert [line.partition(":")[0] for line in lines if line] == ["unosend", "unione", "unipile"]
    assert lines[-1] == ""


def test_nothing_but_the_result_in_a_pipe() -> None:
    done = subprocess.run(LINT, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("3 document(s), no problems\n", "")
