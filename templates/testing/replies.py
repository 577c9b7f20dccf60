"""What a fake answers: the document's examples, its errors, and replies made to order."""

import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from http import HTTPStatus
from typing import Any, cast

import pydantic

from .._runtime.body import invalid_request
from .._runtime.call import Operation
from .._runtime.codes import IntegerCode, StringCode
from .._runtime.decode import find
from .._runtime.errors import InvalidRequestError
from .._runtime.facts import Api, ErrorFamily
from .._runtime.successes import chosen, is_success
from .._runtime.transport import TransportResponse
from .facts import Answer, FakeApi, FakeOperation
from .places import at, listed, put
from .records import SentMail, UnexpectedReply

_NUMBER = re.compile(r"[0-9]+(?!.*[0-9])", re.DOTALL)
Code = StringCode | IntegerCode | int


def response(answer: Answer, headers: Mapping[str, str] | None = None) -> TransportResponse:
    """A reply as it travels."""
    known = {**answer.headers, **(headers or {})}
    told = {name.lower(): value for name, value in known.items()}
    if answer.body is None:
        return TransportResponse(answer.status, told, b"")
    is_text = isinstance(answer.body, str) and answer.media_type != "application/json"
    body = answer.body if is_text else json.dumps(answer.body, ensure_ascii=False)
    return TransportResponse(answer.status, {"content-type": answer.media_type, **told}, body.encode())


def success(fake: FakeOperation, mails: Sequence[SentMail], number: int) -> TransportResponse:
    """The document's reply, about these mails.

    Args:
        fake: The operation.
        mails: The mails of the request.
        number: How many mails there were before.
    """
    answer, places = fake.answer, fake.mail
    body = deepcopy(answer.body)
    if places is not None and isinstance(body, dict):
        known = cast("dict[str, Any]", body)
        items = listed(at(known, places.each))
        if items and mails:
            made = [deepcopy(items[0]) for _ in mails]
            put(known, places.each or "", made)
            for place, (item, mail) in enumerate(zip(made, mails, strict=True)):
                _about(item, fake, mail, number + place)
        elif mails:
            _about(known, fake, mails[0], number)
        if places.count is not None and at(known, places.count) is not None:
            put(known, places.count, len(mails))
    return response(Answer(answer.status, body, answer.media_type, answer.headers))


def _about(item: dict[str, Any], fake: FakeOperation, mail: SentMail, number: int) -> None:
    """Put what is known of a mail into a reply that the document says it of."""
    if fake.mail is None:
        return
    told = at(item, fake.mail.id)
    if isinstance(told, str) and fake.mail.id is not None and number:
        # The first reply is the example as it stands; the ids of later ones count on from it.
        counted = _NUMBER.sub(lambda found: str(int(found[0]) + number).zfill(len(found[0])), told)
        put(item, fake.mail.id, counted if counted != told else f"{told}-{number}")
    for place, name in fake.mail.echo.items():
        value: Any = getattr(mail, name)
        if value is not None and at(item, place) is not None:
            put(item, place, value if isinstance(value, str) else list(value))


def failure(facts: FakeApi, family: ErrorFamily, code: Code, headers: Mapping[str, str] | None) -> TransportResponse:
    """An error, by its code or by its HTTP status.

    Raises:
        ValueError: There is no such code, or it is no status of an error.
    """
    known = code if isinstance(code, family.codes) else None
    status = _status(facts, code) if known is not None else int(code) if type(code) is int else 0
    if not 300 <= status <= 999:
        raise ValueError(f"{code!r} is neither an error code of this API nor the HTTP status of an error")
    documented = facts.errors.get(status) or facts.errors.get(0)
    body: Any = deepcopy(documented.body) if documented is not None else {}
    if isinstance(body, dict):
        into = cast("dict[str, Any]", body)
        told = known.meaning if known is not None else _phrase(status)
        _explain(into, family, told)
        if known is not None and family.code_at:
            put(into, family.code_at[0], known.value)
        if facts.status_at is not None:
            put(into, facts.status_at, status)
    own: Mapping[str, str] = documented.headers if documented is not None else {}
    return response(Answer(status, body, headers=own), headers)


def _explain(body: dict[str, Any], family: ErrorFamily, told: str) -> None:
    for place, pointer in enumerate(family.message_at):
        if place == 0 or isinstance(at(body, pointer), str):
            put(body, pointer, told)
    if family.failure is not None:
        put(body, family.failure.pointer, family.failure.equals)


def _status(facts: FakeApi, code: StringCode | IntegerCode | int) -> int:
    value = getattr(code, "value", code)
    return next((status for status, codes in facts.codes.items() if value in codes), 400)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"HTTP status {status}"


def is_accepted(api: Api, operation: Operation[Any], given: TransportResponse) -> bool:
    """Whether a reply says that the request was carried out."""
    if not is_success(operation.replies, given.status_code):
        return False
    failed = api.errors().failure
    try:
        value: object = json.loads(given.body or b"null")
    except ValueError:
        return True
    return failed is None or find(value, failed.pointer) != failed.equals


def check_reply(api: Api, operation: Operation[Any], fake: FakeOperation, given: TransportResponse) -> None:
    """Hold a reply in JSON against the document.

    Raises:
        UnexpectedReply: A success is not what the document says.
    """
    if not is_accepted(api, operation, given):
        return
    kind: Any = operation.reply
    if operation.streamed is not None:
        return
    if operation.replies:
        known = chosen(operation.replies, given, strictly=True)
        if known.form != "json":
            return
        kind = known.kind
    if kind is type(None):
        return
    value: Any = json.loads(given.body or b"null")
    inner = at(value, f"/{api.envelope}") if api.envelope is not None else None
    problem = _misfit(kind, value)
    if problem is not None and (inner is None or _misfit(kind, inner) is not None):
        raise UnexpectedReply(f"the reply for {fake.name} breaks the document: {problem}")


def _misfit(kind: Any, value: object) -> InvalidRequestError | None:
    try:
        pydantic.TypeAdapter(kind).validate_python(value)
    except pydantic.ValidationError as error:
        return invalid_request(error, value)
    return None
