"""jsonschema's errors, which quote half the document, as problems of one line."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from jsonschema.exceptions import ValidationError

from generator.problem import Problem
from generator.source import Document, pointer

_WORDS: dict[type, str] = {
    dict: "a mapping",
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}
_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "a text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "null": "null",
}
_LONGEST_VALUE = 60


class _Validator(Protocol):
    def iter_errors(self, instance: Any) -> Iterator[Any]: ...


def errors_in(value: object, validator: Any) -> list[ValidationError]:
    """Return the errors of a jsonschema validator, whose types are not complete."""
    checked: _Validator = validator
    return list(checked.iter_errors(value))


def problem(document: Document, rule: str, at: str, error: ValidationError) -> Problem:
    """Return the problem that `error`, found in the node at `at`, comes down to."""
    error = _most_specific(error)
    where = pointer(at, *error.absolute_path, *_unexpected(error))
    return Problem(document.at(where), rule, describe(error), where)


def _unexpected(error: ValidationError) -> list[str]:
    """The first of the keys that should not be there."""
    if error.validator not in {"additionalProperties", "unevaluatedProperties"}:
        return []
    keys: Any = error.instance
    return [key for key in keys if f"({key!r}" in error.message][:1]


def describe(error: ValidationError) -> str:
    """Say in a few words what an error says."""
    value = _shown(error.instance)
    expected: Any = error.validator_value
    match error.validator:
        case "type":
            wanted: list[str] = [expected] if isinstance(expected, str) else expected
            words = " or ".join(dict.fromkeys(_TYPES[name] for name in wanted))
            message = f"must be {words}, not {_WORDS[type(error.instance)]}"
        case "enum" if len(expected) > 1:
            message = f"{value} is not one of {', '.join(map(_shown, expected))}"
        case "enum" | "const":
            only = expected if error.validator == "const" else expected[0]
            message = f"must be {_shown(only)}, not {value}"
        case "oneOf" | "anyOf":
            number = "none" if error.context else "more than one"
            message = f"fits {number} of the forms that are allowed here"
        case "not" if expected is True:
            message = "must not be here"
        case "not":
            message = f"not allowed together: {_shown(expected)}"
        case "required" | "additionalProperties" | "unevaluatedProperties" | "dependentRequired":
            message = error.message
        case _:
            message = f"{value} breaks {error.validator}: {_shown(expected)}"
    return message


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"


def _most_specific(error: ValidationError) -> ValidationError:
    """Descend into the alternative that the author most likely meant."""
    while error.context:
        alternatives = _alternatives(error)
        fewest = min(map(_distance, alternatives))
        nearest = [errors for errors in alternatives if _distance(errors) == fewest]
        if len(nearest) > 1:
            return error  # a guess would mislead
        error = max(nearest[0], key=lambda e: len(e.absolute_path))
    return error


def _alternatives(error: ValidationError) -> list[list[ValidationError]]:
    """The errors of each alternative of a oneOf or anyOf."""
    by_branch: defaultdict[object, list[ValidationError]] = defaultdict(list)
    for inner in error.context or ():
        by_branch[inner.relative_schema_path[0]].append(inner)
    branches = list(by_branch.values())
    # "or a Reference" is everywhere in OpenAPI; whoever meant one wrote `$ref`.
    meant = [branch for branch in branches if not any(map(_lacks_ref, branch))]
    return meant or branches


def _lacks_ref(error: ValidationError) -> bool:
    return error.validator == "required" and error.message.startswith("'$ref'")


def _distance(errors: Sequence[ValidationError]) -> tuple[int, int]:
    """How far a value is from an alternative: first by what decides which one it is."""
    return sum(map(_decides, errors)), len(errors)


def _decides(error: ValidationError) -> int:
    below = [*error.relative_path]
    if error.validator == "type" and not below:
        return 2
    return error.validator in {"enum", "const"} and below in (["in"], ["type"])
