# Made by mailwright. Do not edit: change templates/, then `make generate`.

"""Fakes of the clients for your tests, which need no network. Loaded when they are first used."""

TYPE_CHECKING = False  # type checkers take it for True; importing it would cost more than all the rest
if TYPE_CHECKING:
    from .clock import FakeClock
    from .records import FakeRequest, SentFile, SentMail, UnexpectedReply, UnexpectedRequest
    from .unione import AsyncFakeUniOne, FakeUniOne
    from .unipile import AsyncFakeUnipile, FakeUnipile
    from .unosend import AsyncFakeUnosend, FakeUnosend

__all__ = [
    "AsyncFakeUniOne",
    "AsyncFakeUnipile",
    "AsyncFakeUnosend",
    "FakeClock",
    "FakeRequest",
    "FakeUniOne",
    "FakeUnipile",
    "FakeUnosend",
    "SentFile",
    "SentMail",
    "UnexpectedReply",
    "UnexpectedRequest",
]

if not TYPE_CHECKING:  # a type checker that saw `__getattr__` would believe in any name
    from .._runtime import lazy

    _NAMES = {
        "unosend": ("AsyncFakeUnosend", "FakeUnosend"),
        "unione": ("AsyncFakeUniOne", "FakeUniOne"),
        "unipile": ("AsyncFakeUnipile", "FakeUnipile"),
        "clock": ("FakeClock",),
        "records": ("FakeRequest", "SentFile", "SentMail", "UnexpectedReply", "UnexpectedRequest"),
    }
    __getattr__, __dir__ = lazy.attributes(__name__, _NAMES, globals())
