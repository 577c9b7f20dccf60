"""Target 6: ten thousand sends from one client, and sixteen threads on one client."""

from collections.abc import Callable
from functools import partial

from benchmarks.speed.measure import Run, Section, Values, Verdict, interleave, micro
from benchmarks.speed.workshop import Workshop, contestants

OURS, BASE = "mailwright", "httpx2 by hand"
_LOOPS = ((OURS, "async_mailwright"), (BASE, "async_httpx2"))
_AT_ONCE = (
    (OURS, "async_mailwright"),
    ("mailwright, patient", "async_mailwright_patient"),
    (BASE, "async_httpx2"),
    ("httpx2 by hand, no time limits", "async_httpx2_patient"),
)
_THREADS = ((OURS, "mailwright"), ("mailwright, your own httpx2.Client", "mailwright_httpx2"), (BASE, "httpx2"))
WORKERS = 16


def run(workshop: Workshop, quick: bool) -> list[Section]:
    """Three tables."""
    with workshop.server() as (plain, _):
        return [_loops(workshop, plain, quick), _at_once(workshop, plain, quick), _threads(workshop, plain, quick)]


def _loops(workshop: Workshop, url: str, quick: bool) -> Section:
    rounds = 1 if quick else 3
    made = {name: partial(workshop.contestant, "async", maker, url) for name, maker in _LOOPS}
    with contestants(made) as started:
        found = interleave({name: partial(_loop_turn, ask) for name, ask in started.items()}, rounds)
    rows = [_loop_row(found, name) for name, _ in _LOOPS]
    ours = found[OURS] if found.works(OURS) else None
    grown = ours.median("grown") / 1e6 if ours else None
    return Section(
        "many",
        6,
        "10,000 sends from one async client",
        f"100 tasks: 20 times 100 sends, then 10,000 sends on the same client; CPU per call, and what the resident "
        f"memory grew by during the 10,000; {rounds} round(s), each on the same processes.",
        ["", "CPU per call, 100", "CPU per call, 10,000", "ratio", "memory grew by"],
        rows,
        [
            Verdict("10,000 sends: CPU per call, of 100 sends", ours.median("ratio") if ours else None, 1.05),
            Verdict("10,000 sends: memory grew by", grown, 1.0, unit=" MB"),
        ],
        raw={name: one.turns for name, one in found.series.items()},
    )


def _loop_turn(ask: Callable[..., Values]) -> Values:
    ask(calls=2000, workers=100)
    short = [ask(calls=100, workers=100) for _ in range(20)]
    long = ask(calls=10_000, workers=100)
    few = sorted(one["cpu"] for one in short)[len(short) // 2]
    return {"few": few, "many": long["cpu"], "ratio": long["cpu"] / few, "grown": long["rss"] - short[-1]["rss"]}


def _loop_row(found: Run, name: str) -> list[str]:
    if not found.works(name):
        return [name, f"did not run: {found[name].problem}", "", "", ""]
    one = found[name]
    grown = f"{one.median('grown') / 1e6:.2f} MB"
    return [name, micro(one.median("few")), micro(one.median("many")), f"{one.median('ratio'):.2f}", grown]


def _at_once(workshop: Workshop, url: str, quick: bool) -> Section:
    calls, rounds = 10_000, 1 if quick else 2
    made = {name: partial(workshop.contestant, "async", maker, url) for name, maker in _AT_ONCE}
    with contestants(made) as started:
        turns = {name: partial(ask, warm=100, calls=calls, workers=calls) for name, ask in started.items()}
        found = interleave(turns, rounds)
    rows = []
    for name, _ in _AT_ONCE:
        one, works = found[name], found.works(name)
        good = [micro(one.median("cpu")), f"{one.median('peak') / 1e6:.0f} MB"] if works else []
        rows.append([name, *(good or [f"did not run: {one.problem}", ""])])
    return Section(
        "many",
        6,
        "10,000 sends at once",
        "`asyncio.gather` of 10,000 sends, for which each client has 100 connections. Patient: with `pool` and `total` "
        f"of ten minutes; {rounds} round(s).",
        ["", "CPU per call", "peak memory"],
        rows,
        raw={name: one.turns for name, one in found.series.items()},
    )


def _threads(workshop: Workshop, url: str, quick: bool) -> Section:
    rounds = 4 if quick else 15
    made = {name: partial(workshop.contestant, "sync", maker, url) for name, maker in _THREADS}
    with contestants(made) as started:
        found = interleave({name: partial(_thread_turn, ask) for name, ask in started.items()}, rounds)
    rows = []
    for name, _ in _THREADS:
        one = found[name]
        figures = [f"{one.median(figure):,.0f}" for figure in ("alone", "together")] if found.works(name) else []
        scaling = [f"{one.median('scaling'):.2f}"] if figures else []
        rows.append([name, *figures, *scaling] if figures else [name, f"did not run: {one.problem}", "", ""])
    return Section(
        "many",
        6,
        f"{WORKERS} threads on one sync client",
        f"Calls per second by the clock with one thread and with a pool of {WORKERS}, the server on the other core; "
        f"the ratio of the two is what is compared; turns of 320 calls, {rounds} rounds.",
        ["", "calls/s, 1 thread", f"calls/s, {WORKERS} threads", "scaling"],
        rows,
        [Verdict(f"{WORKERS} threads: scaling, of httpx2's", found.ratio(OURS, BASE, "scaling"), 0.95, most=False)],
        raw={name: one.turns for name, one in found.series.items()},
    )


def _thread_turn(ask: Callable[..., Values]) -> Values:
    alone = 1 / ask(warm=5, calls=320, workers=1)["wall"]
    together = 1 / ask(warm=WORKERS * 2, calls=320, workers=WORKERS)["wall"]
    return {"alone": alone, "together": together, "scaling": together / alone}
