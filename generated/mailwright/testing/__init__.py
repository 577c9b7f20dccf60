# Made by mailwright. Do not edit: change templates/, then `make generate`.

"""Fakes of the clients for your tests, which need no network. Loaded when they are first used.

A fake is a client with the same methods. `fake.sent` lists the mails it took, `fake.requests` all that came;
`fake.fail_next(…)`, `fake.time_out_next(…)` and `fake.reply_next(…)` say what happens next, and `fake.transport` is for
a client that the code under test makes. A request that breaks the document raises `UnexpectedRequest`. The module
`plugin` has pytest fixtures, `fake_…` and `async_fake_…`.
"""

TYPE_CHECKING = False  # true for type checkers; importing it would cost more than all the rest
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

if not TYPE_CHECKING:  # with `__getattr__`, a type checker would believe in any name
    from .._runtime import lazy

    _NAMES = {
        "unosend": "AsyncFakeUnosend FakeUnosend",
        "unione": "AsyncFakeUniOne FakeUniOne",
        "unipile": "AsyncFakeUnipile FakeUnipile",
        "clock": "FakeClock",
        "records": "FakeRequest SentFile SentMail UnexpectedReply UnexpectedRequest",
    }
    __getattr__, __dir__ = lazy.attributes(__name__, _NAMES, globals())
