"""Who has which class name: each schema takes one before anybody looks into it."""

import re

from generator import names
from generator.dialect import Schema
from generator.problem import Problem
from generator.shape import alike
from generator.source import Document, Json, node_at

# Names that the modules of models and enums use themselves, or that their renderer gives away.
RESERVED = frozenset(
    [
        "Any", "Annotated", "Literal", "TYPE_CHECKING", "TypeAlias", "TypeAliasType", "AliasChoices", "ConfigDict",
        "Field",
        "StringConstraints", "IntEnum", "StrEnum", "None", "True", "False", "ReplyModel", "NullsModel", "Number",
        "RequestModel",
        "OpenRequestModel", "CheckedRequestModel", "PartialReply", "Base64File", "UploadFile", "Time", "Flag", "Date",
        "DateRead", "TimeRead", "Uuid", "Duration", "Clock", "Base64UrlFile", "Tagged",
    ]
)  # fmt: skip
_TOLERANTLY = "Schema"
_WORD = re.compile(r"[A-Z]?[a-z0-9]*")


class Claims:
    """The class names of a document.

    Args:
        document: Where the schemas are.
        problems: Takes what goes wrong.
    """

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self._document = document
        self._problems = problems
        self._raw: dict[str, tuple[str, Json]] = {}
        self._names: dict[str, str] = {}
        self._shared: set[tuple[str, str]] = set()

    def take(self, name: str, schema: Schema, *, enum: bool = False) -> str:
        """The name of a schema; in a document of this project it is the one that is wished for."""
        at = str(schema["x-at"])
        if not self._document.tolerant:
            if not names.is_identifier(name):
                hint = "give it an x-sdk-name in the overlay"
                message = f"no name can be made for this schema: {name!r}"
                self._problems.append(Problem(self._document.at(at), "no-name", message, at, hint))
            return name
        if at in self._names:
            return self._names[at]
        raw = self._value(at)
        wish = _usable(name)
        found, number = wish, 2
        while not self._is_free(found, at, raw, enum=enum):
            found, number = f"{wish}{number}", number + 1
        if found in self._raw:
            self._shared.add((found, at))
        else:
            self._raw[found] = at, raw
            if enum:
                self._raw[f"{found}Value"] = at, None
        self._names[at] = found
        if name not in (found, wish) or number > 2:
            self._note(at, name, found)
        return found

    def is_shared(self, name: str, at: str) -> bool:
        """Whether another schema, which is the same in all but its words, has been made under this name."""
        return (name, at) in self._shared

    def refuse(self, name: str, at: str, other: str) -> None:
        """Two schemas want one name."""
        message = f"two different schemas are called {name}; the other one is at {self._document.at(other)}"
        hint = "give one of them another x-sdk-name in the overlay"
        self._problems.append(Problem(self._document.at(at), "name-clash", message, at, hint))

    def _is_free(self, name: str, at: str, raw: Json, *, enum: bool) -> bool:
        if name in RESERVED or (enum and f"{name}Value" in self._raw and name not in self._raw):
            return False
        known = self._raw.get(name)
        return known is None or (raw is not None and alike(known[1], raw) and known[0] != at)

    def _value(self, at: str) -> Json:
        """What the document has there; None for what was put together elsewhere."""
        try:
            value = node_at(self._document.tree, at)
        except LookupError:
            return None
        # What a reference leads to may have been put together with something else.
        return value if isinstance(value, dict) and "$ref" not in value else None

    def _note(self, at: str, name: str, found: str) -> None:
        message = f"{name!r} cannot be the name of a class, or is taken; it is called {found}"
        self._document.note(at, "name-clash", message)


def _usable(name: str) -> str:
    """A name that Python takes, not too long."""
    if names.is_identifier(name) and name[0].isupper() and "_" not in name:
        return name
    name = names.pascal(name) if len(name) <= names.LONGEST else _shortened(name)
    return name or _TOLERANTLY


def _shortened(name: str) -> str:
    """The first words and the last ones."""
    plain = "".join(word[:1].upper() + word[1:] for word in _WORD.findall(name) if word)
    found = _WORD.findall(plain)
    first, last = "", ""
    while found and len(first) + len(found[0]) <= names.LONGEST // 2:
        first += found.pop(0)
    while found and len(last) + len(found[-1]) <= names.LONGEST // 2 - 4:
        last = found.pop() + last
    made = first + last or names.pascal(name)
    return f"N{made}" if made[:1].isdigit() else made
