"""An OpenAPI document as the judge looks things up in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from referencing import Registry, Specification
from referencing.jsonschema import DRAFT202012

Object = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_URN = "urn:document"
_VARIABLE = re.compile(r"\{([^}/]+)\}")


@dataclass(frozen=True)
class Operation:
    method: str
    template: str
    contents: Object
    parameters: list[Object]

    @property
    def id(self) -> str | None:
        operation_id = self.contents.get("operationId")
        return str(operation_id) if operation_id is not None else None


@dataclass(frozen=True)
class Match:
    """What a path leads to: its operations by method, and the texts of its variables."""

    operations: dict[str, Operation]
    variables: dict[str, str]


class Document:
    def __init__(self, contents: Object) -> None:
        self.root: Object = _absolute(contents)
        self.is_30 = str(self.root["openapi"]).startswith("3.0")
        # In 3.0 `id` is never an identifier, so nothing in the document may be read as one.
        specification = Specification.OPAQUE if self.is_30 else DRAFT202012
        resource = specification.create_resource(self.root)
        empty: Registry[Any] = Registry()
        self.registry = empty.with_resource(_URN, resource)
        self.server: Object = (self.root.get("servers") or [{"url": "/"}])[0]
        self.server_path = _server_path(self.server["url"])
        self.schemes: dict[str, Object] = {
            name: self.resolve(scheme)
            for name, scheme in self.root.get("components", {}).get("securitySchemes", {}).items()
        }

    def resolve(self, node: Object) -> Object:
        for _ in range(50):
            if not isinstance(node.get("$ref"), str):
                return node
            node = self.lookup(node["$ref"])
        raise ValueError(f"$ref goes round in a circle: {node['$ref']}")

    def lookup(self, reference: str) -> Object:
        contents: Object = self.registry.resolver().lookup(reference).contents
        return contents

    def base_path(self, variables: dict[str, str]) -> str:
        """The path of the server, its variables filled in; the host's variables are accepted."""
        declared = self.server.get("variables", {})
        if unknown := sorted(set(variables) - set(declared)):
            raise ValueError(f"the server has no variable {', '.join(unknown)}")
        values = {name: variable["default"] for name, variable in declared.items()} | variables
        return _VARIABLE.sub(lambda match: quote(values[match[1]], safe=""), self.server_path)

    def find(self, raw_path: str) -> Match | None:
        """The path item for a path below the mount; a concrete one wins over a template."""
        segments = [unquote(segment, errors="strict") for segment in raw_path.split("/")]
        by_variables = sorted(self.root.get("paths", {}), key=lambda path: path.count("{"))
        for template in by_variables:
            variables = _match(self.server_path + template, segments)
            if variables is not None:
                return Match(dict(self._operations(template)), variables)
        return None

    def _operations(self, template: str) -> Iterator[tuple[str, Operation]]:
        item = self.resolve(self.root["paths"][template])
        for method in METHODS:
            if method in item:
                contents = item[method]
                listed = [*item.get("parameters", []), *contents.get("parameters", [])]
                # An operation's own parameter replaces the path's of the same name and place.
                parameters = {(p["in"], p["name"]): p for p in map(self.resolve, listed)}
                yield method, Operation(method, template, contents, list(parameters.values()))


def media_type(value: str) -> str:
    return value.partition(";")[0].strip().lower()


def _absolute(node: Any) -> Any:
    """A copy whose references name the document: any schema in it can then stand alone."""
    if isinstance(node, dict):
        return {
            key: _URN + value
            if key == "$ref" and isinstance(value, str) and value.startswith("#")
            else _absolute(value)
            for key, value in node.items()
        }
    return [_absolute(item) for item in node] if isinstance(node, list) else node


def _server_path(url: str) -> str:
    _, slashes, rest = url.partition("//")
    path = "/" + rest.partition("/")[2] if slashes else url
    return path.rstrip("/")


def _match(template: str, segments: list[str]) -> dict[str, str] | None:
    """Segment by segment, so that an encoded slash in a value does not end its segment."""
    patterns = template.split("/")
    if len(patterns) != len(segments):
        return None
    variables: dict[str, str] = {}
    for pattern, segment in zip(patterns, segments, strict=True):
        # Odd pieces are the names of variables.
        pieces = _VARIABLE.split(pattern)
        expression = "(.+)".join(re.escape(piece) for piece in pieces[::2])
        found = re.fullmatch(expression, segment, re.DOTALL)
        if found is None:
            return None
        variables |= dict(zip(pieces[1::2], found.groups(), strict=True))
    return variables
