"""The mails of a request, by the places that the document names."""

import base64
import binascii
from collections.abc import Iterator
from typing import Any

from .facts import FakeOperation, Mail
from .places import at, listed
from .records import FakeRequest, SentFile, SentMail

_NOWHERE = Mail()


def mails(fake: FakeOperation, request: FakeRequest) -> list[SentMail]:
    """Each mail of a request; what has no place in the document is None or empty."""
    places = fake.mail or _NOWHERE
    lists = (listed(at(request.body, pointer)) for pointer in places.mails)
    bodies = next((each for each in lists if each is not None), [request.body])
    return [_mail(fake.name, places, body, request) for body in bodies]


def _mail(operation: str, places: Mail, body: Any, request: FakeRequest) -> SentMail:
    senders = _addresses(at(body, places.sender), places)
    return SentMail(
        operation=operation,
        sender=senders[0] if senders else None,
        to=_addresses(at(body, places.to), places),
        cc=_addresses(at(body, places.cc), places),
        bcc=_addresses(at(body, places.bcc), places),
        subject=_text(at(body, places.subject)),
        text=_text(at(body, places.text)),
        html=_text(at(body, places.html)),
        attachments=tuple(file for pointer in places.files for file in _files(at(body, pointer), places)),
        body=body,
        request=request,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _addresses(value: Any, places: Mail) -> tuple[str, ...]:
    """One address or a list of them, each a text or an object that holds it."""
    several = listed(value)
    each_one = (one if isinstance(one, str) else at(one, places.address) for one in several or [value])
    return tuple(one for one in each_one if isinstance(one, str))


def _files(value: Any, places: Mail) -> Iterator[SentFile]:
    for item in listed(value) or ():
        if isinstance(item, SentFile):
            yield item
        else:
            content = _text(at(item, places.file_content)) or ""
            name, kind = _text(at(item, places.file_name)) or "", _text(at(item, places.file_type))
            yield SentFile(name, _decoded(content), kind)


def _decoded(content: str) -> bytes:
    try:
        # Some encoders leave the padding out.
        return base64.b64decode(content + "=" * (-len(content) % 4), validate=True)
    except (binascii.Error, ValueError):
        return content.encode()
