"""What the provider saw."""

from dataclasses import dataclass, field

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Part:
    """One part of a multipart body."""

    name: str
    filename: str | None
    content_type: str | None
    data: bytes = field(repr=False)
    headers: Pairs = field(default_factory=list)


@dataclass(frozen=True)
class Received:
    """One request. `path` and `raw_path` are below the mount and keep the server's own path."""

    api: str
    method: str
    path: str
    raw_path: str
    query: Pairs
    headers: Pairs
    body: bytes
    json: object | None = None
    parts: list[Part] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    operation_id: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, which is given in any case."""
        return next((value for key, value in self.headers if key == name.lower()), None)
