"""Run in a process of its own: a client that is used, forked in the middle of it, and used on both sides."""

import asyncio
import os
import signal
import sys
import threading
import time

import mailwright

from tests.faults.running import Kind, send

_KEPT = 10
_SECONDS = 20.0


class Side:
    """Sends mails and compares each answer with what was asked."""

    def __init__(self, client: object, kind: Kind) -> None:
        self._client, self._kind = client, kind

    def send(self, name: str, times: int = _KEPT) -> None:
        for number in range(times):
            marker = f"{name}-{number}"
            options = mailwright.RequestOptions(extra_headers={"X-Marker": marker})
            answer = self._kind(send(self._client, "unosend", options=options)).id
            if answer != marker:
                raise SystemExit(f"{marker} got the answer of {answer}")

    def close(self) -> None:
        self._kind.close(self._client)


def _wait_for(child: int) -> int:
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise SystemExit("the child did not end")


def _in_child(side: Side, name: str) -> None:
    """Everything that a child does; it must not run what belongs to its parent."""
    code = 1
    try:
        with asyncio.Runner() as runner:
            if name.startswith("async"):
                side._kind = Kind(name, runner)
            side.send("child")
            side.close()
        code = 0
    except BaseException as error:
        print(f"child: {error!r}", flush=True)
    finally:
        os._exit(code)


def main(url: str, name: str, threads: int) -> None:
    """Fork with connections that are kept alive, and with other threads that send."""
    with asyncio.Runner() as runner:
        kind = Kind(name, runner)
        side = Side(kind.client("unosend", base_url=url, timeout=_SECONDS), kind)
        side.send("before")
        others = [threading.Thread(target=side.send, args=(f"thread{number}", 200)) for number in range(threads)]
        for other in others:
            other.start()
        time.sleep(0.05 if threads else 0)
        children = []
        for _ in range(12 if threads else 1):
            child = os.fork()
            if child == 0:
                _in_child(side, name)
            children.append(child)
            side.send("parent")
        codes = [_wait_for(child) for child in children]
        for other in others:
            other.join(_SECONDS)
        # The child has closed its client by now, which is not this one.
        side.send("after")
        side.close()
        if any(codes) or any(other.is_alive() for other in others):
            raise SystemExit(f"the children ended with {codes}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
