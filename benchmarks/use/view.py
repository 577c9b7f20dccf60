"""All that a document says about one value, and numbers that keep to it."""

import math
import re
from dataclasses import dataclass, field
from typing import Any


@dataclass
class View:
    """All that is said about one value, by references, `allOf` and the branches that were chosen."""

    parts: list[dict[str, Any]] = field(default_factory=list)
    choices: list[tuple[list[Any], dict[str, Any]]] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    impossible: bool = False

    def all(self, keyword: str) -> list[Any]:
        return [part[keyword] for part in self.parts if keyword in part]

    def types(self) -> list[str]:
        found: list[str] | None = None
        for given in self.all("type"):
            if found is None:
                found = list(given)
            else:
                wider = {*given, *(["integer"] if "number" in given else [])}
                narrow = [each for each in found if each in wider]
                found = narrow or [each for each in given if each == "integer" and "number" in found]
        return self._guessed() if found is None else found

    def _guessed(self) -> list[str]:
        said = {keyword for part in self.parts for keyword in part}
        for keywords, kind in _BY_KEYWORD:
            if said & keywords:
                return [kind]
        return ["any"]


_BY_KEYWORD = (
    ({"properties", "required", "additionalProperties", "patternProperties", "minProperties"}, "object"),
    ({"items", "prefixItems", "minItems", "maxItems", "uniqueItems"}, "array"),
    ({"pattern", "minLength", "maxLength", "format", "contentEncoding"}, "string"),
    ({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}, "number"),
)


def others(view: View, name: str) -> list[Any]:
    """The schemas of a property that is not declared."""
    found = [
        schema
        for patterns in view.all("patternProperties")
        for pattern, schema in patterns.items()
        if re.search(pattern, name)
    ]
    return found or view.all("additionalProperties")


def number_for(view: View, whole: bool, number: int) -> int | float:
    low = max(
        [*view.all("minimum"), *(each + (1 if whole else 0.5) for each in view.all("exclusiveMinimum"))], default=None
    )
    high = min(
        [*view.all("maximum"), *(each - (1 if whole else 0.5) for each in view.all("exclusiveMaximum"))], default=None
    )
    step = next(iter(view.all("multipleOf")), None)
    made: float = number % 90 + (1 if whole else 1.5)
    if low is not None and made < low:
        made = math.ceil(low) + number % 5 if whole else low + (number % 5) / 2
    if high is not None and made > high:
        made = math.floor(high) if whole else high
        if low is not None and not whole and made > low:
            made = (low + high) / 2
    if step:
        made = step * math.floor(made / step)
        if low is not None and made < low:
            made += step
    return int(made) if whole or (made == int(made) and step) else made
