"""Connections that are kept from one call to the next.

httpcore2 makes them. Its own pool looks at all of its connections twice in each call, which with a hundred of them
costs more than the call.
"""

import time
from collections import deque
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

import anyio
import httpcore2

from .errors import ConfigurationError
from .link import CLOSED


class _Kept:
    """Idle connections, of which the one that was used last is the most likely to be alive."""

    def __init__(self, maker: Any, keep: float) -> None:
        self._maker = maker
        self._keep = keep
        self._idle: deque[tuple[float, Any]] = deque()
        self._busy = set[Any]()
        self._closed = False

    def lend(self, origin: httpcore2.Origin) -> tuple[Any, list[Any]]:
        """A connection for one call, and those that have become too old and are to be closed."""
        if self._closed:
            raise ConfigurationError(CLOSED)
        old, now = list[Any](), time.monotonic()
        connection: Any = None
        try:
            while connection is None:
                until, kept = self._idle.pop()
                if until > now and kept.can_handle_request(origin) and not kept.has_expired():
                    connection = kept
                else:
                    old.append(kept)
            while self._idle[0][0] <= now:
                old.append(self._idle.popleft()[1])
        except IndexError:  # there are no more
            pass
        connection = connection or self._maker.create_connection(origin)
        self._busy.add(connection)
        return connection, old

    def keeps(self, connection: Any, *, is_sound: bool) -> bool:
        """Take a connection back; False when it is of no more use."""
        self._busy.discard(connection)
        if self._closed or not is_sound or not connection.is_available():
            return False
        self._idle.append((time.monotonic() + self._keep, connection))
        return not self._closed

    def close(self, *, idle: bool) -> list[Any]:
        """Every connection, or every idle one, to be closed."""
        self._closed = True
        busy = () if idle else self._busy.copy()
        return [*busy, *(connection for _, connection in self._idle.copy())]


class Pool:
    """Lends connections to threads.

    Args:
        maker: An httpcore2 pool, of which only the making of connections is used.
        most: Connections at the same time.
        keep: Seconds for which an idle connection is kept.
    """

    def __init__(self, maker: Any, most: int, keep: float) -> None:
        self._kept = _Kept(maker, keep)
        # Not a semaphore of threading's, which an interrupt may leave locked for good.
        self._free = SimpleQueue[None]()
        for _ in range(most):
            self._free.put(None)

    def lend(self, origin: httpcore2.Origin, timeout: float) -> Any:
        """A connection for one call.

        Raises:
            PoolTimeout: There was none in time.
            ConfigurationError: The pool is closed.
        """
        try:
            self._free.get(timeout=timeout)
        except Empty:
            raise httpcore2.PoolTimeout from None
        connection: Any = None
        try:
            connection, old = self._kept.lend(origin)
            for each in old:
                with suppress(Exception):
                    each.close()
        except BaseException:
            self.take_back(connection, is_sound=False)
            raise
        return connection

    def take_back(self, connection: Any, *, is_sound: bool) -> None:
        """The call is over; a connection that something came in between on is not used again."""
        try:
            if connection is not None and not self._kept.keeps(connection, is_sound=is_sound):
                connection.close()
        finally:
            self._free.put(None)

    def close(self, *, idle: bool = False) -> None:
        """Close all connections, those in use included, or the idle ones now and the others after their calls."""
        for connection in self._kept.close(idle=idle):
            connection.close()


class AsyncPool:
    """Lends connections to tasks of one event loop.

    Args:
        maker: An httpcore2 pool, of which only the making of connections is used.
        most: Connections at the same time.
        keep: Seconds for which an idle connection is kept.
    """

    def __init__(self, maker: Any, most: int, keep: float) -> None:
        self._kept = _Kept(maker, keep)
        self._free = anyio.Semaphore(most)

    async def lend(self, origin: httpcore2.Origin, timeout: float) -> Any:
        """A connection for one call.

        Raises:
            PoolTimeout: There was none in time.
            ConfigurationError: The pool is closed.
        """
        try:
            self._free.acquire_nowait()
        except anyio.WouldBlock:
            await self._wait(timeout)
        connection: Any = None
        try:
            connection, old = self._kept.lend(origin)
            for each in old:
                with suppress(Exception):
                    await each.aclose()
        except BaseException:
            await self.take_back(connection, is_sound=False)
            raise
        return connection

    async def _wait(self, timeout: float) -> None:
        try:
            with anyio.fail_after(timeout):
                await self._free.acquire()
        except TimeoutError:
            raise httpcore2.PoolTimeout from None

    async def take_back(self, connection: Any, *, is_sound: bool) -> None:
        """The call is over; a connection that something came in between on is not used again."""
        try:
            if connection is not None and not self._kept.keeps(connection, is_sound=is_sound):
                with anyio.CancelScope(shield=True):
                    await connection.aclose()
        finally:
            self._free.release()

    def forget(self, connection: Any) -> None:
        """Let go of a connection that was forgotten in use; nobody is there to wait for its end."""
        self._kept.keeps(connection, is_sound=False)
        with suppress(Exception):  # the event loop may be over
            self._free.release()

    async def aclose(self, *, idle: bool = False) -> None:
        """Close all connections, those in use included, or the idle ones now and the others after their calls."""
        for connection in self._kept.close(idle=idle):
            await connection.aclose()
