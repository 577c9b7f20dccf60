"""Values that are one of several objects, told apart by a property."""

from typing import Any, cast

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Tagged:
    """Metadata that chooses the alternative of a union by a property; with a value that nobody knows, any that fits.

    Args:
        name: The property.
        values: Its values for each alternative, in their order.
    """

    def __init__(self, name: str, values: tuple[tuple[str, ...], ...]) -> None:
        self._name = name
        self._values = values

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Put a look at the property before the union."""
        whole = handler(source)
        choices: list[Any] = cast(Any, whole).get("choices", [])
        if whole["type"] != "union" or len(choices) != len(self._values):
            return whole
        known = {value: choice for choice, some in zip(choices, self._values, strict=True) for value in some}

        def choose(given: object) -> str | None:
            value: object = cast("dict[str, object]", given).get(self._name) if isinstance(given, dict) else None
            return f"={value}" if isinstance(value, str) and value in known else ""

        tagged: dict[Any, Any] = {f"={value}": choice for value, choice in known.items()}
        return core_schema.tagged_union_schema({**tagged, "": whole}, choose)
