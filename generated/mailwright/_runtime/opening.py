"""How a reply begins that is read while it comes: whether it is what was asked for, and what its items are."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Self, TypeVar, cast

from pydantic import ValidationError

from .content import BodyReader
from .decode import NotJson, decode, find
from .errors import APIError, UnreadableResponseError
from .events import EventParser, LineParser, ServerSentEvent
from .exchange import Exchange
from .facts import Streamed
from .outcome import CallInfo, Outcome, Progress
from .reply import Reply, ReplyReader
from .successes import essence
from .transport import TransportFailure, TransportResponse
from .words import SHOWN, places, validator

T = TypeVar("T")

_LINES = frozenset({"application/x-ndjson", "application/jsonl", "application/json-seq", "application/x-jsonlines"})
# Neither JSON nor JSON that is broken: a word that stands for the end, or for nothing.
_WORD = re.compile(r"\[?[A-Za-z][A-Za-z _-]*\]?")


class _Whole:
    """The body of a transport that reads it to its end by itself: it is one piece."""

    def __init__(self, response: TransportResponse) -> None:
        self._left = [response.body] if response.body else []
        self._failure = response.failure

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        if self._left:
            return self._left.pop()
        if self._failure is None:
            raise StopIteration
        raise TransportFailure(self._failure, progress=Progress.ANSWERED, kind=self._failure)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        try:
            return next(self)
        except StopIteration:
            raise StopAsyncIteration from None

    def close(self) -> None:
        self._left, self._failure = [], None

    async def aclose(self) -> None:
        self.close()


def settled(response: TransportResponse, streamed: Streamed) -> TransportResponse:
    """A response as it came, or one read to its end, when it is no stream of the kind that was asked for."""
    response, pieces = _with_pieces(response)
    if pieces is None or _is_stream(response, streamed):
        return response
    reader = BodyReader(response.status_code, response.headers, decoded=True)
    try:
        reader.read(iter(pieces))
    except TransportFailure as failure:
        reader.broken(failure)
    finally:
        pieces.close()
    return reader.response()


async def asettled(response: TransportResponse, streamed: Streamed) -> TransportResponse:
    """The same, asynchronously."""
    response, pieces = _with_pieces(response)
    if pieces is None or _is_stream(response, streamed):
        return response
    reader = BodyReader(response.status_code, response.headers, decoded=True)
    try:
        await reader.aread(aiter(pieces))
    except TransportFailure as failure:
        reader.broken(failure)
    finally:
        await pieces.aclose()
    return reader.response()


def _with_pieces(response: TransportResponse) -> tuple[TransportResponse, Any]:
    if response.pieces is None and 200 <= response.status_code < 300:
        response = replace(response, body=b"", failure=None, cut_off=False, pieces=_Whole(response))
    return response, response.pieces


def _media_type(response: TransportResponse) -> str:
    return essence(response.headers.get("content-type", ""))


def _is_stream(response: TransportResponse, streamed: Streamed) -> bool:
    found = _media_type(response)
    if streamed.form == "events":
        return found in ("text/event-stream", "")
    return streamed.form == "bytes" or found in _LINES or found in (streamed.media_type, "")


class _Bytes:
    """Every piece is an item."""

    def feed(self, piece: bytes) -> Iterator[bytes]:
        return iter((piece,))

    def end(self) -> Iterator[bytes]:
        return iter(())


@dataclass(frozen=True, slots=True)
class Opened:
    """A reply that has begun."""

    response: TransportResponse
    info: CallInfo
    kind: Any
    """The type of its items."""
    streamed: Streamed
    exchange: Exchange

    @property
    def tells(self) -> bool:
        """Any failure of its pieces is a TransportFailure."""
        return type(self.response.pieces).__module__.startswith(str(__package__))

    def parser(self) -> Any:
        """What cuts it into items."""
        if self.streamed.form == "bytes":
            return _Bytes()
        if self.streamed.form == "events":
            return EventParser()
        return LineParser(_media_type(self.response) or self.streamed.media_type)

    def is_end(self, event: Any) -> bool:
        """Whether nothing comes after this."""
        return isinstance(event, ServerSentEvent) and self.streamed.end is not None and event.data == self.streamed.end

    def item(self, event: Any, number: int) -> Any:
        """What is handed to the caller; the exception of what cannot be read."""
        if not isinstance(event, ServerSentEvent) or self.kind is str:
            return event.data if isinstance(event, ServerSentEvent) else event
        try:
            return self._parsed(event)
        except NotJson as error:
            if self.kind is Any or (self._may_be_word and _WORD.fullmatch(event.data)):
                return event.data
            return self.unreadable(f"it is not JSON ({error})", event.data, number)
        except ValidationError as error:
            shown = self.exchange.shown(places(error))[:SHOWN]
            return self.unreadable(f"these fields are not as documented: {shown}", event.data, number)

    @property
    def _may_be_word(self) -> bool:
        return self.streamed.form == "events" and self.streamed.end is None

    def _parsed(self, event: ServerSentEvent) -> Any:
        validate = validator(self.kind)
        if not self.streamed.whole_event:
            return validate(decode(event.data.encode()))
        found = [_tried(validate, given) for given in _spellings(event)]
        read = [each for each in found if not isinstance(each, ValidationError)]
        if not read:
            raise found[0]
        return read[0]

    def unreadable(self, why: str, data: str, number: int) -> UnreadableResponseError:
        """The exception for an item that is not as documented."""
        exchange = self.exchange
        text = f"{exchange.api.name} answered {self.response.status_code}, but of item {number} of its stream: {why}"
        return exchange.api.errors().unreadable(
            f"{text}.",
            status_code=self.response.status_code,
            body=exchange.setup.hide(data)[:SHOWN],
            request_id=self.info.request_id,
            **exchange.known(self._outcome()),
        )

    def broken(self, failure: TransportFailure, count: int) -> APIError:
        """The exception for a stream that ended before its end."""
        exchange = self.exchange
        family, shown = exchange.api.errors(), exchange.shown(str(failure))
        if failure.kind == "DecodingError":
            return self.unreadable(shown, "", count + 1)
        kind = family.timeout if failure.timed_out else family.connection
        what = "sent nothing more in time" if failure.timed_out else "broke off"
        text = f"{exchange.api.name} began to answer and {what} ({shown}), after {count} items."
        return kind(text, request_id=self.info.request_id, **exchange.known(self._outcome()))

    def _outcome(self) -> Outcome:
        """A stream of the right kind is the provider's own yes; a web page may come from a captive portal."""
        found = _media_type(self.response)
        is_strange = found == "text/html" and self.streamed.media_type != found
        return self.exchange.accepted() if found and not is_strange else self.exchange.unproved()


