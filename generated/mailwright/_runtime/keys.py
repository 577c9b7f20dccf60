"""API keys: checked when they are given, and never shown."""

import json
from base64 import b64encode
from urllib.parse import quote

from .errors import ConfigurationError


class ApiKey:
    """A key that does not show itself in a repr, a log or a traceback.

    Args:
        value: What goes out.
        name: What it is called in messages.
        spaced: It may hold spaces, as the whole value of the header Authorization does.
        secrets: What it is made of, which is hidden like the key itself.
    """

    __slots__ = ("_forms", "_value")

    def __init__(self, value: str, name: str, *, spaced: bool = False, secrets: tuple[str, ...] = ()) -> None:
        check_key(value, name, spaced=spaced)
        self._value = value
        # A key is also recognised as it looks in JSON and in a URL.
        looks = [form for text in (value, *secrets) for form in (text, json.dumps(text)[1:-1], quote(text, safe=""))]
        self._forms = tuple(form for form in dict.fromkeys(looks) if form)

    def __repr__(self) -> str:
        return "ApiKey(***)"

    def __reduce__(self) -> str:
        raise TypeError("an API key is not pickled")

    def reveal(self) -> str:
        """The key itself."""
        return self._value

    def hide_in(self, text: str) -> str:
        """The text without the key."""
        for form in self._forms:
            text = text.replace(form, "***")
        return text


def check_key(value: object, name: str, *, spaced: bool = False) -> None:
    """Refuse a key that cannot be sent as it is.

    Raises:
        ConfigurationError: It is no text, or holds what no key holds. The key is not shown.
    """
    if not isinstance(value, str):
        raise ConfigurationError(f"{name} must be a text")
    if not value:
        raise ConfigurationError(f"{name} is empty")
    if value != value.strip():
        raise ConfigurationError(f"{name} begins or ends with white space; remove it")
    lowest = 32 if spaced else 33
    if not value.isascii() or any(ord(character) < lowest or ord(character) == 127 for character in value):
        raise ConfigurationError(f"{name} holds a space, a control or a non-ASCII character")


def basic_key(username: object, password: object, name: str) -> ApiKey:
    """The credentials of HTTP basic, as they go out. Where the password is empty, the user name is the secret.

    Raises:
        ConfigurationError: They cannot be sent.
    """
    for value, what in ((username, "user name"), (password, "password")):
        if not isinstance(value, str) or not (value + ".").isprintable():
            raise ConfigurationError(f"{name}: the {what} must be a text without control characters")
    user, secret = str(username), str(password)
    if ":" in user:
        raise ConfigurationError(f"{name}: the user name may hold no colon")
    if not user and not secret:
        raise ConfigurationError(f"{name} is empty")
    packed = b64encode(f"{user}:{secret}".encode("utf-8", "replace")).decode("ascii")
    return ApiKey(packed, name, secrets=(secret or user,))
