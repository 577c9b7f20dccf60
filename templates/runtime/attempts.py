"""The attempts of one call, without any I/O: whether to try again and when, and what is known in the end."""

from dataclasses import replace
from typing import Generic, TypeVar

from . import log, retry
from .call import Operation, PreparedCall, Setup
from .errors import (
    APIError,
    APIStatusError,
    ConfigurationError,
    MailwrightError,
    QuotaExceededError,
    UnreadableResponseError,
)
from .exchange import Exchange
from .keys import ApiKey
from .outcome import Attempt, Outcome, Progress
from .reply import Reply, ReplyReader
from .successes import is_success
from .transport import Limits, TransportFailure, TransportRequest, TransportResponse
from .turning import same_server

T = TypeVar("T")

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_AGAIN_IF_READ = frozenset({408, 429})
_AGAIN_WITH_KEY = frozenset({408, 425, 429})


class Attempts(Generic[T]):
    """The attempts of one call.

    Args:
        setup: How the client is set up.
        operation: The call.
        prepared: Its final request, whose bytes go out again and again as they are.
    """

    reply: Reply[T]
    """How the call ended, once it went well."""

    def __init__(self, setup: Setup, operation: Operation[T], prepared: PreparedCall) -> None:
        self._setup = setup
        self._operation = operation
        self._prepared = prepared
        self.streamed = operation.streamed
        self._clock = setup.clock
        self._begun = setup.clock.monotonic()
        self._url = prepared.request.url
        self._made: list[Attempt] = []
        self._outcome = Outcome.NOT_SENT
        self._last: APIError | None = None
        self._is_open = self._is_under_way = False
        self._retries = self._redirects = 0
        self.tokens = prepared.tokens
        self._token: ApiKey | None = None
        self._renewed = False
        given = operation.options.max_retries
        self._most_retries = setup.max_retries if given is None else given

    def next_request(self) -> TransportRequest:
        """The request of the next attempt, with the time that is left for it.

        Raises:
            APIError: The last one, when the pause took so long that there can be no further attempt.
        """
        self._started, self._started_at = self._clock.monotonic(), self._clock.now()
        self._is_under_way = True
        request = self._prepared.request
        if not self._made:
            return request
        limits = request.limits.within(max(self._left(), 0.001))
        if self._last is not None:
            # A computer that slept in the pause is later than it meant to be.
            why = self._too_late(0.0)
            if why is not None:
                self._last.add(f"Not tried again: {why}.")
                self._is_under_way = False
                raise self._last
            limits = self._before_key_ends(limits)
        return replace(request, url=self._url, limits=limits)

    def signed(self, request: TransportRequest, token: ApiKey) -> TransportRequest:
        """The request with the access token of this attempt, and with the time that is left after getting it."""
        self._token = token
        limits = request.limits.within(max(self._left(), 0.001))
        others = (pair for pair in request.headers if pair[0].lower() != "authorization")
        return replace(request, headers=(*others, ("Authorization", f"Bearer {token.reveal()}")), limits=limits)

    def begins(self, *, tells: bool) -> None:
        """An attempt begins.

        Args:
            tells: The transport itself leaves a note on an interruption.
        """
        self._is_open = not tells

    def failed(self, failure: TransportFailure) -> float:
        """Seconds to wait before the next attempt, after one that got no response.

        Raises:
            APIConnectionError: There is to be no further one.
        """
        if isinstance(failure.__cause__, ConfigurationError) and self._outcome is Outcome.NOT_SENT:
            raise failure.__cause__
        exchange = self._ended(failure.progress, None, failure.kind or type(failure).__name__)
        error = exchange.no_answer(failure)
        error.__cause__ = failure
        wait = self._wait(error, failure.transient and self._may_repeat(error))
        log.attempt(exchange, None, error, None, _then(wait))
        if wait is None:
            raise error
        return wait

    def answered(self, response: TransportResponse) -> float | None:
        """Seconds to wait before the next attempt; None after a success, which is then in `reply`.

        Raises:
            APIStatusError: The provider answered with an error, and there is to be no further attempt.
            UnreadableResponseError: It reported success in words that the document does not know.
        """
        self._is_open = True
        exchange = self._ended(Progress.ANSWERED, response.status_code, response.failure)
        if self._redirected(response):
            log.attempt(exchange, response, None, None, "redirected")
            return 0.0
        try:
            self.reply = self._reader(exchange).read(response)
        except APIError as error:
            error.retry_after = retry.retry_after(response.headers, self._clock.now())
            if self._renews(error, response):
                log.attempt(exchange, response, error, error.request_id, "trying again with another access token")
                return 0.0
            wait = self._wait(error, self._is_transient(error, response) and self._may_repeat(error))
            log.attempt(exchange, response, error, error.request_id, _then(wait))
            if wait is None:
                if error.retry_after is None and response.status_code == 429:
                    error.retry_after = retry.reset_after(response.headers, self._clock.now())
                raise
            return wait
        self._setup.budget.earn()
        log.attempt(exchange, response, None, self.reply.info.request_id, "")
        return None

    def _reader(self, exchange: Exchange) -> ReplyReader[T]:
        if self.streamed is None:
            return ReplyReader(self._operation.reply, exchange)
        from .opening import StreamReader

        return StreamReader(self._operation.reply, exchange, self.streamed)

    def _renews(self, error: APIError, response: TransportResponse) -> bool:
        """Whether the call goes on with another access token, after one that was refused."""
        if response.status_code != 401 or self.tokens is None or self._token is None:
            return False
        self.tokens.discard(self._token)
        if self._renewed or not self._may_repeat(error) or self._left() <= 0:
            return False
        self._renewed = True
        self._outcome, self._last, self._is_open = error.outcome, error, False
        return True

    def interrupted(self, stop: BaseException) -> None:
        """Leave a note on a cancellation, or on another stranger, that comes while the end of an attempt is open."""
        if isinstance(stop, MailwrightError):
            return
        noted = any(note.startswith("UNKNOWN") for note in getattr(stop, "__notes__", ()))
        is_open = self._is_open or self._outcome is Outcome.UNKNOWN
        if is_open and not noted and self._operation.delivery.sends:
            stop.add_note("UNKNOWN: the request may have been carried out")
        if self._is_under_way:
            seconds = self._clock.monotonic() - self._started
            log.interrupted(self._setup, self._operation, stop, seconds, len(self._made) + 1)

    def _ended(self, progress: Progress, status: int | None, error: str | None) -> Exchange:
        duration = self._clock.monotonic() - self._started
        attempt = Attempt(self._started_at, progress, status, error, duration)
        self._made.append(attempt)
        self._is_under_way = False
        return Exchange(self._setup, self._operation, self._prepared, tuple(self._made), self._outcome)

    def _left(self) -> float:
        return self._prepared.request.limits.total - (self._clock.monotonic() - self._begun)

    def _may_repeat(self, error: APIError) -> bool:
        """Whether a repeat cannot send twice."""
        if error.outcome is Outcome.NOT_SENT:  # so is every read
            return True
        idempotency = self._operation.delivery.idempotency
        if error.outcome is Outcome.ACCEPTED or idempotency is None or self._prepared.idempotency_key is None:
            return False
        # Only the caller knows when a key of his own was first used, which matters where keys do not live long.
        return self._prepared.key_is_ours or idempotency.outlives_calls

    def _is_transient(self, error: APIError, response: TransportResponse) -> bool:
        """Whether the same request may be answered differently a little later."""
        sends, status = self._operation.delivery.sends, response.status_code
        if isinstance(error, UnreadableResponseError):
            return sends or response.cut_off
        if isinstance(error, QuotaExceededError) or not isinstance(error, APIStatusError):
            return False
        retryable = getattr(error.code, "retryable", None)
        if error.outcome is Outcome.NOT_SENT and sends:
            return status == 429 if retryable is None else bool(retryable)
        return (status in (_AGAIN_WITH_KEY if sends else _AGAIN_IF_READ) and retryable is not False) or (
            500 <= status < 600
        )

    def _wait(self, error: APIError, worth_it: bool) -> float | None:
        """Seconds to wait, or None when this was the last attempt; the error then says why, unless that is plain."""
        self._outcome, self._last, self._is_open = error.outcome, error, False
        if not worth_it or self._retries >= self._most_retries:
            return None
        asked = error.retry_after
        wait = retry.pause(self._retries + 1, asked, self._clock.random())
        why = self._why_not(wait, asked)
        if why is not None:
            error.add(f"Not tried again: {why}.")
            return None
        self._retries += 1
        return wait

    def _why_not(self, wait: float, asked: float | None) -> str | None:
        """What speaks against another attempt after so many seconds."""
        if asked is not None and asked > retry.LONGEST_PAUSE:
            return f"the provider asks to wait {asked:g} s, and more than {retry.LONGEST_PAUSE:g} s is too long"
        too_late = self._too_late(wait)
        if too_late is not None:
            return too_late
        return None if self._setup.budget.take() else "too many calls of this client have failed lately"

    def _too_late(self, wait: float) -> str | None:
        """Why an attempt after so many seconds would come too late."""
        if wait >= self._left():
            return f"the pause of {wait:.1f} s would outlast the time for the whole call" if wait else "the time is up"
        if self._outcome is not Outcome.UNKNOWN:
            return None
        idempotency = self._operation.delivery.idempotency
        # A read is never in doubt, so this is a send, and it has a key.
        if idempotency is None or self._elapsed() + wait > idempotency.window:
            return "the idempotency key would be too old"
        return None

    def _before_key_ends(self, limits: Limits) -> Limits:
        """The limits of a repeat, whose request has to arrive while the provider still knows the key."""
        idempotency = self._operation.delivery.idempotency
        if self._outcome is not Outcome.UNKNOWN or idempotency is None:
            return limits
        # A free connection, TCP and TLS are waited for one after the other; then the request has to go out.
        share = (idempotency.lives - idempotency.window) / 4
        limits = replace(limits, pool=min(limits.pool, share), connect=min(limits.connect, share))
        return limits.within(min(limits.total, max(idempotency.lives - self._elapsed(), 0.001)))

    def _elapsed(self) -> float:
        """Seconds since the first attempt began."""
        # A monotonic clock may stand still while the computer sleeps; the provider's does not.
        by_day = (self._clock.now() - self._made[0].started_at).total_seconds()
        return max(self._clock.monotonic() - self._begun, by_day)

    def _redirected(self, response: TransportResponse) -> bool:
        """Whether a read goes on at another address of the same server; a send never does."""
        location = response.headers.get("location", "")
        if self._operation.delivery.sends or response.status_code not in _REDIRECTS or not location:
            return False
        if is_success(self._operation.replies, response.status_code):
            return False
        target = same_server(self._url, location)
        if target is None or self._redirects >= _MOST_REDIRECTS or self._left() <= 0:
            return False
        self._redirects += 1
        self._url = target
        return True


def _then(wait: float | None) -> str:
    """What happens next, in words."""
    return "" if wait is None else f"trying again in {wait:.1f} s"
