"""Mending inheritance: a parent that lists its children, each of which is made of the parent, is no circle."""

import re

from generator.objects import Object, mapping
from generator.problem import quoted
from generator.references import innermost_first, parts_of
from generator.repair import Repair, reference
from generator.source import Json, node_at, pointer

Value = dict[str, Json]

_IN_ALL_OF = re.compile(r"/allOf/[0-9]+$")
_CHILDREN = ("oneOf", "anyOf", "discriminator")
_COMPONENTS = "/components/schemas"


def mend_inheritance(repair: Repair) -> None:
    """In an `allOf`, such a parent is what its children have in common."""
    schemas = [
        Object("schema", at, mapping(node_at(repair.tree, at)))
        for at, kind in repair.kinds.items()
        if kind in ("schema", "property") and repair.has(at)
    ]
    rest = innermost_first(_parts(repair, schemas))[1]
    bases: dict[str, str] = {}
    for found in schemas:
        if found.pointer in rest and "$ref" in found.value and _IN_ALL_OF.search(found.pointer):
            _to_base(repair, found, bases)


def _parts(repair: Repair, schemas: list[Object]) -> dict[str, list[str]]:
    """What each schema is made of, as far as references lead anywhere."""
    known = {found.pointer for found in schemas}
    parts: dict[str, list[str]] = {}
    for found in schemas:
        ref = found.value.get("$ref")
        leads = not isinstance(ref, str) or (ref.startswith("#/") and repair.has(repair.now(ref)))
        parts[found.pointer] = [part for part in parts_of(found) if part in known] if leads else []
    return parts


def _to_base(repair: Repair, found: Object, bases: dict[str, str]) -> None:
    target = repair.now(str(found.value["$ref"]))
    parent = node_at(repair.tree, target)
    if not isinstance(parent, dict) or not {"oneOf", "anyOf"} & parent.keys() or target not in repair.kinds:
        return
    if target not in bases:
        bases[target] = _base(repair, target, parent)
    if bases[target]:
        message = f"{quoted(str(found.value['$ref']))} leads back here: read as what its alternatives have in common"
        repair.note(pointer(found.pointer, "$ref"), "inheritance", message)
        found.value["$ref"] = reference(bases[target])


def _base(repair: Repair, target: str, parent: Value) -> str:
    """A copy of the parent without its children, under a name of its own."""
    schemas = mapping(mapping(repair.tree.get("components")).get("schemas"))
    own = repair.copy({key: value for key, value in parent.items() if key not in _CHILDREN})
    if own is None or not schemas:
        return ""
    name = target.rpartition("/")[2].replace("~1", "_").replace("~0", "_") + "Base"
    while name in schemas:
        name += "_"
    at = pointer(_COMPONENTS, name)
    schemas[name] = own
    repair.came_from(at, target)
    _meet(repair, target, at, own)
    return at


def _meet(repair: Repair, was: str, at: str, value: Json) -> None:
    """What is in a copy is of the kinds that it was of before."""
    if isinstance(value, dict) and (kind := repair.kinds.get(was)) is not None:
        repair.met(kind, at)
        if "$ref" in value:
            repair.references.append((kind, at, value))
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            _meet(repair, pointer(was, key), pointer(at, key), child)
