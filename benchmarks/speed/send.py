"""Target 2 and, for sync, 3: one small send."""

from functools import partial

from benchmarks.environment import version
from benchmarks.speed.measure import Run, Section, Verdict, columns, interleave, micro, section_rows
from benchmarks.speed.workshop import Workshop, contestants

BASE = "httpx2 by hand"
OURS, FAST = "mailwright", "mailwright[fast]"
# Name in the table, function in `inside/`, what has to be there.
ROWS = (
    (OURS, "mailwright", ""),
    ("mailwright, your own httpx2.Client", "mailwright_httpx2", ""),
    (FAST, "mailwright_fast", "httptools"),
    (BASE, "httpx2", "httpx2"),
    ("httpx by hand", "httpx", "httpx"),
    ("requests by hand", "requests", "requests"),
    ("urllib3 by hand", "urllib3", "urllib3"),
    ("pyreqwest by hand", "pyreqwest", "pyreqwest"),
    ("raw socket", "raw_socket", ""),
    (f"openapi-python-client {version('openapi-python-client')}", "openapi_python_client", "opc"),
    (f"openapi-python-client {version('openapi-python-client')}, plain document", "openapi_python_client_model", "opc"),
    (f"openapi-generator {version('openapi-generator-cli')}, plain document", "openapi_generator", "og"),
    (f"datamodel-code-generator {version('datamodel-code-generator')}", "datamodel_code_generator", "dcg"),
    (f"unosend {version('unosend')}, the official SDK", "unosend", "unosend"),
    (f"pyopenapi-gen {version('pyopenapi-gen')}", "", "has no sync client"),
)
UNIONE_ROWS = (
    ("mailwright UniOne", "mailwright_unione", ""),
    (f"unione-sdk {version('unione-sdk')}, a connection each call", "unione", "unione-sdk"),
    (BASE, "httpx2", "httpx2"),
)
_CLIENTS = ("openapi", "datamodel", "unosend")


def run(workshop: Workshop, quick: bool) -> list[Section]:
    """Both tables, plain and TLS."""
    workshop.prepare_made()
    calls, rounds = (30, 8) if quick else (50, 60)
    with workshop.server() as (plain, secure):
        return [
            _small(workshop, plain, calls, rounds),
            _small(workshop, secure, calls, rounds, tls=True),
            _unione(workshop, plain, calls, rounds),
            _unione(workshop, secure, calls, rounds, tls=True),
        ]


def measured(workshop: Workshop, rows: tuple[tuple[str, str, str], ...], url: str, calls: int, rounds: int) -> Run:
    """Let these rows take turns."""
    made = {name: _reason(workshop, need, maker) or partial(workshop.contestant, "sync", maker, url)
            for name, maker, need in rows}  # fmt: skip
    with contestants(made) as started:
        return interleave({name: partial(ask, warm=3, calls=calls) for name, ask in started.items()}, rounds)


def _reason(workshop: Workshop, need: str, maker: str) -> str | None:
    return workshop.problems.get(need) if maker else need


def _small(workshop: Workshop, url: str, calls: int, rounds: int, tls: bool = False) -> Section:
    found = measured(workshop, ROWS, url, calls, rounds)
    where = "TLS" if tls else "plain"
    peers = [name for name, *_ in ROWS if name.startswith(_CLIENTS) and found.works(name)]
    best = min(peers, key=lambda name: found[name].median("cpu"), default="")
    verdicts = [
        Verdict(f"one small send, {where}: of httpx2 by hand", found.ratio(OURS, BASE), 1.0),
        Verdict(f"one small send, {where}: of the best peer's client, {best}", found.ratio(OURS, best), 1.0),
        Verdict(f"[fast], one small send, {where}: of httpx2 by hand", found.ratio(FAST, BASE), 0.4),
    ]
    bars = [(name, ratio) for name, *_ in ROWS if (ratio := found.ratio(name, BASE)) is not None]
    return Section(
        "send",
        2,
        f"One small send, sync, {'over TLS' if tls else 'plain'}",
        f"CPU time of the client's process (user and system) per call; each row is a process of its own with one kept "
        f"connection to a server in another process, and they take turns of {calls} calls, {rounds} rounds.",
        columns("CPU per call", BASE),
        section_rows(found, BASE, "cpu", micro),
        verdicts,
        [] if tls else bars,
        "One small send, sync: CPU beside httpx2 by hand",
        {name: one.turns for name, one in found.series.items()},
    )


def _unione(workshop: Workshop, url: str, calls: int, rounds: int, tls: bool = False) -> Section:
    found = measured(workshop, UNIONE_ROWS, url, calls, rounds)
    sdk, where = UNIONE_ROWS[1][0], "TLS" if tls else "plain"
    return Section(
        "send",
        2,
        f"One small UniOne send, sync, {'over TLS' if tls else 'plain'}",
        "As above; the official SDK opens a connection for each call, so TLS is the fair comparison.",
        columns("CPU per call", BASE),
        section_rows(found, BASE, "cpu", micro),
        [Verdict(f"one UniOne send, {where}: of unione-sdk", found.ratio(UNIONE_ROWS[0][0], sdk), 1.0)] if tls else [],
        raw={name: one.turns for name, one in found.series.items()},
    )
