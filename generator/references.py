"""Rules for `$ref`: inside the document, to something that is there, and not in a circle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.nodes import DEEPEST
from generator.objects import Object, items
from generator.problem import Problem, quoted
from generator.source import Document, pointer, reference_pointer, resolve

# More parts than this in one schema is an attack: a small document whose client never ends.
MOST_PARTS = 10_000

_IN_PLACE_LISTS = ("allOf", "anyOf", "oneOf")
_IN_PLACE = ("not", "if", "then", "else")


def reference_problems(document: Document, objects: list[Object]) -> Iterator[Problem]:
    """Yield what is wrong with the references; without any, all of them can be followed."""
    kinds = {found.pointer: found.kind for found in objects if found.kind != "map"}
    broken = False
    for found in objects:
        # A mapping of responses holds no reference; elsewhere `$ref` is a key like others there.
        if "$ref" in found.value and not (document.tolerant and found.kind == "map"):
            for problem in _reference(document, found, kinds):
                broken = True
                yield problem
    if not broken:
        yield from _circles(document, objects)


def _reference(document: Document, found: Object, kinds: dict[str, str]) -> Iterator[Problem]:
    at = pointer(found.pointer, "$ref")
    ref = found.value["$ref"]
    if not isinstance(ref, str):
        yield Problem(document.at(at), "unknown-ref", "a `$ref` must be a text", at)
    elif not ref.startswith("#"):
        hint = "copy what it names into this document"
        why = document.unread.get(document.at(at), "is outside this document and is not read")
        message = f"{quoted(ref)} {why}"
        yield Problem(document.at(at), "outside-ref", message, at, hint)
    else:
        message = _unknown(document, found, ref, kinds)
        if message:
            yield Problem(document.at(at), "unknown-ref", message, at)


def _unknown(document: Document, found: Object, ref: str, kinds: dict[str, str]) -> str:
    try:
        resolve(document.tree, ref)
    except LookupError:
        return f"there is nothing at {quoted(ref)}"
    wanted, kind = _public(found.kind), _public(kinds.get(reference_pointer(ref), ""))
    if wanted == kind:
        return ""
    return f"{quoted(ref)} is not a {wanted.replace('-', ' ')}"


def _public(kind: str) -> str:
    """A property is a schema, and a path item is one for whoever calls it."""
    return {"property": "schema", "inbound-path-item": "path-item"}.get(kind, kind)


def _circles(document: Document, objects: list[Object]) -> Iterator[Problem]:
    parts = {found.pointer: list(parts_of(found)) for found in objects}
    order, rest = innermost_first(parts)
    for found in objects:
        if found.pointer in rest and "$ref" in found.value:
            at = pointer(found.pointer, "$ref")
            message = f"{quoted(str(found.value['$ref']))} leads back to itself"
            hint = "a schema can hold itself in a property or in a list, not be itself"
            yield Problem(document.at(at), "ref-cycle", message, at, hint)
    if not rest:
        yield from _too_complex(document, order, parts)


def parts_of(found: Object) -> Iterator[str]:
    """The pointers of what an object is made of, as against what it contains."""
    ref = found.value.get("$ref")
    if isinstance(ref, str):
        yield reference_pointer(ref)
    if _public(found.kind) != "schema":
        return
    for key in _IN_PLACE_LISTS:
        for index, item in enumerate(items(found.value.get(key))):
            if isinstance(item, dict):
                yield pointer(found.pointer, key, index)
    for key in _IN_PLACE:
        if isinstance(found.value.get(key), dict):
            yield pointer(found.pointer, key)


def innermost_first(parts: dict[str, list[str]]) -> tuple[list[str], set[str]]:
    """Sort so that parts come before what they are part of; what is in a circle remains."""
    wholes: defaultdict[str, list[str]] = defaultdict(list)
    for whole, own in parts.items():
        for part in own:
            wholes[part].append(whole)
    order = _peel(parts, wholes)
    # What is left is a circle or leads into one. The latter are innocent: peel from outside too.
    rest = parts.keys() - set(order)
    outer = {part: [w for w in wholes[part] if w in rest] for part in rest}
    inner = {whole: [p for p in parts[whole] if p in rest] for whole in rest}
    return order, rest - set(_peel(outer, inner))


def _peel(needs: dict[str, list[str]], needed_by: dict[str, list[str]]) -> list[str]:
    missing = {node: len(needs[node]) for node in needs}
    order = [node for node in needs if not missing[node]]
    for node in order:  # grows while it is read
        for user in needed_by.get(node, ()):
            missing[user] -= 1
            if not missing[user]:
                order.append(user)
    return order


def _too_complex(document: Document, order: Iterable[str], parts: dict[str, list[str]]) -> Iterator[Problem]:
    size: dict[str, int] = {}
    depth: dict[str, int] = {}
    for node in order:
        size[node] = 1 + sum(size[part] for part in parts[node])
        depth[node] = 1 + max((depth[part] for part in parts[node]), default=0)
        limit = ""
        if size[node] > MOST_PARTS:
            limit = f"made of more than {MOST_PARTS:,} schemas"
        elif depth[node] > DEEPEST:
            limit = f"more than {DEEPEST} references and alternatives deep"
        if limit:
            yield Problem(document.at(node), "too-complex", limit, node)
            # Once is enough: what is made of it would only repeat this.
            size[node] = depth[node] = 1
