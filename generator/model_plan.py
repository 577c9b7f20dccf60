"""The module of the models, planned: what datamodel-code-generator is told."""

from dataclasses import dataclass

from generator.code import Code
from generator.source import Json


@dataclass(frozen=True, slots=True)
class Models:
    """What the models of an API are rendered from."""

    path: str
    header: Code
    docstring: Code
    module: str
    """The full name of the API's package."""
    runtime: str
    """The full name of the runtime's package."""
    schemas: dict[str, dict[str, Json]]
    names: dict[str, str]
    """`Class.wire_name` → field name, where they differ."""
    aliases: dict[str, list[str]]
    """`Class.wire_name` → further wire names."""
    sent: frozenset[str]
    received: frozenset[str]
    partial: frozenset[str]
    """Replies that may hold failures."""
    open: frozenset[str]
    """Objects with further properties."""
    checked: frozenset[str]
    """Objects with rules that span several fields."""
    class_lines: dict[str, list[str]]
    """Lines that a class begins with."""
    nulls: frozenset[str] = frozenset()
    """Objects with fields that are sent as null."""
    tolerant: bool = False
    """The document is somebody else's: what it demands of replies is not checked."""
