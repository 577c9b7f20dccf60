"""What every source of access tokens needs: how one is checked, hidden, and told to be missing."""

from collections import deque

from .errors import ConfigurationError
from .keys import ApiKey, check_key
from .outcome import Progress
from .transport import TransportFailure


def no_token(message: str, *, transient: bool, kind: str = "NoToken", timed_out: bool = False) -> TransportFailure:
    """Why there is no token: nothing of the call itself was sent."""
    text = f"no access token: {message}"
    return TransportFailure(text, progress=Progress.NOTHING_SENT, timed_out=timed_out, kind=kind, transient=transient)


def as_token(value: object, name: str) -> ApiKey | TransportFailure:
    """A token from outside; nothing is raised here, as this frame holds it."""
    try:
        check_key(value, name)
    except ConfigurationError as error:
        return no_token(str(error).partition(": ")[2], transient=False)
    return ApiKey(str(value), name)


class SeenTokens:
    """The tokens that were in use lately, for hiding them."""

    def __init__(self) -> None:
        self._seen: deque[ApiKey] = deque(maxlen=4)

    def note(self, found: ApiKey | TransportFailure) -> None:
        """Keep a token in mind."""
        if isinstance(found, ApiKey) and all(found.reveal() != key.reveal() for key in self._seen):
            self._seen.append(found)

    def hide_in(self, text: str) -> str:
        """The text without the tokens."""
        for key in tuple(self._seen):
            text = key.hide_in(text)
        return text
