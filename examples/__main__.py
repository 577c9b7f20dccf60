"""Run an example as it is, against a fake provider on this machine: no account, no key, nothing is sent.

    .venv/bin/python -m examples first_mail
    .venv/bin/python -m examples first_mail grace@example.com

The examples know nothing of it. They take key and address from the environment, as they do in production, and here
that leads to the fake provider, which judges each request by the provider's document.
"""

import os
import runpy
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from examples.demo import NAMES, documents
from tests.provider import FakeProvider


def _picture_and_file(folder: Path) -> list[str]:
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "terms.txt").write_text("Be kind.\n", encoding="utf-8")
    return ["ada@example.com", str(folder / "logo.png"), str(folder / "terms.txt")]


def _invoices(folder: Path) -> list[str]:
    (folder / "invoices.csv").write_text("number,email\n17,ada@example.com\n18,nobody@example.com\n", encoding="utf-8")
    return [str(folder / "invoices.csv")]


def _people(folder: Path) -> list[str]:
    lines = (f"person{number}@example.com,Person {number}\n" for number in range(1200))
    (folder / "people.csv").write_text("email,name\n" + "".join(lines), encoding="utf-8")
    return [str(folder / "people.csv"), str(folder / "newsletter.db")]


def _partial_failure(provider: FakeProvider) -> None:
    results = [{"id": "em_17"}, {"error": "Mailbox unavailable", "index": 1}]
    provider.reply_with(200, json={"data": results, "success_count": 1, "error_count": 1})
    provider.reply_with(200, json={"data": []})


def _too_fast(provider: FakeProvider) -> None:
    error = {"code": "rate_limit_exceeded", "message": "Too many requests"}
    provider.reply_with(429, json={"error": error}, headers={"retry-after": "0"}, times=4)


ARGUMENTS: dict[str, Callable[[Path], list[str]]] = {
    "attachments": _picture_and_file,
    "batch": _invoices,
    "first_mail": lambda _: ["ada@example.com"],
    "newsletter": _people,
    "receipts": lambda _: [],
    "reply": lambda _: ["email-1", "ada@example.com", "Your question", "Here is the answer."],
    "signup": lambda _: [],
}
REPLIES: dict[str, Callable[[FakeProvider], None]] = {"batch": _partial_failure, "receipts": _too_fast}


def environment(provider: FakeProvider, folder: Path) -> dict[str, str]:
    """What leads an example to the fake provider, and its files into a folder that will be removed."""
    keys = {f"{name.upper()}_API_KEY": "un_key_of_nobody" for name in NAMES}
    addresses = {f"{name.upper()}_BASE_URL": provider.base_url(name) for name in ("unosend", "unione")}
    unipile = {"UNIPILE_DSN": provider.base_url("unipile"), "UNIPILE_ACCOUNT_ID": "account-1"}
    return keys | addresses | unipile | {"RECEIPTS": str(folder / "receipts.db"), "LOOK_AFTER": "0"}


def run(name: str, arguments: list[str]) -> int:
    """Run an example; return its exit code, or 1 if a request broke the document."""
    with tempfile.TemporaryDirectory() as temporary, FakeProvider(documents()) as provider:
        folder, code = Path(temporary), 0
        if name in REPLIES:
            REPLIES[name](provider)
        argv = [name, *(arguments or ARGUMENTS[name](folder))]
        with patch.dict(os.environ, environment(provider, folder)), patch.object(sys, "argv", argv):
            try:
                runpy.run_module(f"examples.{name}", run_name="__main__")
            except SystemExit as ended:
                if isinstance(ended.code, str):
                    print(ended.code)
                code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
            except KeyboardInterrupt:
                pass
        print(f"\nThe fake provider got {len(provider.requests)} requests, {len(provider.problems)} with problems.")
        return code or int(bool(provider.problems))


if __name__ == "__main__":
    if sys.argv[1:2] not in [[name] for name in ARGUMENTS]:
        raise SystemExit(f"{__doc__}\nThe examples are: {', '.join(ARGUMENTS)}.")
    raise SystemExit(run(sys.argv[1], sys.argv[2:]))
