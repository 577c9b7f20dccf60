"""API keys: checked when they are given, and never shown."""

import json
from urllib.parse import quote

from .errors import ConfigurationError


class ApiKey:
    """A key that does not show itself in a repr, a log or a traceback."""

    __slots__ = ("_forms", "_value")

    def __init__(self, value: str, name: str) -> None:
        if not value:
            raise ConfigurationError(f"{name} is empty")
        if value != value.strip():
            raise ConfigurationError(f"{name} begins or ends with white space; remove it")
        if not value.isascii() or any(ord(character) < 33 or ord(character) == 127 for character in value):
            raise ConfigurationError(f"{name} holds a space, a control or a non-ASCII character")
        self._value = value
        # A key is also recognised as it looks in JSON and in a URL.
        self._forms = tuple(dict.fromkeys((value, json.dumps(value)[1:-1], quote(value, safe=""))))

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
