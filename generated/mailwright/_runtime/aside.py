"""Runs what blocks in another thread, so that the main thread hears of a Ctrl-C in the meantime."""

import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class _Helper:
    """A thread that does one piece of work after another."""

    def __init__(self) -> None:
        self._work: Callable[[], None] = _nothing
        self._is_over = False
        self._begin, self._done = threading.Lock(), threading.Lock()
        self._begin.acquire()
        self._done.acquire()
        threading.Thread(target=self._run, name="mailwright", daemon=True).start()

    def _run(self) -> None:
        while True:
            self._begin.acquire()
            if self._is_over:
                return
            self._work()
            self._work = _nothing
            self._done.release()

    def do(self, work: Callable[[], None]) -> None:
        self._work = work
        self._begin.release()
        self._done.acquire()

    def end(self) -> None:
        """End after the work of the moment, if there is any."""
        self._is_over = True
        with contextlib.suppress(RuntimeError):
            self._begin.release()


def _nothing() -> None:
    """No work."""


class Aside:
    """Does work for the main thread, which alone gets signals and must not be deaf to them; others do it themselves."""

    def __init__(self) -> None:
        self._idle: list[_Helper] = []

    def do(self, work: Callable[[], T]) -> T:
        """What the work returns. What a signal raises comes through at once, and the work goes on alone."""
        if threading.get_ident() != threading.main_thread().ident:
            return work()
        try:
            helper = self._idle.pop() if self._idle else _Helper()
        except RuntimeError:
            return work()  # the interpreter is about to end, and starts no more threads
        done, failed = list[T](), list[BaseException]()

        def tried() -> None:
            try:
                done.append(work())
            except BaseException as error:
                failed.append(error)

        try:
            helper.do(tried)
        except BaseException:
            helper.end()
            raise
        self._idle.append(helper)
        if failed:
            raise failed.pop()
        return done[0]

    def close(self) -> None:
        """End the threads that wait for work."""
        while self._idle:
            self._idle.pop().end()
