"""How names of a document become names of Python: pure functions, the same for every stage."""

import keyword
import re
import unicodedata

LONGEST = 64

# A file of such a name is a device on Windows, whatever its ending.
DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
# Names that a field of a pydantic model or a method's signature cannot have.
_FIELD_TAKEN = frozenset(
    [
        "copy",
        "dict",
        "json",
        "schema",
        "validate",
        "construct",
        "parse_obj",
        "parse_raw",
        "parse_file",
        "from_orm",
        "fields",
        "update_forward_refs",
        # What annotations in a class say: a field of such a name would hide it.
        *("str", "int", "float", "bool", "bytes", "list", "tuple", "datetime"),
        # What the base classes of our models have.
        "any_of_required",
        "call_info",
        "extra_names",
        "failed_count",
        "failed_items",
        "failed_map",
        "failure_error",
        "failures",
        "note_call",
        "nulls",
        "pairs",
        "raise_for_failures",
        "unique",
    ]
)
_MODEL = re.compile(r"model_\w+")


def words(text: str) -> list[str]:
    """Split a name of any style into its words, lower case.

    >>> words("MailsController_sendMail")
    ['mails', 'controller', 'send', 'mail']
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return [word.lower() for word in _WORD.findall(plain)]


def is_identifier(text: str) -> bool:
    """Whether the text can be a name as it stands: ASCII, not a keyword, not too long."""
    return text.isascii() and text.isidentifier() and not keyword.iskeyword(text) and len(text) <= LONGEST


def pascal(text: str) -> str:
    """Return a class name, or an empty string when there is nothing to make one of.

    >>> pascal("send_batch")
    'SendBatch'
    """
    if is_identifier(text) and text[0].isupper() and "_" not in text:
        return text
    name = "".join(word[:1].upper() + word[1:] for word in words(text))[:LONGEST]
    return f"N{name}" if name[:1].isdigit() else name


def snake(text: str) -> str:
    """Return a name for a method, a module or a parameter, or an empty string.

    >>> snake("from"), snake("trackLinks")
    ('from_', 'track_links')
    """
    text = text.strip("_") if text.startswith("_") else text  # `__init__` is Python's, `_client` is ours
    name = text if is_identifier(text) and text == text.lower() else "_".join(words(text))[:LONGEST]
    name = f"n{name}" if name[:1].isdigit() else name
    return f"{name}_" if keyword.iskeyword(name) else name.strip("_") and name


def field(text: str) -> str:
    """Return a name for a field of a model."""
    name = snake(text)
    if name in _FIELD_TAKEN or _MODEL.fullmatch(name) or (text.startswith("_") and name):
        return f"{name.strip('_')}_"
    return name


def member(text: str) -> str:
    """Return a name for a member of an enum.

    >>> member("expired_credentials")
    'EXPIRED_CREDENTIALS'
    """
    name = "_".join(words(text)).upper()[:LONGEST]
    return f"N{name}" if name[:1].isdigit() else name
