"""Our own rules for paths, parameters, operations and patterns."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.objects import Object, address, follow, items, mapping, operations_in, written_query
from generator.problem import Position, Problem, quoted
from generator.source import Document, Json, pointer

_SAFE = ("/get", "/head")
_BRACED = re.compile(r"\{([^{}]*)\}")
_RETRY_HINT = (
    "add `x-sdk-retry: {sends: true, not_sent: []}`, then list in `not_sent` the statuses that prove that nothing"
    " was sent; `sends: false` only if it can never send anything"
)


def path_problems(document: Document) -> Iterator[Problem]:
    """Yield paths that could lead elsewhere, and templates that do not fit their parameters."""
    for path in mapping(document.tree.get("paths")):
        if path.startswith("x-"):
            continue
        at = pointer("/paths", path)
        # In somebody else's document a fixed query may tell operations apart.
        if fault := _loose_fault(path) if document.tolerant else path_fault(path):
            yield Problem(document.at(at), "bad-path", fault, at)
        elif fault := _template_fault(address(path), once=not document.tolerant):
            yield Problem(document.at(at), "path-parameter", fault, at)
        else:
            yield from _parameter_problems(document, at, set(_BRACED.findall(address(path))))


def _loose_fault(path: str) -> str:
    query = written_query(path)
    if query is None:
        return f"what {quoted(path)} holds behind '?' is no list of names and values"
    return path_fault(address(path))


def path_fault(path: str) -> str:
    """What makes a path lead elsewhere."""
    if not path.startswith("/"):
        return f"{quoted(path)} must start with a slash"
    # A server decodes before it routes, some of them more than once.
    for text in (path, unquote(path), unquote(unquote(path))):
        if text.startswith("//"):
            return f"{quoted(path)} starts with two slashes: what follows would be a host"
        if not text.isprintable():
            return f"{quoted(path)} holds a control character"
        for character in "\\?#":
            if character in text:
                return f"{quoted(path)} holds {quoted(character)}, which does not belong to a path"
        if {".", ".."} & set(text.split("/")):
            return f"{quoted(path)} leads elsewhere: '.' or '..' is a whole segment"
    return ""


def _template_fault(path: str, *, once: bool) -> str:
    names = _BRACED.findall(path)
    if {"{", "}"} & set(_BRACED.sub("", path)):
        return f"the braces of {quoted(path)} do not pair"
    if "" in names:
        return f"empty braces in {quoted(path)}"
    twice = [name for name in names if names.count(name) > 1 and once]
    return f"{quoted(twice[0])} is twice in {quoted(path)}" if twice else ""


def _parameter_problems(document: Document, path_at: str, names: set[str]) -> Iterator[Problem]:
    at, item = follow(document, path_at)
    shared = list(_parameters(document, at, item))
    yield from _definition_problems(document, shared, names)
    for operation_at, operation in operations_in(at, item):
        own = list(_parameters(document, operation_at, operation))
        yield from _definition_problems(document, own, names)
        defined = {name for _, where, name in shared + own if where == "path"}
        for name in sorted(names - defined):
            message = f"{quoted(name)} is in the path, but is not a parameter of this operation"
            yield Problem(document.at(operation_at), "path-parameter", message, operation_at)


def _parameters(document: Document, at: str, owner: dict[str, Json]) -> Iterator[tuple[str, str, str]]:
    """Yield where each parameter is listed, where it goes, and its name."""
    for index, _ in enumerate(items(owner.get("parameters"))):
        listed = pointer(at, "parameters", index)
        value = follow(document, listed)[1]
        where, name = value.get("in"), value.get("name")
        if isinstance(where, str) and isinstance(name, str):
            yield listed, where, name


def _definition_problems(
    document: Document, parameters: list[tuple[str, str, str]], names: set[str]
) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for at, where, name in parameters:
        # The names of headers are the same in upper and lower case.
        key = (where, name.lower() if where == "header" else name)
        if key in seen:
            rule = "path-parameter" if where == "path" else "duplicate-parameter"
            message = f"{quoted(name)} in {where} is defined twice"
            yield Problem(document.at(at), rule, message, at)
        elif where == "path" and name not in names:
            message = f"{quoted(name)} is not in the path"
            yield Problem(document.at(at), "path-parameter", message, at)
        seen.add(key)


def operation_problems(document: Document, objects: list[Object]) -> Iterator[Problem]:
    """Yield operations without retry facts, and names that are used twice."""
    ids: dict[str, Position] = {}
    operations = [found for found in objects if found.kind == "operation"]
    yield from _retry_problems(document, operations)
    for found in operations:
        at = pointer(found.pointer, "operationId")
        name = found.value.get("operationId")
        if isinstance(name, str):
            if name in ids:
                message = f"{quoted(name)} is an operationId already, at {ids[name]}"
                yield Problem(document.at(at), "duplicate-operation-id", message, at)
            ids.setdefault(name, document.at(at))


def _retry_problems(document: Document, operations: list[Object]) -> Iterator[Problem]:
    silent = [found for found in operations if "x-sdk-retry" not in found.value and not found.pointer.endswith(_SAFE)]
    if document.tolerant and len(silent) > 1:  # nobody else writes these facts
        at = silent[0].pointer
        message = f"this and {len(silent) - 1} other operations do not say when they may be repeated"
        yield Problem(document.at(at), "missing-retry", message, at)
        return
    for found in silent:
        message = f"this {found.pointer.rpartition('/')[2]} does not say when it may be repeated"
        yield Problem(document.at(found.pointer), "missing-retry", message, found.pointer, _RETRY_HINT)


def tag_problems(document: Document, objects: list[Object]) -> Iterator[Problem]:
    """Yield tags that are described twice."""
    tags: dict[str, Position] = {}
    for found in objects:
        name = found.value.get("name")
        if found.kind == "tag" and isinstance(name, str):
            position = document.at(found.pointer)
            if name in tags:
                message = f"{quoted(name)} is a tag already, at {tags[name]}"
                yield Problem(position, "duplicate-tag", message, found.pointer)
            tags.setdefault(name, position)
