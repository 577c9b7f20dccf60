"""Mending security: requirements of schemes that nobody describes, and schemes that cannot be understood."""

from generator.objects import items, mapping
from generator.problem import quoted
from generator.repair import CUT, Repair
from generator.source import Json, node_at, pointer

Value = dict[str, Json]


def mend_security(repair: Repair) -> None:
    """Only schemes that are described can be required."""
    schemes = mapping(mapping(repair.tree.get("components")).get("securitySchemes"))
    _requirements(repair, "", repair.tree, schemes)
    for at, kind in list(repair.kinds.items()):
        if kind == "operation":
            _requirements(repair, at, _value(repair, at), schemes)


def _value(repair: Repair, at: str) -> Value:
    return mapping(node_at(repair.tree, at)) if repair.has(at) else {}


def _requirements(repair: Repair, at: str, owner: Value, schemes: Value) -> None:
    listed = items(owner.get("security"))
    for index, requirement in enumerate(listed):
        unknown = [name for name in mapping(requirement) if name not in schemes]
        if not unknown or requirement is CUT:
            continue
        place = pointer(at, "security", index)
        message = f"{quoted(unknown[0])} is no security scheme of this document; it is not heeded"
        repair.note(place, "unknown-scheme", message, "a way to authenticate: give the header yourself")
        for name in unknown:
            mapping(requirement).pop(name)
        if not requirement and len(listed) > 1:
            listed[index] = CUT
