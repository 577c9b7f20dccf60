"""Call every method of a generated client once: `python -m benchmarks.use.caller DOCUMENT FOLDER PACKAGE RESULTS`.

A process of its own, so that a hang or a crash of generated code ends nothing else. Results are lines of JSON.
"""

import importlib
import inspect
import json
import operator
import re
import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.use.arguments import arguments, credentials, flavour, schema_of
from benchmarks.use.bodies import is_json
from benchmarks.use.document import Document, Operation, media_type
from benchmarks.use.judge import Call, Judge
from benchmarks.use.make import CannotMake, File, Made, Maker
from benchmarks.use.replies import make_reply
from benchmarks.use.returned import reply_problems, said
from benchmarks.use.schemas import STRICT, Schemas
from benchmarks.use.server import Server
from benchmarks.use.styles import style_of

_CALL_SECONDS = 20


_NO_MEMBER = "no argument for body "
_ADDED = re.compile(r"(?:body|part) /?[^/:]+: added")


class TookTooLong(Exception):
    """A call did not come back."""


def methods(folder: Path) -> dict[str, dict[str, Any]]:
    """What MANIFEST.json says of each method of the one API."""
    manifest = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = {}
    for counts in manifest["apis"].values():
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
            return result | {"request": [f"no method: {said(error)}"]}
        try:
            call = self._call_of(operation, facts)
            streamed = "Stream[" in str(inspect.signature(method).return_annotation)
            reply = make_reply(self._document, self._received, operation, streamed=streamed)
        except CannotMake as error:
            return result | {"skipped": str(error)[:200], "reached": True}
        given, lost = arguments(call, facts, method)
        switches = [each.removeprefix(_NO_MEMBER) for each in lost if each.startswith(_NO_MEMBER)]
        if (streamed or facts["streams"]) and len(switches) == 1:
            # Which of two methods is called says itself whether a stream is wanted.
            lost = [each for each in lost if not each.startswith(_NO_MEMBER)]
        self._server.expect(call, reply)
        told = lost
        got: Any = None
        failed: str | None = None
        try:
            got = _result(method, given)
            result["reply"] = reply_problems(reply, got)
        except TookTooLong:
            failed = "took too long"
        except Exception as error:
            failed = f"{type(error).__name__}: {said(error)}"
        result["reached"] = any(not p.startswith(("method:", "path:")) for p in self._server.problems) or (
            bool(self._server.received) and not self._server.problems
        )
        known = {f"{place} {name}: added" for place in ("body", "part") for name in _members(facts)}
        told = told + [
            each for each in self._server.problems if not streamed or not _ADDED.match(each) or _plain(each) in known
        ]
        if failed is not None and not self._server.received:
            # The method is there: it says no to these arguments.
            result["reached"] = failed.startswith("InvalidRequestError")
            told = [*told, f"refused: {failed}"]
        elif failed is not None:
            result["reply"] = [failed]
        elif not self._server.received:
            told = [*told, "no request came"]
        return result | {"request": told}

    def _call_of(self, operation: Operation, facts: dict[str, Any]) -> Call:
        given: dict[tuple[str, str], Any] = {}
        for parameter in operation.parameters:
            place, name = parameter["in"], parameter["name"]
            try:
                made = self._sent.make(
                    schema_of(parameter), f"{operation.name} {place} {name}", flavour(parameter, operation)
                )
            except CannotMake as error:
                if parameter.get("required") is True or place == "path":
                    raise CannotMake(f"{place} {name}: {error}") from error
                continue
            value = made.value
            if place == "path" and value in ("", [], {}):
                raise CannotMake(f"path {name}: nothing fits")
            if _clashes(parameter, value, given) and parameter.get("required") is not True:
                continue
            given[place, name] = value
        body = self._document.resolve(operation.node.get("requestBody"))
        content = body.get("content")
        if not isinstance(content, dict) or not content:
            return Call(operation, given)
        key = next((each for each in content if media_type(each) == media_type(facts.get("body"))), next(iter(content)))
        media = content[key] if isinstance(content[key], dict) else {}
        flat = any(each.startswith("body ") for each in facts["parameters"].values())
        made = self._body(key, media, operation, flat=flat)
        return Call(operation, given, key, media, made.value, made.leave)

    def _body(self, key: str, media: dict[str, Any], operation: Operation, *, flat: bool) -> Made:
        schema, kind = media.get("schema", {}), media_type(key)
        path = f"{operation.name} body"
        structured = is_json(kind) or kind.startswith("multipart/") or kind == "application/x-www-form-urlencoded"
        if structured or flat or kind == "*/*":
            try:
                return self._sent.make(schema, path)
            except CannotMake as error:
                raise CannotMake(f"body: {error}") from error
        if kind.startswith("text/") or kind.endswith(("xml", "yaml")):
            return Made("<a>täxt</a>" if kind.endswith("xml") else "täxt, 1", STRICT)
        return Made(File("\x00\xff binary \x89"), STRICT)


