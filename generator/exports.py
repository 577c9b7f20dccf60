"""A package whose attributes are loaded on demand, planned."""

from dataclasses import dataclass

from generator.code import Code


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
