"""The settings of a document of your own: what the command line says, and what the document says of itself."""

import builtins
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from generator import names
from generator.objects import mapping
from generator.plan_top import EXCEPTIONS, shared_names
from generator.settings import ApiSettings
from generator.source import Document

_AGAIN = "change that and generate again, as README.md says"
VERSION = "0.1.0"
"""Of a distribution whose document has no version that Python's packages could have."""
_RELEASE = re.compile(
    r"v?([0-9]{1,9}(?:\.[0-9]{1,9}){0,5}(?:(?:a|b|rc)[0-9]{1,9})?(?:\.post[0-9]{1,9})?(?:\.dev[0-9]{1,9})?)"
)
"""A version of PEP 440 in its normal form, without an epoch or a local part."""
_OWN = frozenset({"httpx2", "pydantic", "mailwright"})
# Words that say that a document is one, not whose it is.
_NOISE = re.compile(
    "apis?|json|rest|restful|http|openapi|open|swagger|specs?|specifications?|documentation|docs|reference|definitions?|"
    "schema|the|a|an|of|for|public|web|service|version",
    re.IGNORECASE,
)
_NUMBER = re.compile("[vV]?[0-9]+")
_HOST = re.compile(r"\.(?:com|co|dev|io|net|org)\b")
_MOST_WORDS = 4
"""Of a title that is a name; a longer one is a description."""
# What a module of clients has already, some of it with `Async` before the name.
_MODULE = frozenset(
    {
        "Any", "Api", "Awaitable", "BasicAuth", "Callable", "Client", "Clock", "ErrorFamily", "KeyAuth", "Literal",
        "Mapping", "Sequence", "Server", "SyncClient", "TYPE_CHECKING", "TokenAuth", "Variable",
    }
)  # fmt: skip
_RESERVED = frozenset({*EXCEPTIONS, *shared_names(), *_MODULE, *dir(builtins)})


@dataclass(frozen=True, slots=True)
class SpecSettings:
    """What the command line says."""

    spec: str
    package: str
    out: str
    overlay: str | None
    lenient: bool
    debug: bool = False
    """A mistake of the generator's own is a traceback, not a line."""
    fakes: bool = False
    """The package has fakes of its client for tests."""


def unusable_package(name: str) -> str:
    """Why a package cannot have this name, or an empty string."""
    if not names.is_identifier(name) or name.startswith("_") or name != name.lower():
        return "must be a name of Python in lower case, such as acme"
    if name in sys.stdlib_module_names:
        return "is the name of a module of Python's own"
    return "is the name of something that the package needs" if name in _OWN else ""


def api_settings(asked: SpecSettings, document: Document) -> ApiSettings:
    """The settings of the package, as the document's `info` has them."""
    info = mapping(document.tree.get("info"))
    return ApiSettings(
        name=asked.package,
        class_name=class_name(str(info.get("title", "")), asked.package),
        document=Path(asked.spec).name,
        overlay=None if asked.overlay is None else Path(asked.overlay).name,
        package=asked.package,
        version=version(info.get("version")),
        alone=True,
        again=_AGAIN,
        fakes=asked.fakes,
    )


def class_name(title: str, package: str) -> str:
    """The name of the client: the title without the words that every title has.

    >>> class_name("The Acme REST API (v2)", "acme")
    'Acme'
    """
    words = re.findall(r"[A-Za-z0-9]+", _HOST.sub(" ", title))
    while words and _says_nothing(words[-1]):
        words.pop()
    while words and _says_nothing(words[0]):
        words.pop(0)
    said = "".join(word[:1].upper() + word[1:] for word in words) if len(words) <= _MOST_WORDS else ""
    own = names.pascal(package)
    found = (name for name in (names.pascal(said), own, f"{own}Client", f"Client{own}") if _is_free(name))
    return next(found, "ApiClient")


def _says_nothing(word: str) -> bool:
    return any(pattern.fullmatch(word) for pattern in (_NOISE, _NUMBER))


def _is_free(name: str) -> bool:
    return names.is_identifier(name) and not name.startswith("Async") and not {name, f"Async{name}"} & _RESERVED


def version(said: object) -> str:
    """The document's version if a package can have it."""
    found = _RELEASE.fullmatch(said) if isinstance(said, str) else None
    return VERSION if found is None else found[1]
