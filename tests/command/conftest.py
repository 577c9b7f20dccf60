"""The command, run in this process against a provider on loopback, or in one of its own."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mailwright
import pytest
from mailwright._command.start import start
from mailwright._commands import PROVIDERS

from tests.clients.support import APIS, DOCUMENTS
from tests.provider import FakeProvider

KEY = "un_KEY+77/secret=="
PACKAGE = Path(mailwright.__file__ or "").parents[1]
_ADDRESSES = {"unosend": "UNOSEND_BASE_URL", "unione": "UNIONE_BASE_URL", "unipile": "UNIPILE_DSN"}
_UNWANTED = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "MAILWRIGHT_LOG")


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """What stands on stderr, as one line without a frame."""
        return " ".join(self.err.translate(str.maketrans("╭╮╰╯─│", "      ")).split())


@pytest.fixture(scope="module")
def _server() -> Iterator[FakeProvider]:
    with FakeProvider(DOCUMENTS) as server:
        yield server


@pytest.fixture
def provider(_server: FakeProvider) -> Iterator[FakeProvider]:
    """The provider; whatever it holds against a request fails the test."""
    _server.reset()
    yield _server
    assert _server.problems == []


def variables(provider: FakeProvider, *apis: str) -> dict[str, str]:
    """An environment with the addresses of all APIs and the keys of some."""
    found = {_ADDRESSES[api]: provider.base_url(api) for api in APIS}
    return found | {f"{api.upper()}_API_KEY": KEY for api in apis}


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process."""
    ours = tuple(f"{api.upper()}_" for api in APIS)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours) and k not in _UNWANTED}
    path = os.pathsep.join([str(PACKAGE), str(Path(__file__).parents[2])])
    return {**kept, "PYTHONPATH": path, "TERM": "xterm-256color", "COLUMNS": "100", **given}


Run = Callable[..., Done]


@pytest.fixture
def run(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Run the command with the keys of some APIs: `run("unosend", "list")`."""

    def command(apis: str, *arguments: str | Path) -> Done:
        given = environment(variables(provider, *apis.split()))
        for name in [name for name in os.environ if name not in given]:
            monkeypatch.delenv(name)
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            start(PROVIDERS, list(map(str, arguments)))
        out, err = capfd.readouterr()
        assert KEY not in out + err
        return Done(ended.value.code if isinstance(ended.value.code, int) else 0, out, err)

    return command
