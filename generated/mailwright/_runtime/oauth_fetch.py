"""Client credentials: access tokens are fetched one at a time, and kept until they expire or are refused."""

import copy
import os
import re
import threading
import time
from base64 import b64encode
from collections.abc import Awaitable, Callable, Generator
from datetime import datetime
from math import isfinite
from typing import Any, TypeAlias, cast
from urllib.parse import quote_plus, urlencode

from .clock import Clock
from .decode import NotJson, decode
from .keys import ApiKey
from .tokens import SeenTokens, as_token, no_token
from .transport import Limits, TokenRefused, TransportFailure, TransportRequest, TransportResponse

Send: TypeAlias = Callable[[TransportRequest], TransportResponse]
AsyncSend: TypeAlias = Callable[[TransportRequest], Awaitable[TransportResponse]]
_Steps: TypeAlias = Generator[TransportRequest, TransportResponse, "ApiKey | TransportFailure"]

_ERROR_CODE = re.compile(r"[a-z_]{1,40}")
_MARGIN, _SHARE = 60.0, 0.1
"""A token is renewed so many seconds before it expires, or this share of its life if that is less."""


class Fetched(SeenTokens):
    """Fetches tokens with client credentials, one fetch at a time."""

    def __init__(self, client_id: str, client_secret: str, url: str, scope: str, clock: Clock, agent: str) -> None:
        super().__init__()
        packed = b64encode(f"{quote_plus(client_id)}:{quote_plus(client_secret)}".encode()).decode("ascii")
        self._id = client_id
        self._secret = ApiKey(client_secret, "client_secret", spaced=True)
        self._basic = ApiKey(packed, "client_secret")
        self._url, self._scope, self._clock, self._agent = url, scope, clock, agent
        self._ways: tuple[str, ...] = ("header", "body")
        """Where the secret may go; the first that is taken stays the only one."""
        self._held: tuple[ApiKey, float, float, datetime] | None = None
        """A token, its life, and when it was asked for by both clocks."""
        self._rounds = 0
        self._failure: TransportFailure | None = None
        """How the last fetch ended, for those who waited for it."""
        self._turn = os.getpid(), threading.Lock()
        self._aturn: tuple[object, Any] = None, None

    def hide_in(self, text: str) -> str:
        """The text without the tokens and the secret."""
        return self._basic.hide_in(self._secret.hide_in(super().hide_in(text)))

    def discard(self, token: ApiKey) -> None:
        """The provider no longer takes this one; another one may be there already."""
        if self._held is not None and self._held[0] is token:
            self._held = None

    def token(self, send: Send, limits: Limits, /) -> ApiKey:
        """A token that is good now."""
        fresh, rounds, began = self._fresh(), self._rounds, time.monotonic()
        if fresh is not None:
            return fresh
        if self._turn[0] != os.getpid():  # a lock that another thread held when this process was forked
            self._turn = os.getpid(), threading.Lock()
        lock = self._turn[1]
        if not lock.acquire(timeout=limits.total):
            raise no_token("it took too long", transient=False, timed_out=True)
        try:
            found = self._since(rounds) or self._fetch(send, _rest(limits, began))
        finally:
            lock.release()
        if isinstance(found, TransportFailure):
            raise found
        return found

    async def atoken(self, send: AsyncSend, limits: Limits, /) -> ApiKey:
        """A token that is good now."""
        from anyio import fail_after

        fresh, rounds, began = self._fresh(), self._rounds, time.monotonic()
        if fresh is not None:
            return fresh
        lock = self._alock()
        try:
            with fail_after(limits.total):
                await lock.acquire()
        except TimeoutError:
            raise no_token("it took too long", transient=False, timed_out=True) from None
        try:
            found = self._since(rounds) or await self._afetch(send, _rest(limits, began))
        finally:
            lock.release()
        if isinstance(found, TransportFailure):
            raise found
        return found

    def _alock(self) -> Any:
        """The lock of this event loop: none of them may change it."""
        from anyio import Lock

        from .core_transport import home

        here = home()
        if self._aturn[0] != here:
            self._aturn = here, Lock()
        return self._aturn[1]

    def _fresh(self) -> ApiKey | None:
        if self._held is None:
            return None
        key, life, began, at = self._held
        # A monotonic clock may stand still while the computer sleeps; the provider's does not.
        age = max(self._clock.monotonic() - began, (self._clock.now() - at).total_seconds())
        return key if age < life else None

    def _since(self, rounds: int) -> ApiKey | TransportFailure | None:
        """How a fetch ended that another call carried out while this one waited."""
        if rounds == self._rounds:
            return None
        fresh = self._fresh()
        return fresh if fresh is not None or self._failure is None else copy.copy(self._failure)

    def _fetch(self, send: Send, limits: Limits) -> ApiKey | TransportFailure:
        steps = self._steps(limits)
        try:
            request = next(steps)
            while True:
                request = steps.send(send(request))
        except StopIteration as done:
            return self._ended(done.value)
        except TransportFailure as failure:
            return self._ended(_unreached(failure))

    async def _afetch(self, send: AsyncSend, limits: Limits) -> ApiKey | TransportFailure:
        steps = self._steps(limits)
        try:
            request = next(steps)
            while True:
                request = steps.send(await send(request))
        except StopIteration as done:
            return self._ended(done.value)
        except TransportFailure as failure:
            return self._ended(_unreached(failure))

    def _ended(self, found: ApiKey | TransportFailure) -> ApiKey | TransportFailure:
        self.note(found)
        self._failure = found if isinstance(found, TransportFailure) else None
        self._rounds += 1
        return found

    def _steps(self, limits: Limits) -> _Steps:
        """Ask for a token; where the provider does not know the client in one way, in the other one too."""
        first: TransportFailure | None = None
        for way in self._ways:
            begun = self._clock.monotonic(), self._clock.now()
            response = yield self._request(way, limits)
            found = self._read(response, begun)
            if isinstance(found, ApiKey):
                self._ways = (way,)
                return found
            first = first or found
            if not (isinstance(found, TokenRefused) and (found.code == "invalid_client" or found.status_code == 401)):
                return found
        return cast(TransportFailure, first)

    def _request(self, way: str, limits: Limits) -> TransportRequest:
        form = {"grant_type": "client_credentials"}
        if self._scope:
            form["scope"] = self._scope
        headers = [
            ("Accept", "application/json"),
            ("Accept-Encoding", "gzip"),
            ("User-Agent", self._agent),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ]
        if way == "header":
            headers.append(("Authorization", f"Basic {self._basic.reveal()}"))
        else:
            form |= {"client_id": self._id, "client_secret": self._secret.reveal()}
        return TransportRequest("POST", self._url, tuple(headers), urlencode(form).encode("ascii"), limits)

    def _read(self, response: TransportResponse, begun: tuple[float, datetime]) -> ApiKey | TransportFailure:
        """The token in an answer; the answer's own words are not repeated."""
        status = response.status_code
        try:
            said: Any = decode(response.body)
        except NotJson:
            said = None
        said = cast("dict[str, Any]", said) if isinstance(said, dict) else {}
        if 200 <= status < 300 and response.failure is None and "access_token" in said:
            key = as_token(said["access_token"], "the token that was fetched")
            if isinstance(key, ApiKey):
                self._held = key, _life(said.get("expires_in")), *begun
            return key
        if 400 <= status < 500 and status not in (408, 425, 429):
            code = said.get("error")
            return TokenRefused(status, code if isinstance(code, str) and _ERROR_CODE.fullmatch(code) else "")
        broken = status >= 400 or response.failure is not None
        return no_token(f"the token endpoint answered HTTP {status} without one", transient=broken)


def _life(seconds: object) -> float:
    """Seconds for which a token is used; without a word from the provider, until it is refused."""
    if seconds is None:
        return float("inf")
    try:
        life = float(cast("str | float", seconds))
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return max(life - min(_MARGIN, life * _SHARE), 0.0) if isfinite(life) else 0.0


def _rest(limits: Limits, began: float) -> Limits:
    return limits.within(max(limits.total - (time.monotonic() - began), 0.001))


def _unreached(failure: TransportFailure) -> TransportFailure:
    return no_token(str(failure), transient=failure.transient, kind=failure.kind, timed_out=failure.timed_out)
