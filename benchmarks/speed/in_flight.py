"""Targets 2 and 3 with asyncio: 100 sends in flight."""

from collections.abc import Callable
from functools import partial

from benchmarks.environment import version
from benchmarks.speed.measure import Section, Values, Verdict, columns, interleave, micro, section_rows
from benchmarks.speed.workshop import Workshop, contestants

BASE = "httpx2 by hand"
OURS, FAST = "mailwright", "mailwright[fast]"
ROWS = (
    (OURS, "async_mailwright", ""),
    ("mailwright, your own httpx2.AsyncClient", "async_mailwright_httpx2", ""),
    (FAST, "async_mailwright_fast", "httptools"),
    (BASE, "async_httpx2", "httpx2"),
    ("httpx by hand", "async_httpx", "httpx"),
    ("aiohttp by hand", "async_aiohttp", "aiohttp"),
    ("pyreqwest by hand", "async_pyreqwest", "pyreqwest"),
    (f"openapi-python-client {version('openapi-python-client')}", "async_openapi_python_client", "opc"),
    (f"openapi-generator {version('openapi-generator-cli')}, aiohttp", "async_openapi_generator", "og"),
    (f"datamodel-code-generator {version('datamodel-code-generator')}", "async_datamodel_code_generator", "dcg"),
    (f"pyopenapi-gen {version('pyopenapi-gen')}", "async_pyopenapi_gen", "pog"),
)
IN_FLIGHT = 100


def run(workshop: Workshop, quick: bool) -> list[Section]:
    """The table."""
    workshop.prepare_made()
    calls, rounds = (300, 5) if quick else (500, 20)
    with workshop.server() as (plain, _):
        made = {
            name: workshop.problems.get(need) or partial(workshop.contestant, "async", maker, plain)
            for name, maker, need in ROWS
        }
        with contestants(made) as started:
            turns = {name: partial(_turn, ask, calls) for name, ask in started.items()}
            found = interleave(turns, rounds)
    faster = None
    if found.works(FAST) and found.works("aiohttp by hand"):
        faster = found[FAST].median("rate") / found["aiohttp by hand"].median("rate")
    verdicts = [
        Verdict("100 in flight: CPU of httpx2 by hand", found.ratio(OURS, BASE), None),
        Verdict("[fast], 100 in flight: CPU of httpx2 by hand", found.ratio(FAST, BASE), 0.15),
        Verdict("[fast], 100 in flight: calls per second of aiohttp by hand", faster, 1.0, most=False),
    ]
    return [
        Section(
            "async",
            3,
            f"{IN_FLIGHT} sends in flight, asyncio",
            f"{IN_FLIGHT} tasks, each of which sends again and again; CPU time of the client's process per call, calls "
            f"per second by the clock with the server on the other core; turns of {calls} calls, {rounds} rounds.",
            columns("CPU per call", BASE, ["calls per second"]),
            section_rows(found, BASE, "cpu", micro, ["rate"]),
            verdicts,
            [(name, ratio) for name, *_ in ROWS if (ratio := found.ratio(name, BASE)) is not None],
            "100 sends in flight: CPU beside httpx2 by hand",
            {name: one.turns for name, one in found.series.items()},
        )
    ]


def _turn(ask: Callable[..., Values], calls: int) -> Values:
    values = ask(warm=IN_FLIGHT, calls=calls, workers=IN_FLIGHT)
    return {**values, "rate": 1 / values["wall"]}
