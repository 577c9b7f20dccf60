"""Responses: a success becomes a model, anything else the exception that says whether the message went out."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from .call import NO_REPLY, Success
from .codes import IntegerCode, StringCode
from .decode import NotJson, decode, find, holds
from .errors import APIError, APIStatusError, UnreadableResponseError
from .exchange import Exchange
from .facts import ReportedFailure
from .models import ReplyModel
from .outcome import CallInfo, Outcome
from .successes import chosen, decoded, is_its_own, is_success
from .transport import TransportResponse
from .words import SHOWN, folded, places, plain, validator, without

T = TypeVar("T")

# Gateways answer these before the provider has read the message, and rarely in JSON.
_BY_GATEWAY = frozenset({413, 425, 429})
# What a provider says before it looks at a key, so that it is no word on a repeat.
_NO_WORD_ON_REPEATS = frozenset({401, 403, 404, 408, 413, 425, 429})
_JSON = Success("default", "json")
_REQUEST_IDS = ("x-request-id", "request-id", "cf-ray")
_DECLINED = (
    " This attempt had the same key as an earlier one whose end is not known, and the provider declines repeats:"
    " the message was probably accepted."
)


@dataclass(slots=True)
class Reply(Generic[T]):
    """A success: the response, what it says, and how the call went."""

    response: TransportResponse
    parsed: T = field(repr=False)
    info: CallInfo


@cache
def _is_model(kind: type) -> bool:
    return issubclass(kind, ReplyModel)


@cache
def _json_validator(kind: Any, failure: ReportedFailure | None) -> Any:
    """What reads text in one go; None for a model that fits any object, which may be an envelope or a failure."""
    fields: dict[str, Any] = getattr(kind, "model_fields", {})
    required = any(info.is_required() for info in fields.values())
    known = {name for key, info in fields.items() for name in (key, info.alias)}
    told = failure is not None and failure.pointer.split("/")[1] in known
    return TypeAdapter(kind).validate_json if required and not told and issubclass(kind, ReplyModel) else None


@cache
def _needed(kind: Any) -> frozenset[str]:
    """The fields by which a reply is known: those it requires, or all when it requires none."""
    fields: dict[str, Any] = getattr(kind, "model_fields", {})
    names = {name: info.alias or name for name, info in fields.items()}
    required = frozenset(names[name] for name, info in fields.items() if info.is_required())
    return required or frozenset(names.values())


class ReplyReader(Generic[T]):
    """Reads the responses of one operation.

    Args:
        kind: The model of a success, unless the document knows several kinds of them.
        exchange: How the call went so far.
    """

    def __init__(self, kind: type[T], exchange: Exchange) -> None:
        self._kind: Any = kind
        self._success = _JSON
        self._exchange = exchange

    def read(self, response: TransportResponse) -> Reply[T]:
        """What a success says.

        Raises:
            APIStatusError: The provider answered with an error.
            UnreadableResponseError: It reported success in words that the document does not know.
        """
        replies = self._exchange.operation.replies
        self._is_success = is_success(replies, response.status_code)
        if replies and self._is_success:
            self._success = chosen(replies, response, strictly=self._exchange.delivery.sends)
            self._kind = NO_REPLY if self._success.form == "none" else self._success.kind
        # Errors are made below and raised here, so that no frame of theirs holds what the provider sent.
        parsed: Any = self._at_once(response) or self._read(response)
        if isinstance(parsed, APIError):
            raise parsed
        info = self._exchange.info(self._request_id(response))
        if _is_model(parsed.__class__):
            parsed.note_call(info)
        return Reply(response, parsed, info)

    def _read(self, response: TransportResponse) -> T | APIError:
        if not self._is_success:
            return self._status_error(response, self._decoded(response))
        return self._as_it_is(response) if self._success.form in ("text", "binary") else self._as_json(response)

    def _as_json(self, response: TransportResponse) -> T | APIError:
        """A success in JSON, or without anything."""
        nothing = self._kind is NO_REPLY
        if nothing and (not response.body or response.status_code >= 300):
            return cast(T, None)
        try:
            value = self._strictly(response)
        except NotJson as error:
            # A web page in place of no content may come from a captive portal, so it is no proof of a send.
            if nothing and not self._exchange.delivery.sends:
                return cast(T, None)
            return self._unreadable(response, f"the body is not JSON ({error})", self._text(response))
        failure = self._exchange.api.errors().failure
        if failure is not None and find(value, failure.pointer) == failure.equals:
            return self._status_error(response, value)
        if nothing:
            return cast(T, None)
        try:
            return self._parse(value)
        except ValidationError as error:
            where = self._exchange.shown(places(error))[:SHOWN]
            return self._unreadable(response, f"these fields are not as documented: {where}", value)

    def _as_it_is(self, response: TransportResponse) -> T | APIError:
        """A success that is no JSON. Of a send it is one only with the documented media type."""
        if response.failure is not None:
            return self._unreadable(response, f"the body is not whole ({response.failure})", self._text(response))
        if self._exchange.delivery.sends and not is_its_own(self._success, response):
            return self._unreadable(response, f"the body is not {self._success.media_type}", self._text(response))
        return cast(T, response.body if self._success.form == "binary" else decoded(response))

    def _at_once(self, response: TransportResponse) -> T | None:
        """The reply of a read, out of the text; None when that has to be looked at more closely."""
        # What the reply of a send proves hangs on its JSON being strict, which this is not.
        if self._exchange.operation.delivery.sends or not self._is_success or self._success.form != "json":
            return None
        failure, body = self._exchange.api.errors().failure, response.body
        validate = _json_validator(self._kind, failure)
        if validate is None or response.failure is not None or holds(body, b"NaN") or holds(body, b"Infinity"):
            return None
        try:
            parsed = validate(body)
        except ValidationError:
            return None
        if failure is not None and find(parsed.model_extra, failure.pointer) == failure.equals:
            return None
        return cast(T, parsed)

    def _strictly(self, response: TransportResponse) -> Any:
        """The body as JSON; one that is not whole is none, however it looks."""
        if response.failure is not None:
            raise NotJson(response.failure)
        return decode(response.body)

    def _parse(self, value: Any) -> T:
        validate = validator(self._kind)
        unwrapped = self._unwrapped(value)
        try:
            found: T = validate(unwrapped)
        except ValidationError:
            # An envelope may hold a property of the envelope's own name.
            inner = find(value, f"/{self._exchange.api.envelope}")
            if unwrapped is not value or not isinstance(inner, dict):
                raise
            found = validate(inner)
        return found

    def _said_yes(self, response: TransportResponse, body: Any) -> bool:
        """Whether a success that cannot be read is the provider's own yes."""
        # An envelope with nothing of the reply in it may be around anything.
        is_object = isinstance(body, dict)
        if self._exchange.api.envelope is not None and is_object and self._is_empty(cast("dict[str, Any]", body)):
            return False
        # A web page with a 200 may come from a captive portal: only JSON is the provider's own.
        content_type = response.headers.get("content-type", "")
        return "json" in content_type or response.status_code in (204, 205) or is_object or isinstance(body, list)

    def _is_empty(self, value: dict[str, Any]) -> bool:
        """Whether neither a value nor what its envelope holds has a field that the reply needs."""
        inner = value.get(self._exchange.api.envelope or "")
        fields = {*value, *(cast("dict[str, Any]", inner) if isinstance(inner, dict) else ())}
        return fields.isdisjoint(_needed(self._kind))

    def _unwrapped(self, value: Any) -> Any:
        """The value, or what its envelope holds when the value has no field that the reply needs."""
        name = self._exchange.api.envelope
        inner: Any = find(value, f"/{name}") if name is not None else None
        if not isinstance(inner, dict | list) or not value.keys().isdisjoint(_needed(self._kind)):
            return value
        return cast(Any, inner)

    def _request_id(self, response: TransportResponse) -> str | None:
        """The provider's id of the request, from the usual headers."""
        headers = response.headers
        for name in _REQUEST_IDS:
            if name in headers:
                return self._exchange.setup.hide(headers[name])
        return None

    def _text(self, response: TransportResponse) -> str:
        # Hidden first and cut then, or half of a key could remain.
        return self._exchange.setup.hide(response.body.decode("utf-8", "replace"))[:SHOWN]

    def _decoded(self, response: TransportResponse) -> object:
        try:
            return self._strictly(response)
        except NotJson:
            return self._text(response)

    def _known(self, response: TransportResponse, body: object, outcome: Outcome) -> dict[str, Any]:
        return {
            "status_code": response.status_code,
            "body": without(body, self._exchange.setup.hide),
            "request_id": self._request_id(response),
            **self._exchange.known(outcome),
        }

    def _unreadable(self, response: TransportResponse, why: str, body: object) -> UnreadableResponseError:
        outcome = self._exchange.accepted() if self._said_yes(response, body) else self._exchange.unproved()
        kind = self._exchange.api.errors().unreadable
        text = f"{self._exchange.api.name} answered {response.status_code}, but {why}"
        return kind(f"{text}.", **self._known(response, body, outcome))

    def _status_error(self, response: TransportResponse, value: object) -> APIStatusError:
        exchange, status = self._exchange, response.status_code
        family = exchange.api.errors()
        raw_code = next((c for c in (find(value, at) for at in family.code_at) if type(c) in (str, int)), None)
        said = next((m for m in (find(value, at) for at in family.message_at) if isinstance(m, str)), "")
        raw_code = exchange.setup.hide(raw_code) if isinstance(raw_code, str) else raw_code
        code = family.codes.of(raw_code)
        kind = family.by_code.get(code) or family.by_status.get(min(status, 500)) or family.status
        if status >= 600:  # nobody knows what it is
            kind = family.status
        return kind(
            self._words(status, raw_code, code, said, value),
            provider_message=exchange.setup.hide(said),
            raw_code=cast("str | int | None", raw_code),
            **self._known(response, value, self._outcome(status, value, code)),
        )

    def _words(
        self, status: int, raw_code: object, code: StringCode | IntegerCode | None, said: str, value: object
    ) -> str:
        """The message of an error, without what the provider repeats of the request."""
        exchange = self._exchange
        label = f"{status} {exchange.shown(str(raw_code))}" if raw_code is not None else f"{status}"
        start = f"{exchange.api.name} answered {label}: "
        if code is not None:
            own_words = " The provider's own words are in .message." if said else ""
            return f"{start}{code.meaning} Fix: {code.fix}{own_words}"
        refused = 400 <= status < 500 and status not in _NO_WORD_ON_REPEATS
        repeat = refused and exchange.earlier is Outcome.UNKNOWN and exchange.may_be_repeat
        shown = exchange.shown(said or plain(value))[:SHOWN].rstrip()
        stop = "" if shown.endswith((".", "!", "?")) else "."
        return f"{start}{shown}{stop}{_DECLINED * repeat}"

    def _outcome(self, status: int, value: object, code: StringCode | IntegerCode | None) -> Outcome:
        exchange, delivery = self._exchange, self._exchange.delivery
        # These redirects ask for the same request elsewhere, so nothing was done here; a 303 may follow a success.
        if not delivery.sends or status in (301, 302, 307, 308):
            return Outcome.NOT_SENT
        if status < 300 and self._has_reply(value):
            # A failure inside a success: a whole reply beside it means that the message was taken after all.
            return Outcome.ACCEPTED
        messages = (find(value, at) for at in exchange.api.errors().message_at)
        doubtful = {folded(message) for message in delivery.unknown_messages}
        if any(isinstance(message, str) and folded(message) in doubtful for message in messages):
            return Outcome.UNKNOWN
        # A server that fails may fail after it has sent, whatever the code beside it promises.
        if code is not None and (status < 500 or code.outcome is not Outcome.NOT_SENT):
            return code.outcome
        if exchange.may_be_repeat and 400 <= status < 500 and status not in _NO_WORD_ON_REPEATS:
            # The refusal of a repeated key has no known code: the first request may have been accepted.
            return Outcome.UNKNOWN
        proved = status in delivery.not_sent and (isinstance(value, dict | list) or status in _BY_GATEWAY)
        return Outcome.NOT_SENT if proved else Outcome.UNKNOWN

    def _has_reply(self, value: object) -> bool:
        try:
            self._parse(value)
        except ValidationError:
            return False
        return True
