# Made by mailwright from specs/unione/openapi.yaml. Do not edit: change that, then `make generate`.

"""The enums of the UniOne Transactional Email API. A value that is not among them comes through as it is."""

from enum import StrEnum
from typing import Literal, TypeAlias


class TemplateEngine(StrEnum):
    """How substitutions are written in the texts. Newer versions of the API know `liquid` and `none` as well."""

    SIMPLE = "simple"
    """Plain replacement of `{{name}}`; the default."""
    VELOCITY = "velocity"
    """The Velocity template language."""


TemplateEngineValue: TypeAlias = Literal["simple", "velocity"]
"""The values of `TemplateEngine` as they are written."""


class Language(StrEnum):
    """Language of the unsubscribe footer and page."""

    BE = "be"
    """Belarusian."""
    DE = "de"
    """German."""
    EN = "en"
    """English."""
    ES = "es"
    """Spanish."""
    FR = "fr"
    """French."""
    IT = "it"
    """Italian."""
    PL = "pl"
    """Polish."""
    PT = "pt"
    """Portuguese."""
    RU = "ru"
    """Russian."""
    UA = "ua"
    """Ukrainian."""
    KZ = "kz"
    """Kazakh."""


LanguageValue: TypeAlias = Literal["be", "de", "en", "es", "fr", "it", "pl", "pt", "ru", "ua", "kz"]
"""The values of `Language` as they are written."""


class FailedEmailState(StrEnum):
    """Why no mail was sent to an address. UniOne may add further values."""

    UNSUBSCRIBED = "unsubscribed"
    """The address is unsubscribed."""
    INVALID = "invalid"
    """The address does not exist or is misspelt."""
    DUPLICATE = "duplicate"
    """The address is in the request more than once; it gets one mail only."""
    TEMPORARY_UNAVAILABLE = "temporary_unavailable"
    """The address is not available, and sending to it fails for the next three days. An earlier mail was refused as
    spam, the mailbox is full or not used, the domain takes no mail at all or is set up wrongly, or the sending server
    is on a block list."""
    PERMANENT_UNAVAILABLE = "permanent_unavailable"
    """The address is not available for good, is unsubscribed globally, or its owner reported earlier mail as spam."""
    COMPLAINED = "complained"
    """The owner of the address reported earlier mail as spam."""
    BLOCKED = "blocked"
    """UniOne blocks the address."""


FailedEmailStateValue: TypeAlias = Literal[
    "unsubscribed", "invalid", "duplicate", "temporary_unavailable", "permanent_unavailable", "complained", "blocked"
]
"""The values of `FailedEmailState` as they are written."""
