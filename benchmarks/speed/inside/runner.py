"""Makes calls with one client and says what they cost this process. Runs in the environment of the peers.

    python -I runner.py KIND MAKER URL PATH ...

KIND is `sync`, `async` or `work` (calls without a server); MAKER a function of `by_hand`, `clients` or `bulk`. Each
line of input is a JSON object: `calls`, and how many `warm` ones go before; `workers` share the calls of an async
client, or are the threads of a sync one. Each line of output: `cpu` and `wall` in seconds a call, `rss` in bytes.
"""

import asyncio
import contextlib
import importlib
import json
import os
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor


def resident():
    """Bytes of this process in memory; elsewhere than on Linux the most there has been."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def peak():
    """The most it has been since `forget_peak`."""
    try:
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def forget_peak():
    with contextlib.suppress(OSError), open("/proc/self/clear_refs", "w") as file:
        file.write("5")


def costs(calls, began):
    wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
    return {"cpu": cpu / calls, "wall": wall / calls, "rss": resident(), "peak": peak()}


def begin():
    forget_peak()
    return time.perf_counter(), time.process_time()


class Sync:
    def __init__(self, maker, url):
        self._call = maker(url)
        self._pools = {}

    def run(self, calls, workers=1):
        if workers == 1:
            for _ in range(calls):
                self._call()
            return
        if workers not in self._pools:
            self._pools[workers] = ThreadPoolExecutor(workers)
        each = calls // workers
        for one in [self._pools[workers].submit(self.run, each) for _ in range(workers)]:
            one.result()

    def check(self):
        if not self._call():
            raise RuntimeError("the reply was not understood")


class Async:
    def __init__(self, maker, url):
        self._runner = asyncio.Runner()
        self._call = self._runner.run(maker(url))

    def run(self, calls, workers=100):
        self._runner.run(self._all(calls, workers))

    async def _all(self, calls, workers):
        async def work():
            for _ in range(calls // workers):
                await self._call()

        await asyncio.gather(*(work() for _ in range(workers)))

    def check(self):
        if not self._runner.run(self._call()):
            raise RuntimeError("the reply was not understood")


def find(name):
    for module in ("by_hand", "clients", "bulk", "uploads"):
        found = getattr(importlib.import_module(module), name, None)
        if found is not None:
            return found
    raise LookupError(name)


def main():
    kind, name, url = sys.argv[1:4]
    # Behind everything else, so that no name here hides one of the standard library or of a package.
    sys.path += [os.path.dirname(os.path.abspath(__file__)), *sys.argv[4:]]
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def say(message):
        out.write(json.dumps(message) + "\n")
        out.flush()

    try:
        user = (Async if kind == "async" else Sync)(find(name), url)
        user.check()
    except Exception as error:
        say({"problem": f"{type(error).__name__}: {error}"[:200]})
        return
    say({"ready": True})
    for line in iter(sys.stdin.readline, ""):
        asked = json.loads(line)
        workers = {"workers": asked["workers"]} if "workers" in asked else {}
        try:
            if asked.get("warm"):
                user.run(asked["warm"], **workers)
            began = begin()
            user.run(asked["calls"], **workers)
            say(costs(asked["calls"], began))
        except Exception as error:
            say({"problem": f"{type(error).__name__}: {error}"[:200]})


if __name__ == "__main__":
    main()