def _tried(validate: Any, given: Any) -> Any:
    """What a validator makes of a value, or its exception."""
    try:
        return validate(given)
    except ValidationError as error:
        return error


def _spellings(event: ServerSentEvent) -> Iterator[dict[str, Any]]:
    """An event as an object, whose data may be JSON, and whose name goes without saying when it is the usual one."""
    known: dict[str, Any] = {"id": event.id} if event.id else {}
    if event.retry is not None:
        known["retry"] = event.retry
    contents: list[Any] = [event.data]
    with suppress(NotJson):
        contents.append(decode(event.data.encode()))
    for data in contents:
        yield {**known, "event": event.event, "data": data}
        if event.event == "message":
            yield {**known, "data": data}


class StreamReader(ReplyReader[T]):
    """Reads the beginning of replies that are streams; what is none is an error."""

    def __init__(self, kind: type[T], exchange: Exchange, streamed: Streamed) -> None:
        super().__init__(kind, exchange)
        self._streamed = streamed

    def read(self, response: TransportResponse) -> Reply[T]:
        """What is known of a reply that has begun.

        Raises:
            APIStatusError: The provider answered with an error.
            UnreadableResponseError: It reported success, and the reply is not a stream.
        """
        if not 200 <= response.status_code < 300:
            return super().read(response)
        if response.pieces is None:
            raise self._refusal(response)
        info = self._exchange.info(self._request_id(response))
        opened = Opened(response, info, self._kind, self._streamed, self._exchange)
        return Reply(response, cast(T, opened), info)

    def _refusal(self, response: TransportResponse) -> APIError:
        body = self._decoded(response)
        failure = self._exchange.api.errors().failure
        if failure is not None and find(body, failure.pointer) == failure.equals:
            return self._status_error(response, body)
        shown = self._exchange.shown(_media_type(response))[:SHOWN]
        return self._unreadable(response, f"with {shown} in place of {self._streamed.media_type}", body)