def _members(facts: dict[str, Any]) -> set[str]:
    """The members of a body that a method takes one by one."""
    return {said.removeprefix("body ") for said in facts["parameters"].values() if said.startswith("body ")}


def _plain(problem: str) -> str:
    return problem.replace("body /", "body ").partition(" (")[0]


def _result(method: Any, given: dict[str, Any]) -> Any:
    """What a method returns; what one wrote that puts the reply into a file, which its parameter `to` names."""
    to = inspect.signature(method).parameters.get("to")
    if "to" in given or to is None or to.default is not inspect.Parameter.empty:
        return method(**given)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "reply"
        method(**given, to=target)
        return target.read_bytes()


def _clashes(parameter: dict[str, Any], value: Any, given: dict[tuple[str, str], Any]) -> bool:
    """Whether two objects would spread members of one name over the same query."""
    if parameter["in"] != "query" or style_of(parameter) != ("form", True):
        return False
    taken = {name for place, name in given if place == "query"}
    taken |= {
        name for (place, _), each in given.items() if place == "query" and isinstance(each, dict) for name in each
    }
    return bool(taken & set(value)) if isinstance(value, dict) else parameter["name"] in taken


def _client(package: Any) -> Any:
    module = importlib.import_module(f"{package.__name__}.client")
    for name, found in vars(module).items():
        is_own = isinstance(found, type) and found.__module__ == module.__name__
        if is_own and isinstance(getattr(module, f"Async{name}", None), type):
            return found
    raise LookupError("no client class")


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLong


def main(file: str, folder: str, name: str, results: str) -> None:
    sys.path.insert(0, folder)
    document = Document(Path(file))
    by_name = {operation.name: operation for operation in document.operations()}
    by_pointer = {operation.pointer: operation for operation in by_name.values()}
    by_plain_name = {operation.plain_name: operation for operation in by_name.values()}
    listed = methods(Path(folder))
    sent, received = Schemas(document, "sent"), Schemas(document, "received")
    signal.signal(signal.SIGALRM, _too_long)
    package = importlib.import_module(name)
    kind = _client(package)
    with Server(Judge(document, sent)) as server, Path(results).open("w", encoding="utf-8") as out:
        client = kind(base_url=server.url, timeout=10, max_retries=0, **credentials(kind, document))
        caller = Caller(document, client, server, (Maker(sent), Maker(received), sent))
        streaming = {facts["sends"] for method, facts in listed.items() if method.endswith("_stream")}
        for method, facts in listed.items():
            facts["streams"] = facts["sends"] in streaming
            operation = by_pointer.get(facts["pointer"]) or by_name.get(facts["sends"])
            operation = operation or by_plain_name.get(facts["sends"])
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
            out.write(json.dumps(result) + "\n")
            out.flush()


if __name__ == "__main__":
    main(*sys.argv[1:5])
