"""Somebody else's OpenAPI document: its files, its references and its operations."""

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

Object = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_VARIABLE = re.compile(r"\{([^{}]*)\}")
# OpenAPI: header parameters of these names are ignored, other parts of the document speak of them.
_NOT_PARAMETERS = ("accept", "authorization", "content-type")


class _Loader(yaml.CSafeLoader):
    """YAML 1.2's core schema: dates, `10:30`, `on` and `no` stay strings, as they are in JSON."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith((":timestamp", ":bool", ":int", ":merge", ":value"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def read(path: Path) -> Any:
    """A file as JSON has it: the status `200:` is the string "200"."""
    text = path.read_text(encoding="utf-8-sig")
    try:
        return json.loads(text)
    except ValueError:
        return _strings(yaml.load(text, _Loader))


def _strings(node: Any) -> Any:
    if isinstance(node, dict):
        return {key if isinstance(key, str) else json.dumps(key): _strings(value) for key, value in node.items()}
    return [_strings(item) for item in node] if isinstance(node, list) else node


@dataclass(frozen=True)
class Operation:
    """One (method, path) of a document."""

    method: str
    path: str
    node: Object
    parameters: tuple[Object, ...]

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def plain_name(self) -> str:
        """With nothing but names in the braces of the path."""
        return f"{self.method} {_VARIABLE.sub(lambda said: f'{{{variable_name(said[1])}}}', self.path)}"

    @property
    def pointer(self) -> str:
        return f"/paths/{self.path.replace('~', '~0').replace('/', '~1')}/{self.method.lower()}"


class Document:
    """A document and the files of its folder that it refers to."""

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        self._files: dict[str, Any] = {}
        self._main = path.name
        self.root: Object = self._file(path.name)
        if not isinstance(self.root, dict):
            raise TypeError(f"{path.name} is not an object")

    def _file(self, name: str) -> Any:
        if name not in self._files:
            where = (self._folder / name).resolve()
            if not where.is_relative_to(self._folder.resolve()):
                raise LookupError(f"{name} is outside the document's folder")
            self._files[name] = _absolute(read(where), name)
        return self._files[name]

    def lookup(self, reference: str) -> Any:
        """What a reference names. Raises LookupError for what is not there."""
        name, _, fragment = reference.partition("#")
        try:
            node = self._file(name or self._main)
        except (OSError, ValueError, yaml.YAMLError) as error:
            raise LookupError(f"{reference}: {type(error).__name__}") from error
        for token in fragment.split("/")[1:]:
            key = unquote(token).replace("~1", "/").replace("~0", "~")
            if isinstance(node, list) and key.isdecimal():
                node = node[int(key)]
            elif isinstance(node, dict):
                node = node[key] if key in node else node[token]
            else:
                raise LookupError(reference)
        if fragment and not fragment.startswith("/"):
            raise LookupError(reference)
        return node

    def resolve(self, node: Any) -> Object:
        """The object itself, with what stands beside its reference; {} for what cannot be found."""
        beside: Object = {}
        for _ in range(50):
            if not isinstance(node, dict):
                return {}
            beside = {**node, **beside}
            if not isinstance(node.get("$ref"), str):
                beside.pop("$ref", None)
                return beside
            try:
                node = self.lookup(node["$ref"])
            except LookupError:
                return {}
        return {}

    def operations(self) -> Iterator[Operation]:
        """Every operation below `paths`, in the document's order."""
        paths = self.root.get("paths")
        for path, item in (paths if isinstance(paths, dict) else {}).items():
            if not path.startswith("/"):
                continue
            found = self.resolve(item)
            given = found.get("additionalOperations")
            more = given if isinstance(given, dict) else {}
            for method, node in [*found.items(), *more.items()]:
                if (method in METHODS or method in more) and isinstance(node, dict):
                    operation = self.resolve(node)
                    yield Operation(method.upper(), path, operation, self._parameters(path, found, operation))

    def _parameters(self, path: str, item: Object, node: Object) -> tuple[Object, ...]:
        found: dict[tuple[str, str], Object] = {}
        for owner in (item, node):
            listed = owner.get("parameters")
            for each in map(self.resolve, listed if isinstance(listed, list) else []):
                name, place = each.get("name"), each.get("in")
                if isinstance(name, str) and place in ("path", "query", "header", "cookie"):
                    found[place, name] = each
        names = [variable_name(each) for each in _VARIABLE.findall(path)]
        for name in names:
            # A variable that nobody declared is text, as its author must have meant it.
            found.setdefault(("path", name), {"name": name, "in": "path", "schema": {"type": "string"}})
        return tuple(
            each
            for (place, name), each in found.items()
            if (place != "path" or name in names) and (place != "header" or _is_header(name))
        )

    def schemes(self) -> dict[str, Object]:
        """The security schemes by name."""
        components = self.root.get("components")
        listed = components.get("securitySchemes") if isinstance(components, dict) else None
        return {name: self.resolve(each) for name, each in (listed if isinstance(listed, dict) else {}).items()}


def variable_name(said: str) -> str:
    """The name in the braces of a path, which may hold the style too, as RFC 6570 has it: `{;id*}`."""
    return said.lstrip("+#./;?&").removesuffix("*")


def media_type(value: object) -> str:
    """A media type without its options."""
    return str(value).partition(";")[0].strip().lower()


def _is_header(name: str) -> bool:
    """Whether HTTP allows the name, and OpenAPI gives it no other meaning."""
    return name.lower() not in _NOT_PARAMETERS and re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name) is not None


def _absolute(node: Any, name: str) -> Any:
    """A copy whose references name their file."""
    if isinstance(node, dict):
        return {
            key: _reference(value, name) if key == "$ref" and isinstance(value, str) else _absolute(value, name)
            for key, value in node.items()
        }
    return [_absolute(item, name) for item in node] if isinstance(node, list) else node


def _reference(value: str, name: str) -> str:
    file, _, fragment = value.partition("#")
    if "://" in file:
        return value
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(file))) if file else name
    return f"{target}#{fragment}"
