"""Mending schemas: keywords of other dialects, and those that a client does not check."""

from math import ceil, floor

from generator.fields import flag_of, number_of, text_of
from generator.mend_siblings import anchors, siblings
from generator.mend_types import mend_relevant, mend_type, types_of
from generator.mend_values import mend_values
from generator.objects import items, mapping
from generator.patterns import Patterns
from generator.problem import quoted
from generator.repair import CUT, Repair
from generator.source import Json, pointer

Value = dict[str, Json]

# They only restrict: a client that does not check them sends and reads the same.
_UNCHECKED = (
    "not", "if", "then", "else", "dependentSchemas", "dependentRequired", "dependencies", "contains", "minContains",
    "maxContains", "unevaluatedProperties", "unevaluatedItems", "minProperties", "maxProperties", "contentSchema",
)  # fmt: skip
_CONDITIONAL = frozenset({"then", "else"})
_COMPOSITIONS = ("allOf", "anyOf", "oneOf")
_PAIRS = (("minLength", "maxLength"), ("minItems", "maxItems"), ("minimum", "maximum"))
_ROUNDED = {"minimum": ceil, "exclusiveMinimum": floor, "maximum": floor, "exclusiveMaximum": ceil}
_EXCLUSIVE = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))


class Schemas:
    """The steps for a schema, before and after what is in it.

    Args:
        patterns: Which of them can be checked.
    """

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns

    def before(self, repair: Repair, at: str, schema: Value) -> None:
        """Bring a schema into a form that the table of fields knows."""
        anchors(repair, at, schema)
        siblings(repair, at, schema)
        _unchecked(repair, at, schema)
        _exclusive(repair, at, schema)
        _old_words(repair, at, schema)
        _structure(repair, at, schema)
        mend_type(repair, at, schema)
        mend_values(repair, at, schema)
        mend_relevant(repair, at, schema)

    def after(self, repair: Repair, at: str, schema: Value) -> None:
        """Take away what contradicts itself; every keyword is of its type by now."""
        _limits(repair, at, schema)
        pattern = schema.get("pattern")
        if isinstance(pattern, str) and (found := self._patterns.readable(pattern)) != pattern:
            if found is None:
                message = f"Python cannot check {quoted(pattern)}"
                repair.drop(schema, at, "pattern", "bad-pattern", message, "a check: any text is taken")
            else:
                repair.note(pointer(at, "pattern"), "bad-pattern", f"{quoted(pattern)} is read without its slashes")
                schema["pattern"] = found
        if schema.get("readOnly") is True and schema.get("writeOnly") is True:
            repair.drop(schema, at, "readOnly", "contradiction", "both `readOnly` and `writeOnly`: neither is heeded")
            del schema["writeOnly"]


def _unchecked(repair: Repair, at: str, schema: Value) -> None:
    for key in _UNCHECKED:
        if key not in schema:
            continue
        if key in ("unevaluatedProperties", "unevaluatedItems") and schema[key] is not False:
            del schema[key]  # says nothing
            continue
        if key in ("minProperties", "maxProperties") and "properties" not in schema:
            continue
        _adopt(repair, at, schema, key)
        loses = "fields that are described only there" if key == "dependentSchemas" else "a check"
        repair.drop(schema, at, key, "unchecked-keyword", f"`{key}` is not checked by the client", loses)


def _adopt(repair: Repair, at: str, schema: Value, key: str) -> None:
    """Fields that only a condition describes may be there."""
    own = schema.get("properties")
    if key not in _CONDITIONAL or not isinstance(own, dict):
        return
    for name, said in mapping(mapping(schema[key]).get("properties")).items():
        if name not in own:
            own[name] = said
            repair.came_from(pointer(at, "properties", name), pointer(at, key, "properties", name))


def _exclusive(repair: Repair, at: str, schema: Value) -> None:
    """A flag beside a bound (OpenAPI 3.0) becomes the bound itself."""
    for exclusive, inclusive in _EXCLUSIVE:
        said = schema.get(exclusive)
        if said is None or number_of(said) is not None:
            continue
        bound = number_of(schema.get(inclusive))
        if flag_of(said) and bound is not None:
            if not repair.is_30 or not isinstance(said, bool):
                repair.note(pointer(at, exclusive), "odd-bound", f"`{exclusive}: true` beside `{inclusive}`")
            schema[exclusive] = bound
            repair.came_from(pointer(at, exclusive), pointer(at, inclusive))
            del schema[inclusive]
        elif flag_of(said) is not False:
            repair.drop(schema, at, exclusive, "odd-bound", f"`{exclusive}` has no bound; it is not heeded")
        else:
            del schema[exclusive]


