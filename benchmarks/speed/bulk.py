"""Target 4: 500 recipients in one message, and a list of 100 mails."""

from functools import partial

from benchmarks.environment import version
from benchmarks.speed.measure import Run, Section, Verdict, columns, interleave, micro, section_rows
from benchmarks.speed.workshop import Workshop, contestants

DICTS, MADE, MODELS = "mailwright, given dicts", "mailwright, dicts made first", "mailwright, models"
SDK = f"unione-sdk {version('unione-sdk')}, its models"
ONE = "mailwright, dicts, 1 recipient"
_BUILDING = (
    (DICTS, "mailwright_given"),
    (MADE, "mailwright_dicts"),
    (MODELS, "mailwright_models"),
    (ONE, "mailwright_one"),
    (SDK, "unione_models"),
    (f"unione-sdk {version('unione-sdk')}, from dicts", "unione_dicts"),
    ("dict and json.dumps, not checked", "dict_json"),
    ("dict and orjson, not checked", "dict_orjson"),
    ("msgspec.Struct, not checked", "msgspec_structs"),
    ("dict checked by msgspec, and encoded", "msgspec_checked"),
    ("dict checked by pydantic (TypedDict), and orjson", "pydantic_orjson"),
)
LIST, EMPTY = "mailwright, 100 mails", "mailwright, no mail"
OFFICIAL, OFFICIAL_EMPTY = f"unosend {version('unosend')}, 100 mails", f"unosend {version('unosend')}, no mail"
_READING = (
    (LIST, "mailwright_list"),
    (EMPTY, "mailwright_empty"),
    (OFFICIAL, "unosend_list"),
    (OFFICIAL_EMPTY, "unosend_empty"),
    ("json.loads alone, 100 mails", "dict_list"),
)
_SERVED = (
    ("mailwright", "mailwright_list_served"),
    (f"unosend {version('unosend')}, the official SDK", "unosend_list_served"),
    ("httpx2 by hand", "httpx2_list_served"),
)


def run(workshop: Workshop, quick: bool) -> list[Section]:
    """Three tables."""
    rounds = 8 if quick else 40
    building = _measured(workshop, _BUILDING, "-", 4, rounds)
    reading = _measured(workshop, _READING, "-", 20, rounds)
    with workshop.server() as (plain, _):
        served = _measured(workshop, _SERVED, plain, 20, rounds)
    return [_built(building, rounds), _read(reading, rounds), _read_served(served, rounds)]


def _measured(workshop: Workshop, rows: tuple[tuple[str, str], ...], url: str, calls: int, rounds: int) -> Run:
    made = {name: partial(workshop.contestant, "sync", maker, url) for name, maker in rows}
    with contestants(made) as started:
        return interleave({name: partial(ask, warm=2, calls=calls) for name, ask in started.items()}, rounds)


def _built(found: Run, rounds: int) -> Section:
    return Section(
        "bulk",
        4,
        "500 recipients, built, checked and encoded",
        "A UniOne message with a name, two more substitutions and two items of metadata for each recipient. In "
        "the first row the caller has the dicts already; in all others they or the models are built from the same "
        "rows. The two clients make the whole call, ours with a `Transport` and the SDK with a `transport=` that "
        f"answers at once, so that only the network is left out. Turns of 4 calls, {rounds} rounds.",
        columns("CPU per message", SDK),
        section_rows(found, SDK, "cpu", micro),
        [
            Verdict("500 recipients given as dicts, of unione-sdk", found.ratio(DICTS, SDK), 0.5),
            Verdict("500 recipients, dicts made first, of unione-sdk", found.ratio(MADE, SDK), None),
            Verdict("500 recipients as models, of unione-sdk", found.ratio(MODELS, SDK), 1.0),
        ],
        [(name, ratio) for name, _ in _BUILDING if name != ONE and (ratio := found.ratio(name, SDK)) is not None],
        "500 recipients built and encoded: CPU beside unione-sdk",
        {name: one.turns for name, one in found.series.items()},
    )


def _read(found: Run, rounds: int) -> Section:
    names = (LIST, EMPTY, OFFICIAL, OFFICIAL_EMPTY)
    parsing = None
    if all(map(found.works, names)):
        ours, empty, sdk, sdk_empty = (found[name].median("cpu") for name in names)
        parsing = (ours - empty) / (sdk - sdk_empty)
    return Section(
        "bulk",
        4,
        "A list of 100 mails, read in process",
        "The same reply from a transport in the process, for the SDK an `httpx.MockTransport` below its client. What "
        f"the mails cost is the call with 100 of them less the call with none. Turns of 20 calls, {rounds} rounds.",
        columns("CPU per call", OFFICIAL),
        section_rows(found, OFFICIAL, "cpu", micro),
        [
            Verdict("100 mails parsed (100 less none), of the official SDK", parsing, 0.75),
            Verdict("the whole call in process, of the official SDK", found.ratio(LIST, OFFICIAL), None),
        ],
        raw={name: one.turns for name, one in found.series.items()},
    )


def _read_served(found: Run, rounds: int) -> Section:
    sdk = _SERVED[1][0]
    return Section(
        "bulk",
        4,
        "A list of 100 mails, read from a server",
        f"The whole call, each client with its own connection to the server on loopback; {rounds} rounds.",
        columns("CPU per call", sdk),
        section_rows(found, sdk, "cpu", micro),
        [Verdict("the whole call over loopback, of the official SDK", found.ratio("mailwright", sdk), None)],
        raw={name: one.turns for name, one in found.series.items()},
    )
