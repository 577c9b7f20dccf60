"""The verdict on one request: is it the operation that was meant, and does it say what was given."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote, unquote_plus

from benchmarks.use import bodies, styles
from benchmarks.use.compare import differences, reads_as
from benchmarks.use.document import Document, Operation, media_type, variable_name
from benchmarks.use.schemas import STRICT, Leave, Schemas
from tests.provider.texts import strict_json

PREFIX = "/base/v1"
_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Request:
    """A request as it came over the wire."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(found) if found else None


@dataclass
class Call:
    """What one call gives, and so what its request has to say."""

    operation: Operation
    parameters: dict[tuple[str, str], Any]
    media: str | None = None
    media_object: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    leave: Leave = STRICT


class Judge:
    """Judges the requests of one document."""

    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas
        self._schemes = document.schemes()
        # With schemes that nothing asks for, nobody can say which requests have a key.
        owners = [document.root, *(operation.node for operation in document.operations())]
        self._says_security = not self._schemes or any("security" in owner for owner in owners)

    def problems(self, call: Call, request: Request) -> list[str]:
        """What is wrong with a request; the first is the plainest."""
        if request.method != call.operation.method:
            return [f"method: {request.method}, expected {call.operation.method}"]
        path, _, query = request.target.partition("?")
        variables = self.variables(call.operation, path)
        if variables is None:
            return [f"path: {path} is not {call.operation.path}"]
        raw = [(key, value) for key, _, value in (each.partition("=") for each in query.split("&") if each)]
        used: set[int] = set()
        found = list(self._parameters(call, request, variables, raw, used))
        fixed = call.operation.path.partition("#")[0].partition("?")[2]
        keys = {each.get("name") for each in self._schemes.values() if each.get("in") == "query"}
        for index, (name, _) in enumerate(raw):
            plain = unquote_plus(name)
            if (
                index not in used
                and plain not in keys
                and not any(plain == f.partition("=")[0] for f in fixed.split("&"))
            ):
                found.append(f"query {plain}: added")
        found += self._body(call, request)
        found += self._security(call, request, raw)
        return found

    def variables(self, operation: Operation, path: str) -> dict[str, str] | None:
        """The raw texts of the variables of a path, or None for another path."""
        # A question mark ends the path, unless it says how a variable is written.
        template = re.split(r"(?<!\{)\?", operation.path)[0]
        pieces = _VARIABLE.split(template)
        expression = re.escape(PREFIX)
        for index, piece in enumerate(pieces):
            if index % 2:
                expression += "([^/]*)" if index == len(pieces) - 2 else "([^/]*?)"
                continue
            bare, mark, _ = piece.partition("#")
            spelt = {re.escape(piece), re.escape(quote(piece, safe="/")), *([re.escape(bare)] if mark else [])}
            spelt.add(re.escape(quote(piece, safe="/:@!$&'()*+,;=-._~")))
            expression += f"(?:{'|'.join(sorted(spelt, key=len, reverse=True))})"
        match = re.fullmatch(expression, path)
        names = [variable_name(each) for each in pieces[1::2]]
        return None if match is None else dict(zip(names, match.groups(), strict=True))

    def _parameters(
        self, call: Call, request: Request, variables: dict[str, str], raw: styles.Pairs, used: set[int]
    ) -> Iterator[str]:
        # Exploded objects are read last: their members have names of their own, which may be anything.
        ordered = sorted(call.operation.parameters, key=lambda each: isinstance(call.parameters.get(_key(each)), dict))
        for parameter in ordered:
            given = call.parameters.get(_key(parameter))
            place, name = _key(parameter)
            readings = self._readings(parameter, given, request, variables, raw, used)
            where = f"{place} {name}"
            if _key(parameter) not in call.parameters or given is None:
                if readings and place != "query":
                    yield f"{where}: added"
            elif not readings:
                if given not in ([], {}):
                    yield f"{where}: lost"
            elif not any(reads_as(given, each) or next(differences(given, each), None) is None for each in readings):
                style = "content" if _content(parameter) else "{} explode={}".format(*styles.style_of(parameter))
                yield f"{where}: {str(readings[0])[:60]!r}, given {str(given)[:60]!r} ({style})"

    def _readings(
        self, parameter: dict[str, Any], given: Any, request: Request, variables: dict[str, str],
        raw: styles.Pairs, used: set[int],
    ) -> list[styles.Reading]:  # fmt: skip
        place, name = _key(parameter)
        content = _content(parameter)
        if place == "query":
            if not content:
                return styles.from_query(parameter, given, raw, used)
            found = [(i, value) for i, (key, value) in enumerate(raw) if unquote_plus(key) == name]
            used |= {index for index, _ in found}
            return [r for _, value in found for r in _of_content(content, unquote_plus(value))]
        if place == "path":
            text = variables.get(name)
            if text is None:
                return []
            return _of_content(content, unquote(text)) if content else styles.from_path(parameter, given, text)
        if place == "cookie":
            pairs = _cookie_pairs(request)
            if not content:
                return styles.from_query(parameter, given, pairs, set())
            texts = [text for key, value in pairs if key == name for text in (value, unquote(value))]
            return [reading for text in texts for reading in _of_content(content, text)]
        text = request.header(name)
        if text is None:
            return []
        return _of_content(content, text) if content else styles.from_header(parameter, given, text)

    def _body(self, call: Call, request: Request) -> Iterator[str]:
        if call.media is None:
            if request.body:
                yield f"body: added ({request.body[:60]!r})"
            return
        kind = request.header("content-type")
        if not request.body and call.body in ({}, [], ""):
            return
        yield from bodies.problems(call.body, kind, call.media, request.body, call.media_object)
        if bodies.is_json(media_type(kind or "")):
            try:
                value = strict_json(request.body)
            except ValueError:
                return
            schema = self._schemas.clean(call.media_object.get("schema", {}))
            problem = self._schemas.problem(schema, value, call.leave)
            if problem is not None:
                yield f"body: not valid by the document: {problem}"

    def _security(self, call: Call, request: Request, raw: styles.Pairs) -> Iterator[str]:
        if not self._says_security:
            return
        asked = call.operation.node.get("security", self._document.root.get("security"))
        asked = [each for each in asked if isinstance(each, dict)] if isinstance(asked, list) else []
        if any(not each for each in asked):
            return
        there = {name for name, scheme in self._schemes.items() if _met(scheme, request, raw)}
        if not asked:
            if request.header("authorization") is not None:
                yield "security: a key, though the operation asks for none"
        elif not any(all(name in there or name not in self._schemes for name in each) for each in asked):
            kinds = ", ".join(sorted({_kind(self._schemes[n]) for each in asked for n in each if n in self._schemes}))
            yield f"security: no credentials ({kinds})"


