"""Call every method of a generated client once: `python -m benchmarks.use.caller DOCUMENT FOLDER PACKAGE RESULTS`.

A process of its own, so that a hang or a crash of generated code ends nothing else. Results are lines of JSON.
"""

import importlib
import inspect
import json
import operator
import signal
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.use.bodies import is_json
from benchmarks.use.compare import differences
from benchmarks.use.document import Document, Operation, media_type
from benchmarks.use.judge import Call, Judge
from benchmarks.use.make import CannotMake, File, Maker, branches_of
from benchmarks.use.replies import Reply, make_reply
from benchmarks.use.schemas import Schemas
from benchmarks.use.server import Server

_CALL_SECONDS = 20
_SETTINGS = frozenset(
    {"self", "base_url", "timeout", "max_retries", "default_headers", "http_client", "clock", "api_key_in"}
)


class TookTooLong(Exception):
    """A call did not come back."""


def methods(package: Path) -> dict[str, dict[str, Any]]:
    """What MANIFEST.json says of each method of the one API."""
    said = json.loads((package / "MANIFEST.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = {}
    for counts in said["apis"].values():
        found |= counts["methods"]
    return found


class Caller:
    """Calls the methods of one client."""

    def __init__(self, document: Document, client: Any, server: Server, makers: tuple[Maker, Maker, Schemas]) -> None:
        self._document = document
        self._client = client
        self._server = server
        self._sent, self._received, self._schemas = makers

    def call(self, name: str, facts: dict[str, Any], operation: Operation) -> dict[str, Any]:
        """One call: what went wrong, if anything."""
        result = {"operation": operation.name, "method": name, "request": [], "reply": [], "reached": False}
        try:
            method = operator.attrgetter(name)(self._client)
        except Exception as error:
            return result | {"request": [f"no method: {_said(error)}"]}
        try:
            call = self._call_of(operation, facts)
            reply = make_reply(self._document, self._received, operation)
        except CannotMake as error:
            return result | {"skipped": str(error)[:200], "reached": True}
        arguments, lost = _arguments(call, facts, method)
        self._server.expect(call, reply)
        told = lost
        got: Any = None
        failed: str | None = None
        try:
            got = method(**arguments)
            result["reply"] = _reply_problems(reply, got)
        except TookTooLong:
            failed = "took too long"
        except Exception as error:
            failed = f"{type(error).__name__}: {_said(error)}"
        result["reached"] = any(not p.startswith(("method:", "path:")) for p in self._server.problems) or (
            bool(self._server.received) and not self._server.problems
        )
        told = told + self._server.problems
        if failed is not None and not self._server.received:
            told = [*told, f"refused: {failed}"]
        elif failed is not None:
            result["reply"] = [failed]
        elif not self._server.received:
            told = [*told, "no request came"]
        return result | {"request": told}

    def _call_of(self, operation: Operation, facts: dict[str, Any]) -> Call:
        given: dict[tuple[str, str], Any] = {}
        loose = False
        for parameter in operation.parameters:
            place, name = parameter["in"], parameter["name"]
            try:
                made = self._sent.make(
                    _schema_of(parameter), f"{operation.name} {place} {name}", _flavour(parameter, operation)
                )
            except CannotMake as error:
                if parameter.get("required") is True or place == "path":
                    raise CannotMake(f"{place} {name}: {error}") from error
                continue
            loose |= made.loose
            value = made.value
            if place == "path" and value in ("", [], {}):
                raise CannotMake(f"path {name}: nothing fits")
            given[place, name] = value
        body = self._document.resolve(operation.node.get("requestBody"))
        content = body.get("content")
        if not isinstance(content, dict) or not content:
            return Call(operation, given, loose=loose)
        key = next((each for each in content if media_type(each) == media_type(facts.get("body"))), next(iter(content)))
        media = content[key] if isinstance(content[key], dict) else {}
        value, more = self._body(key, media, operation)
        return Call(operation, given, key, media, value, loose or more)

    def _body(self, key: str, media: dict[str, Any], operation: Operation) -> tuple[Any, bool]:
        schema, kind = media.get("schema", {}), media_type(key)
        path = f"{operation.name} body"
        structured = is_json(kind) or kind.startswith("multipart/") or kind == "application/x-www-form-urlencoded"
        if structured or kind == "*/*":
            try:
                made = self._sent.make(schema, path)
            except CannotMake as error:
                raise CannotMake(f"body: {error}") from error
            return made.value, made.loose
        if kind.startswith("text/") or kind.endswith(("xml", "yaml")):
            return "<a>täxt</a>" if kind.endswith("xml") else "täxt, 1", False
        return File("\x00\xff binary \x89"), False


def _schema_of(parameter: dict[str, Any]) -> Any:
    if "schema" in parameter:
        return parameter["schema"]
    content = parameter.get("content")
    if isinstance(content, dict) and content:
        media = next(iter(content.values()))
        return media.get("schema", {}) if isinstance(media, dict) else {}
    # Swagger 2 has the words of the schema in the parameter itself.
    return {key: value for key, value in parameter.items() if key in ("type", "format", "enum", "items", "pattern")}


def _flavour(parameter: dict[str, Any], operation: Operation) -> str:
    """Which characters a text may have so that the style can carry it at all."""
    place, name = parameter["in"], parameter["name"]
    if place == "header":
        return "header" if "schema" in parameter else "plain"
    alone = f"/{{{name}}}/" in f"{operation.path}/".replace("?", "/")
    styled = parameter.get("style") in ("label", "matrix", "spaceDelimited", "pipeDelimited")
    return "plain" if place == "cookie" or styled or (place == "path" and not alone) else "rich"


def _arguments(call: Call, facts: dict[str, Any], method: Any) -> tuple[dict[str, Any], list[str]]:
    """The keyword arguments, and what no parameter takes."""
    found: dict[str, Any] = {}
    taken: set[tuple[str, str]] = set()
    whole = False
    binary = call.media is not None and not _is_structured(call.media)
    for name, said in facts["parameters"].items():
        place, _, wire = said.partition(" ")
        if said == "body":
            whole = True
            if call.media is not None:
                found[name] = _plain_body(call.body, method, name) if binary else _python(call.body, call.media)
        elif place == "body":
            taken.add((place, wire))
            if isinstance(call.body, dict) and wire in call.body:
                found[name] = _python(call.body[wire], call.media or "")
        else:
            taken.add((place, wire))
            if (place, wire) in call.parameters:
                found[name] = _python(call.parameters[place, wire], "")
    lost = [f"no argument for {place} {wire}" for place, wire in call.parameters if (place, wire) not in taken]
    if isinstance(call.body, dict) and not whole:
        lost += [f"no argument for body {name}" for name in call.body if ("body", name) not in taken]
    elif call.media is not None and not whole:
        lost.append("no argument for the body")
    return found, lost


def _is_structured(kind: str) -> bool:
    kind = media_type(kind)
    return is_json(kind) or kind.startswith("multipart/") or kind in ("application/x-www-form-urlencoded", "*/*")


def _plain_body(value: Any, method: Any, name: str) -> Any:
    """A text or a file as a whole body; bytes where the method asks for them."""
    if isinstance(value, File):
        return value.encode("latin-1")
    parameter = inspect.signature(method).parameters.get(name)
    said = str(parameter.annotation) if parameter is not None else ""
    return value if "str" in said or "bytes" not in said else value.encode()


def _python(value: Any, media: str) -> Any:
    if isinstance(value, File):
        return ("name.bin", value.encode("latin-1")) if media_type(media).startswith("multipart/") else str(value)
    if isinstance(value, dict):
        return {name: _python(item, media) for name, item in value.items()}
    return [_python(item, media) for item in value] if isinstance(value, list) else value


def _reply_problems(reply: Reply, got: Any) -> list[str]:
    if reply.kind == "none":
        return [] if got is None or got == b"" else [f"returned {_said(got)} for an empty reply"]
    if reply.kind in ("text", "binary"):
        data = _data(got)
        wanted = reply.value.encode() if isinstance(reply.value, str) else reply.value
        return [] if data == wanted else [f"{reply.kind}: returned {_said(got)}"]
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
    from pydantic import BaseModel, RootModel
    from pydantic_core import to_jsonable_python

    if isinstance(value, RootModel):
        return _plain(value.root)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return to_jsonable_python(value)


def _said(error: object) -> str:
    return " ".join(str(error).split())[:300]


def _credentials(client: type, document: Document) -> dict[str, str]:
    """Something for each credential that the constructor takes; its variables have defaults, or the URL is given."""
    names = inspect.signature(client).parameters
    servers = document.root.get("servers")
    variables = {
        "".join(char for char in str(name).lower() if char.isalnum())
        for server in (servers if isinstance(servers, list) else [])
        for name in (server.get("variables") or {} if isinstance(server, dict) else {})
    }
    wanted = [
        name
        for name, parameter in names.items()
        if name not in _SETTINGS
        and name.replace("_", "").lower() not in variables
        and parameter.kind is not inspect.Parameter.VAR_KEYWORD
    ]
    if any("access_token" in name for name in wanted):
        wanted = [name for name in wanted if "client_id" not in name and "client_secret" not in name]
    return {name: f"key-{name.replace('_', '-')}" for name in wanted}


def _client(package: Any) -> type:
    module = importlib.import_module(f"{package.__name__}.client")
    for name, found in vars(module).items():
        if isinstance(found, type) and isinstance(getattr(module, f"Async{name}", None), type):
            if found.__module__ == module.__name__:
                return found
    raise LookupError("no client class")


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLong


def main(file: str, folder: str, name: str, results: str) -> None:
    sys.path.insert(0, folder)
    document = Document(Path(file))
    by_name = {operation.name: operation for operation in document.operations()}
    said = methods(Path(folder) / name)
    sent, received = Schemas(document, "sent"), Schemas(document, "received")
    signal.signal(signal.SIGALRM, _too_long)
    package = importlib.import_module(name)
    kind = _client(package)
    with Server(Judge(document, sent)) as server, Path(results).open("w", encoding="utf-8") as out:
        client = kind(base_url=server.url, timeout=10, max_retries=0, **_credentials(kind, document))
        caller = Caller(document, client, server, (Maker(sent), Maker(received), sent))
        turns: Counter[str] = Counter()
        for method, facts in said.items():
            operation = by_name.get(facts["sends"])
            if operation is None:
                result = {
                    "operation": facts["sends"],
                    "method": method,
                    "request": ["not in the document"],
                    "reply": [],
                }
            else:
                signal.alarm(_CALL_SECONDS)
                try:
                    result = caller.call(method, facts, operation)
                except TookTooLong:
                    result = {
                        "operation": operation.name,
                        "method": method,
                        "skipped": "the maker took too long",
                        "reached": True,
                    }
                finally:
                    signal.alarm(0)
            turns[str(facts["sends"])] += 1
            out.write(json.dumps(result) + "\n")
            out.flush()


if __name__ == "__main__":
    main(*sys.argv[1:5])


__all__ = ["Caller", "branches_of"]
