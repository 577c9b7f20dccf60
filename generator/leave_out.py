"""leave out: Document → Document. Takes away the smallest unit that cannot be generated, and says what is lost."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.objects import METHODS, Object, items, mapping, objects
from generator.overlay import Location, clear, node_of, remove
from generator.problem import Problem
from generator.source import Document, Json, copied, node_at, pointer, segments

_SCHEMAS = ("schema", "property")
# What a schema holds only to forbid something: without it more is allowed, and nothing else changes.
_RESTRICTING = ("not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties")
# What a schema is made of; each of its other keywords can be taken away alone.
_STRUCTURE = re.compile(
    r"\$ref|type|properties|items|prefixItems|additionalProperties|allOf|anyOf|oneOf|enum|const|required|nullable"
)
# Of other objects: what explains, and carries nothing.
_EXPLAINING = re.compile("x-.*|summary|description|externalDocs|examples?|deprecated|links|callbacks", re.DOTALL)
# Kinds that can be taken away, and what that costs.
_LOSES = {
    "callback": "word of what the provider calls back",
    "encoding": "this part's own encoding; it is sent as its type usually is",
    "example": "this example",
    "header": "word of this header",
    "inbound-operation": "a model of what the provider calls",
    "inbound-path-item": "a model of what the provider calls",
    "link": "this link",
    "media-type": "content of this type",
    "operation": "the method of this operation",
    "parameter": "this parameter, which cannot be given",
    "path-item": "the methods of this path",
    "request-body": "the methods of the operations that send this",
    "response": "what this answer holds",
    "security-scheme": "this way to authenticate",
    "server": "this server",
    "tag": "the description of this tag",
}
_DOCUMENT = re.compile(
    "x-.*|webhooks|tags|externalDocs|(?!openapi|info|servers|paths|components|security).*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Something to leave out: taken away, or emptied in its place."""

    at: str
    loses: str
    empty: bool = False


def leave_out(document: Document, problems: Iterable[Problem]) -> tuple[Document, list[Problem]]:
    """Return the document without what the problems are about, and the problems that are about no part of it.

    Where a problem comes back, the next call takes what is around: the keyword, the schema, the parameter, the
    operation, the path. Each call makes the document smaller.
    """
    found = {thing.pointer: thing for thing in objects(document) if thing.kind != "map"}
    notes, stuck = list(document.notes), list[Problem]()
    cuts: dict[str, _Cut] = {}
    for problem in problems:
        cut = next(_cuts(document, found, problem.pointer), None)
        if cut is None:
            stuck.append(problem)
        else:
            # A problem that comes back takes more away; it is the same loss.
            notes = [note for note in notes if not _is_same(note, problem)]
            notes.append(replace(problem, pointer=cut.at, level="loss", loses=problem.loses or cut.loses))
            # What one problem only empties, another may take away.
            cuts[cut.at] = cut if cut.at not in cuts or not cut.empty else cuts[cut.at]
    tree = mapping(copied(document.tree))
    smaller = replace(document, tree=tree, positions=dict(document.positions), notes=notes)
    _apply(smaller, cuts)
    return smaller, stuck


def _is_same(note: Problem, problem: Problem) -> bool:
    return (note.position, note.rule, note.message) == (problem.position, problem.rule, problem.message)


def _cuts(document: Document, found: dict[str, Object], at: str) -> Iterator[_Cut]:
    """What could be left out for a problem at a pointer, the smallest first."""
    inside = ""
    while True:
        if at in found:
            yield from _keyword(found[at], inside)
            yield from _object(document, found, found[at])
            inside = ""
        if not at:
            return
        at, _, last = at.rpartition("/")
        inside = f"/{last}{inside}"


def _keyword(thing: Object, inside: str) -> Iterator[_Cut]:
    key = segments(inside)[0] if inside else ""
    if thing.kind in _SCHEMAS:
        loose = _STRUCTURE.fullmatch(key) is None
    else:
        loose = (_DOCUMENT if thing.kind == "document" else _EXPLAINING).fullmatch(key) is not None
    if inside and loose and key in thing.value:
        yield _Cut(pointer(thing.pointer, key), f"what `{key}` says")


def _object(document: Document, found: dict[str, Object], thing: Object) -> Iterator[_Cut]:
    above, _, last = thing.pointer.rpartition("/")
    if thing.kind in _SCHEMAS:
        yield from _schema(found, thing, above, last)
    elif thing.kind in _LOSES and not _holds_up(document, found, thing, above):
        yield _Cut(thing.pointer, _LOSES[thing.kind])


def _holds_up(document: Document, found: dict[str, Object], thing: Object, above: str) -> bool:
    """Whether what is around an object would be wrong without it, and so has to go instead."""
    if above.startswith("/components/"):
        return False  # whatever refers to it is looked at next
    if thing.kind == "parameter":
        return thing.value.get("in") == "path"
    if thing.kind == "media-type":
        owner = found.get(above.rpartition("/")[0])
        return owner is not None and owner.kind == "request-body" and len(mapping(node_at(document.tree, above))) < 2
    return thing.kind == "request-body"


def _schema(found: dict[str, Object], thing: Object, above: str, last: str) -> Iterator[_Cut]:
    if last in _RESTRICTING and above in found:
        yield _Cut(thing.pointer, f"what `{last}` says")
    elif thing.value:
        yield _Cut(thing.pointer, "its type: any value is taken, unchecked", empty=True)
    if thing.kind == "property":
        yield _Cut(thing.pointer, "this field of the model")
    elif above == "/components/schemas":
        yield _Cut(thing.pointer, "this model: any value is taken in its place, unchecked")


def _apply(document: Document, cuts: dict[str, _Cut]) -> None:
    places = {_location(document.tree, cut.at): cut for cut in cuts.values()}
    goes_along: set[Location] = set()
    for place, cut in places.items():
        goes_along |= set() if cut.empty else set(_mentions(document, place))
    # Backwards: an index stays right, and a child goes before its parent.
    for place in sorted({*places, *goes_along}, reverse=True):
        if any(place[:length] in places or place[:length] in goes_along for length in range(len(place))):
            continue  # it goes with what is around it
        if place in places and places[place].empty:
            clear(document, place)
        else:
            remove(document, place)


def _mentions(document: Document, place: Location) -> Iterator[Location]:
    """Where the name of something that goes is listed."""
    *above, name = place
    tree = document.tree
    if tuple(above) == ("components", "securitySchemes"):
        lists: list[Location] = [("security",)]
        for path, item in mapping(tree.get("paths")).items():
            lists += [("paths", path, method, "security") for method in METHODS if method in mapping(item)]
        for listed in lists:
            asked = enumerate(items(node_of(tree, listed)))
            yield from ((*listed, index) for index, scheme in asked if str(name) in mapping(scheme))
    elif above and above[-1] == "properties":
        required = (*above[:-1], "required")
        yield from ((*required, index) for index, key in enumerate(items(node_of(tree, required))) if key == name)


def _location(tree: Json, at: str) -> Location:
    """The keys and indexes that lead to a pointer."""
    found: list[int | str] = []
    for key in segments(at):
        found.append(int(key) if isinstance(tree, list) else key)
        tree = node_of(tree, (found[-1],))
    return tuple(found)