def _old_words(repair: Repair, at: str, schema: Value) -> None:
    if isinstance(schema.get("required"), bool) or text_of(schema.get("required")) in ("true", "false"):
        message = "`required` of a schema is a list of names; this one is not heeded"
        repair.drop(schema, at, "required", "odd-required", message)
    elif isinstance(names := schema.get("required"), list):
        plain = list(dict.fromkeys(text for name in names if (text := text_of(name)) is not None))
        if len(plain) < len(names):
            repair.note(pointer(at, "required"), "odd-required", "a name twice in `required`, or none at all")
        schema["required"] = list[Json](plain)
    if isinstance(name := schema.get("discriminator"), str):
        repair.note(pointer(at, "discriminator"), "old-schema", "a discriminator is written `propertyName: …`")
        schema["discriminator"] = {"propertyName": name}
    elif "discriminator" in schema and not mapping(name).get("propertyName"):
        repair.drop(schema, at, "discriminator", "bad-discriminator", "a discriminator without `propertyName`")
    if isinstance(schema.get("items"), list):
        tuple_ = items(schema["items"])
        repair.note(pointer(at, "items"), "old-schema", "a list of `items` is read as `prefixItems`")
        del schema["items"]
        if tuple_ and "prefixItems" not in schema:
            schema["prefixItems"] = tuple_
            repair.came_from(pointer(at, "prefixItems"), pointer(at, "items"))


def _structure(repair: Repair, at: str, schema: Value) -> None:
    for key in [key for key in _COMPOSITIONS if schema.get(key) in ([], None) and key in schema]:
        repair.drop(schema, at, key, "empty-composition", f"`{key}` of nothing")
    for key in ("additionalProperties", "patternProperties"):
        if isinstance(schema.get(key), str) and (flag := flag_of(schema[key])) is not None:
            repair.note(pointer(at, key), "wrong-type", f"`{key}` should be true or false, not a text; read as one")
            schema[key] = flag
    if not isinstance(schema.get("additionalProperties", {}), bool | dict):
        repair.drop(schema, at, "additionalProperties", "wrong-type", "`additionalProperties` should be a schema")
    properties = mapping(schema.get("properties"))
    for name in [name for name, value in properties.items() if isinstance(value, bool)]:
        if properties[name] is False:
            message = f"{quoted(name)} is never allowed"
            repair.drop(properties, pointer(at, "properties"), name, "no-property", message)
        else:
            properties[name] = {}
    _misplaced_required(repair, at, schema, properties)
    for key in _COMPOSITIONS:
        for index, branch in enumerate(items(schema.get(key))):
            if branch is False and key != "allOf":
                repair.note(pointer(at, key, index), "no-schema", "an alternative that nothing fits")
                items(schema[key])[index] = CUT
            elif isinstance(branch, bool):
                items(schema[key])[index] = {}


def _misplaced_required(repair: Repair, at: str, schema: Value, properties: Value) -> None:
    names = properties.get("required")
    if isinstance(names, list) and names and all(isinstance(name, str) and name in properties for name in names):
        repair.note(pointer(at, "properties", "required"), "odd-required", "`required` stands one level too deep")
        del properties["required"]
        schema.setdefault("required", names)
        repair.came_from(pointer(at, "required"), pointer(at, "properties", "required"))


def _limits(repair: Repair, at: str, schema: Value) -> None:
    if "integer" in (types := types_of(schema)) and "number" not in types:
        _whole_bounds(repair, at, schema)
    step = schema.get("multipleOf")
    if isinstance(step, int | float) and step <= 0:
        repair.drop(schema, at, "multipleOf", "contradiction", "nothing is a multiple of this", "a check")
    for least, most in _PAIRS:
        low, high = schema.get(least), schema.get(most)
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            message = f"`{least}` is above `{most}`: neither is heeded"
            repair.drop(schema, at, least, "contradiction", message, "a check")
            del schema[most]


def _whole_bounds(repair: Repair, at: str, schema: Value) -> None:
    """Bounds of an integer are integers."""
    for key, rounded in _ROUNDED.items():
        if isinstance(bound := schema.get(key), float):
            schema[key] = rounded(bound)
    step = schema.get("multipleOf")
    if isinstance(step, float):
        if step.is_integer():
            schema["multipleOf"] = int(step)
        elif step and (1 / step).is_integer():
            del schema["multipleOf"]  # every integer is one
        else:
            repair.drop(schema, at, "multipleOf", "unchecked-keyword", "multiples of a fraction", "a check")
