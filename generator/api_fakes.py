"""What a fake of the API answers, and where a mail stands in its requests: part of the facts of an API."""

from dataclasses import dataclass

from generator.source import Json


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply or an error as it may come: the document's example, or one made from the schema."""

    status: int
    """0 stands for any status that has no entry of its own."""
    body: Json
    """A JSON value; with another media type the text itself. None for no body."""
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """x-sdk-mail: the name of a place → its pointer or pointers."""

    places: tuple[tuple[str, str | tuple[str, ...]], ...]
    echo: tuple[tuple[str, str], ...] = ()
    """Pointer into the reply → the part of the mail that is there again."""
    names: tuple[tuple[str, str], ...] = ()
    """The places of names, `name` and `sender_name`, which matter to those who write a mail."""
    pointer: str = ""
    """Where it is said."""
