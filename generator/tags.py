"""How the alternatives of a union are told apart: by a discriminator, or by a property that only one value fits."""

from generator.objects import items, mapping
from generator.schemas import Schema, child, union_of
from generator.source import Document, Json, reference_pointer

_DEEPEST = 3
_MOST_VALUES = 20


def tags_of(document: Document, schema: Schema, branches: list[Schema]) -> Json:
    """The property that tells, and its values for each alternative; None when there is no such property."""
    said = mapping(schema.get("discriminator"))
    if isinstance(name := said.get("propertyName"), str):
        mapped = _mapped(mapping(said.get("mapping")))
        values = [_values_of(document, branch, name, mapped) for branch in branches]
        return _distinct(name, values)
    objects = [branch for branch in branches if "properties" in branch]
    if len(objects) < 2 or len(objects) < len(branches):
        return None
    for name in mapping(objects[0]["properties"]):
        values = [_fixed(document, branch, name, 0) for branch in objects]
        if all(values) and (found := _distinct(name, values)) is not None:
            return found
    return None


def _mapped(said: Schema) -> dict[str, list[str]]:
    """Where a schema stands, and the values that say it."""
    found: dict[str, list[str]] = {}
    for value, target in said.items():
        text = str(target)
        try:
            at = reference_pointer(text) if "/" in text or "#" in text else f"/components/schemas/{text}"
        except LookupError:
            continue
        found.setdefault(at, []).append(value)
    return found


def _values_of(document: Document, branch: Schema, name: str, mapped: dict[str, list[str]]) -> list[str]:
    at = str(branch["x-at"])
    if at in mapped:
        return mapped[at]
    fixed = _fixed(document, branch, name, 0)
    taken = {value for values in mapped.values() for value in values}
    return [value for value in fixed if value not in taken] or ([str(branch["x-ref"])] if "x-ref" in branch else [])


def _fixed(document: Document, branch: Schema, name: str, depth: int) -> list[str]:
    """The values that a property of an object may have, if they are listed."""
    if depth > _DEEPEST:
        return []
    if name in mapping(branch.get("properties")):
        listed = items(child(document, branch, "properties", name).get("enum"))
        return [value for value in listed if isinstance(value, str)] if len(listed) <= _MOST_VALUES else []
    keyword = "oneOf" if "oneOf" in branch else "anyOf"
    found: list[str] = []
    for index in range(len(union_of(branch))):
        values = _fixed(document, child(document, branch, keyword, index), name, depth + 1)
        if not values:
            return []
        found += values
    return found


def _distinct(name: str, values: list[list[str]]) -> Json:
    listed = [value for some in values for value in some]
    if len({*listed}) < len(listed) or sum(map(bool, values)) < 2:
        return None
    return {"property": name, "values": [[*some] for some in values]}
