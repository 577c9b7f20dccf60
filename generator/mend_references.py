"""Mending references: those that were written wrongly lead where they were meant to, and not in circles."""

from collections.abc import Callable
from urllib.parse import unquote

from generator.mend_objects import JSON
from generator.objects import mapping
from generator.problem import quoted
from generator.repair import Repair, reference
from generator.source import Json, node_at, pointer

Value = dict[str, Json]
Visit = Callable[[str, str, Value], None]

_SECTIONS = {
    "schema": "schemas", "property": "schemas", "response": "responses", "parameter": "parameters",
    "request-body": "requestBodies", "header": "headers", "security-scheme": "securitySchemes",
    "path-item": "pathItems", "media-type": "mediaTypes", "example": "examples",
}  # fmt: skip
# Nothing of a client is made of them.
_IDLE = frozenset({"example", "header", "link", "callback", "external-docs", "server-variable"})


def mend_references(repair: Repair, visit: Visit) -> None:
    """Bring every reference to what was meant, and look at what is there."""
    for kind, at, value in repair.references:  # grows while it is read
        if not isinstance(value.get("$ref"), str):
            _no_text(repair, kind, at, value)
        elif target := _target(repair, kind, at, value):
            _kinds(repair, visit, kind, at, value, target)
        elif kind in _IDLE:
            repair.note(at, "unknown-ref", f"there is nothing at {quoted(str(value['$ref']))}; it is not heeded")
            value.clear()


def _no_text(repair: Repair, kind: str, at: str, value: Value) -> None:
    if "$ref" in value and kind in ("schema", "property") and isinstance(value["$ref"], dict):
        inner = mapping(value["$ref"])
        if isinstance(inner.get("$ref"), str):
            repair.note(pointer(at, "$ref"), "odd-ref", "a `$ref` in a `$ref`")
            value["$ref"] = inner["$ref"]
            repair.references.append((kind, at, value))
            return
    if value.get("$ref", "") is None:
        repair.drop(value, at, "$ref", "odd-ref", "a `$ref` to nothing", "what it was meant to name")


def _target(repair: Repair, kind: str, at: str, value: Value) -> str:
    """Where a reference leads; as its author meant it when it is written wrongly, empty when that is not known."""
    said = str(value["$ref"])
    try:
        if repair.has(found := repair.now(said)):
            value["$ref"] = reference(found)
            return found
    except LookupError:
        pass
    for meant in _meant(repair, kind, said):
        if repair.has(meant):
            repair.note(pointer(at, "$ref"), "odd-ref", f"{quoted(said)} is read as {reference(meant)}")
            value["$ref"] = reference(meant)
            return meant
    return ""


def _meant(repair: Repair, kind: str, said: str) -> list[str]:
    plain = said.strip()
    if len(known := repair.anchors.get(plain, [])) == 1:
        return known
    section = _SECTIONS.get(kind)
    if section is None or "://" in plain:
        return []
    name = unquote(plain.lstrip("#/").rpartition("/")[2])
    # One that looks like a file is not what a component is called.
    local = plain.startswith(("#", "/components/", "components/")) or not {"/", "."} & set(plain)
    return [pointer("/components", section, name)] if local and name else []


def _kinds(repair: Repair, visit: Visit, kind: str, at: str, value: Value, target: str) -> None:
    """Look at what nobody has looked at, and put a schema where a reply holds it."""
    there = node_at(repair.tree, target)
    if isinstance(there, bool) and kind in ("schema", "property"):
        repair.note(pointer(at, "$ref"), "odd-ref", "a reference to any value")
        del value["$ref"]
    found = repair.kinds.get(target)
    if found is None:
        if isinstance(there, dict) and target not in repair.around:
            visit(kind, target, there)
        return
    if found not in ("schema", "property"):
        if kind in ("schema", "property") and "schema" in mapping(there):
            repair.note(pointer(at, "$ref"), "odd-ref", f"a reference to a {found} is read as one to its schema")
            value["$ref"] = reference(pointer(target, "schema"))
        return
    if kind in ("response", "request-body", "media-type"):
        repair.note(pointer(at, "$ref"), "odd-ref", f"a reference to a schema in place of a {kind.replace('-', ' ')}")
        schema: Value = {"$ref": value.pop("$ref")}
        above = pointer(at, "schema") if kind == "media-type" else pointer(at, "content", JSON, "schema")
        value.update({"schema": schema} if kind == "media-type" else {"content": {JSON: {"schema": schema}}})
        repair.came_from(pointer(at, "schema" if kind == "media-type" else "content"), pointer(at, "$ref"))
        repair.met("schema", above)
        repair.references.append(("schema", above, schema))


def mend_discriminators(repair: Repair) -> None:
    """The values of a discriminator lead to schemas, by their names too."""
    for at in [at for at, kind in repair.kinds.items() if kind == "discriminator" and repair.has(at)]:
        place, listed = pointer(at, "mapping"), mapping(mapping(node_at(repair.tree, at)).get("mapping"))
        for value, said in list(listed.items()):
            name = pointer("/components/schemas", str(said))
            if repair.has(name):
                listed[value] = reference(name)
                continue
            target: Value = {"$ref": str(said)}
            if found := _target(repair, "schema", place, target):
                listed[value] = reference(found)
            else:
                message = f"{quoted(value)} leads to {quoted(str(said))}, where there is nothing; it is not heeded"
                repair.drop(listed, place, value, "bad-discriminator", message)