def _key(parameter: dict[str, Any]) -> tuple[str, str]:
    return parameter["in"], parameter["name"]


def _content(parameter: dict[str, Any]) -> str | None:
    content = parameter.get("content")
    return next(iter(content)) if isinstance(content, dict) and content and "schema" not in parameter else None


def _of_content(kind: str | None, text: str) -> list[styles.Reading]:
    return list(styles.from_content(text)) if bodies.is_json(media_type(kind)) else [text, *styles.from_content(text)]


def _cookie_pairs(request: Request) -> styles.Pairs:
    # The style of a form puts `&` between the values of one cookie.
    pairs = (each.strip().partition("=") for each in re.split("[;&]", request.header("cookie") or ""))
    return [(name, value) for name, _, value in pairs if name]


def _kind(scheme: dict[str, Any]) -> str:
    return f"{scheme.get('type')} {scheme.get('scheme') or scheme.get('in') or ''}".strip()


def _met(scheme: dict[str, Any], request: Request, raw: styles.Pairs) -> bool:
    kind, name = scheme.get("type"), str(scheme.get("name", ""))
    given = request.header("authorization") or ""
    if kind == "http" and str(scheme.get("scheme")).lower() == "basic":
        word, _, coded = given.partition(" ")
        try:
            return word.lower() == "basic" and b":" in base64.b64decode(coded, validate=True)
        except ValueError:
            return False
    if kind == "http":
        return bool(given.partition(" ")[2])
    if kind in ("oauth2", "openIdConnect"):
        return given.lower().startswith("bearer ") and len(given) > 7
    if kind == "apiKey" and scheme.get("in") == "header":
        return bool(request.header(name))
    if kind == "apiKey" and scheme.get("in") == "query":
        return any(unquote_plus(key) == name and value for key, value in raw)
    if kind == "apiKey" and scheme.get("in") == "cookie":
        return bool(dict(_cookie_pairs(request)).get(name))
    return True  # mutual TLS, and what nobody knows
