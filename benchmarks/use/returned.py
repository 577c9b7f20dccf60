"""Whether what a method returned is what the server answered."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, RootModel
from pydantic_core import to_jsonable_python

from benchmarks.use.compare import differences
from benchmarks.use.replies import Reply


def said(error: object) -> str:
    """An error in one line."""
    return " ".join(str(error).split())[:300]


def reply_problems(reply: Reply, got: Any) -> list[str]:
    if reply.kind == "none":
        return [] if got is None or got == b"" else [f"returned {said(got)} for an empty reply"]
    if reply.kind in ("text", "binary"):
        data = _data(got)
        wanted = reply.value.encode() if isinstance(reply.value, str) else reply.value
        return [] if data == wanted else [f"{reply.kind}: returned {said(got)}"]
    if reply.kind in ("events", "lines"):
        got = [_event(each) for each in got] if hasattr(got, "__iter__") and not isinstance(got, str) else _plain(got)
    else:
        got = _plain(getattr(got, "reply", got) if type(got).__name__.endswith("Page") else got)
    return list(differences(reply.value, got))[:5]


def _event(each: Any) -> Any:
    """The data of an event, or the line itself."""
    return _plain(getattr(each, "data", each) if type(each).__name__.endswith("Event") else each)


def _data(got: Any) -> bytes | None:
    if isinstance(got, str):
        return got.encode()
    if hasattr(got, "read"):
        got = got.read()
    elif hasattr(got, "__iter__") and not isinstance(got, bytes | Mapping):
        got = b"".join(got)
    return got if isinstance(got, bytes) else None


def _plain(value: Any) -> Any:
    """A reply as JSON, by the names on the wire."""
    if isinstance(value, RootModel):
        return _plain(value.root)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return to_jsonable_python(value)
