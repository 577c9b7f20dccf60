"""A package whose attributes are loaded on demand, planned."""

import textwrap
from dataclasses import dataclass

from generator.code import WIDTH, Code, code, joined, literal


@dataclass(frozen=True, slots=True)
class Exports:
    """A package whose attributes are loaded on demand."""

    header: Code
    docstring: Code
    names: tuple[tuple[Code, tuple[Code, ...]], ...]
    """Submodule → the names that it gives."""
    runtime: Code
    modules: tuple[Code, ...] = ()
    version: Code | None = None

    @property
    def all(self) -> list[Code]:
        """Every name, sorted."""
        extra = [Code("__version__")] if self.version is not None else []
        return sorted([*extra, *self.modules, *(name for _, names in self.names for name in names)])

    def listed(self, names: tuple[Code, ...]) -> Code:
        """The names of a submodule as one text, in as many lines as that takes."""
        lines = textwrap.wrap(" ".join(names), WIDTH - 15)
        texts = [literal(line if line is lines[-1] else f"{line} ") for line in lines]
        return texts[0] if len(texts) == 1 else code("({})", joined("\n", texts))
