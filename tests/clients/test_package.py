"""The package from outside: light to import, honest about its names, exceptions that survive a process boundary."""

import copy
import importlib
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import mailwright
import pytest
from mailwright import Outcome, unosend

from tests.clients.support import APIS, Mode, send
from tests.clients.test_codes import PACKAGES
from tests.provider import FakeProvider

PACKAGE = Path(mailwright.__file__ or "").parents[1]
MODULES = ["mailwright", *(f"mailwright.{api}" for api in APIS)]


def fresh(code: str) -> str:
    """What a new interpreter prints."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(PACKAGE)!r})\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout.strip()


@pytest.mark.parametrize(
    "code",
    [
        "import mailwright",
        "from mailwright import Unosend, UniOne, Unipile, AsyncUnosend, AsyncUniOne, AsyncUnipile",
        "from mailwright import unosend, unione, unipile",
        "import mailwright.unione; from mailwright import MailwrightError, Outcome, RequestOptions",
        "from mailwright import Unosend; Unosend(api_key='k')",
    ],
)
def test_import_is_light(code: str) -> None:
    heavy = ("httpx2", "httpcore2", "pydantic", "pydantic_core", "typer", "rich", "opentelemetry", "logging")
    assert fresh(f"{code}\nprint([name for name in {heavy} if name in sys.modules])") == "[]"


@pytest.mark.parametrize("name", MODULES)
def test_all_names_are_there(name: str) -> None:
    module: Any = importlib.import_module(name)
    assert module.__all__ == sorted(set(module.__all__), key=module.__all__.index)
    for each in module.__all__:
        assert getattr(module, each) is not None
    assert set(module.__all__) <= set(dir(module))


@pytest.mark.parametrize("name", MODULES)
def test_dir_before_anything_is_loaded(name: str) -> None:
    # An interactive shell completes names from it.
    assert fresh(f"import {name} as m\nprint(set(m.__all__) - set(dir(m)) or 'none')") == "none"


@pytest.mark.parametrize("name", MODULES)
def test_star_import(name: str) -> None:
    assert fresh(f"from {name} import *\nprint('Unosend' in dir() or 'APIStatusError' in dir())") == "True"


@pytest.mark.parametrize("name", MODULES)
def test_unknown_attribute(name: str) -> None:
    module = importlib.import_module(name)
    with pytest.raises(AttributeError, match=f"{name}.*Unosent"):
        _ = module.Unosent
    assert not hasattr(module, "__wrapped__")


def test_version_and_types() -> None:
    assert mailwright.__version__ == "0.1.0"
    assert (PACKAGE / "mailwright" / "py.typed").exists()


@pytest.mark.parametrize("api", APIS)
def test_every_shared_class_has_one_of_the_api(api: str) -> None:
    for name in PACKAGES[api].__all__:
        shared = getattr(mailwright, name, None)
        if name.endswith("Error") and shared is not None:
            assert issubclass(getattr(PACKAGES[api], name), shared)
    family = PACKAGES[api].APIError
    for name in ("APIStatusError", "APIConnectionError", "UnreadableResponseError", "RateLimitError"):
        assert issubclass(getattr(PACKAGES[api], name), family)


def caught(mode: Mode, call: Any) -> Any:
    with pytest.raises(mailwright.MailwrightError) as found:
        mode(call())
    return found.value


def errors(mode: Mode, provider: FakeProvider) -> list[Any]:
    client = mode.client("unosend")
    provider.reply_with(429, json={"error": {"code": "quota_exceeded", "message": "no"}}, headers={"x-request-id": "r"})
    provider.reply_with(200, json={})
    provider.reply_with(200, json={"data": [{"error": "no"}]})
    status = caught(mode, lambda: send(client))
    unreadable = caught(mode, lambda: send(client))
    batch = mode(client.emails.send_batch(emails=[{"from": "a", "to": "b", "subject": "c", "text": "d"}]))
    partial = caught(mode, batch.raise_for_failures)
    invalid = caught(mode, lambda: send(client, text=None, subject=None))
    unconfigured = caught(mode, lambda: mode.client("unosend", api_key=""))
    lost = caught(mode, lambda: send(mode.client("unosend", base_url="http://127.0.0.1:1")))
    return [status, unreadable, partial, invalid, unconfigured, lost]


@pytest.mark.parametrize("how", [pickle.dumps, copy.copy, copy.deepcopy])
def test_exceptions_survive(mode: Mode, provider: FakeProvider, how: Any) -> None:
    for error in errors(mode, provider):
        made = how(error)
        again = pickle.loads(made) if isinstance(made, bytes) else made
        assert type(again) is type(error)
        assert (str(again), again.args, vars(again)) == (str(error), error.args, vars(error))
        assert (again.outcome, again.safe_to_resend) == (error.outcome, error.safe_to_resend)
    status = pickle.loads(pickle.dumps(errors(mode, provider)[0]))
    assert type(status) is unosend.QuotaExceededError
    assert (status.code, status.outcome) == (unosend.ErrorCode.QUOTA_EXCEEDED, Outcome.NOT_SENT)
    assert (status.code.fix, status.request_id) == (unosend.ErrorCode.QUOTA_EXCEEDED.fix, "r")
    assert [attempt.status_code for attempt in status.attempts] == [429]


@pytest.mark.parametrize("api", APIS)
def test_codes_survive(api: str) -> None:
    enum = PACKAGES[api].ErrorType if api == "unipile" else PACKAGES[api].ErrorCode
    for member in enum:
        assert pickle.loads(pickle.dumps(member)) is member
        assert copy.deepcopy(member) is member


def test_models_survive(mode: Mode) -> None:
    reply = mode(send(mode.client("unosend")))
    assert pickle.loads(pickle.dumps(reply)) == reply
