"""Target 1: what an import costs, and a first client."""

import os
import resource
import subprocess
import time
from functools import partial
from pathlib import Path

from benchmarks.environment import version
from benchmarks.speed.measure import Failed, Run, Section, Values, Verdict, interleave, milli
from benchmarks.speed.workshop import Workshop

BARE, PAIR = "bare interpreter", "httpx2 and pydantic, with an httpx2.Client"
IMPORT, CLIENT = "import mailwright", "mailwright, with a client"
FIRST = "mailwright, with a client and a first request"
PAIR_FIRST = "httpx2 and pydantic, with an httpx2.Client and a first request"
_KEY = "api_key='un_key'"
_SEND = "emails.send(from_='a@acme.dev', to=['ada@example.com'], subject='s', html='h').id"
_MAIL = "{'from': 'a@acme.dev', 'to': ['ada@example.com'], 'subject': 's', 'html': 'h'}"
_MODEL = "class Sent(pydantic.BaseModel): id: str"
_OPC = "from opc_unosend import AuthenticatedClient as C; from opc_unosend.api.emails import send_email"
_OG = "from og_unosend import ApiClient, Configuration, EmailsApi"
_NOT_DRAWN = (BARE, FIRST, PAIR_FIRST, "httpx2", "pydantic", "httpx2 and pydantic")
# The address of a server is in argv[1].
SNIPPETS = {
    BARE: "pass",
    IMPORT: "import mailwright",
    CLIENT: f"from mailwright import Unosend; Unosend({_KEY})",
    FIRST: f"import sys; from mailwright import Unosend; Unosend({_KEY}, base_url=sys.argv[1]).{_SEND}",
    "httpx2": "import httpx2",
    "pydantic": "import pydantic; pydantic.BaseModel",
    "httpx2 and pydantic": "import httpx2, pydantic; pydantic.BaseModel",
    PAIR: "import httpx2, pydantic; pydantic.BaseModel; httpx2.Client()",
    PAIR_FIRST: f"import sys, httpx2, pydantic\n{_MODEL}\n"
    f"Sent.model_validate_json(httpx2.Client().post(sys.argv[1] + '/emails', json={_MAIL}).content)",
    f"openapi-python-client {version('openapi-python-client')}, with a client": f"{_OPC}; C('http://a', 'k')",
    f"openapi-generator {version('openapi-generator-cli')}, with a client": f"{_OG}; "
    "EmailsApi(ApiClient(Configuration(host='http://a', access_token='k')))",
    f"datamodel-code-generator {version('datamodel-code-generator')}, with a client": "from dcg_unosend.client import "
    "Client; Client(base_url='http://a', bearer_auth='k').emails",
    f"pyopenapi-gen {version('pyopenapi-gen')}, with a client": "from pog_unosend.client import APIClient, "
    "ClientConfig; APIClient(ClientConfig('http://a')).emails",
    f"unosend {version('unosend')}, with a client": "from unosend import Unosend; Unosend('k')",
    f"unione-sdk {version('unione-sdk')}, with a client": "import unione; unione.client('k')",
}


def cost(command: list[str], environment: dict[str, str], cwd: Path | None = None) -> Values:
    """CPU time of one process with its children, and what it took by the clock; `peak` when its output says so."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, check=False, text=True)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise Failed((done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1][:200])
    found = {"cpu": after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, "wall": wall}
    return {**found, "peak": float(done.stdout.split()[1])} if done.stdout.startswith("peak ") else found


def run(workshop: Workshop, quick: bool) -> list[Section]:
    """The table."""
    workshop.prepare_made()
    rounds = 8 if quick else 40
    environment = workshop.environment(PYTHONPATH=os.pathsep.join(workshop.paths))
    python = str(workshop.clients.python)
    with workshop.server() as (url, _):
        turns = {name: partial(cost, [python, "-c", code, url], environment) for name, code in SNIPPETS.items()}
        interleave(turns, 1)  # writes the .pyc files and fills the file cache
        return [_section(interleave(turns, rounds), rounds)]


def _over(found: Run, name: str) -> float | None:
    """Milliseconds over the bare interpreter."""
    return (found[name].median("cpu") - found[BARE].median("cpu")) * 1e3 if found.works(name) else None


def _ratio(found: Run, name: str, base: str = PAIR) -> float | None:
    over, beside = _over(found, name), _over(found, base)
    return over / beside if over is not None and beside else None


def _row(found: Run, name: str) -> list[str]:
    series, over, ratio = found[name], _over(found, name), _ratio(found, name)
    if over is None or ratio is None:
        return [name, f"did not run: {series.problem}", "", "", "", ""]
    bare = found[BARE].least("cpu")
    least = (series.least("cpu") - bare) / (found[PAIR].least("cpu") - bare)
    values = [milli(series.median("cpu")), f"{over:.1f} ms", f"{ratio:.2f}", f"{least:.2f}"]
    return [name, *values, f"{series.spread('cpu'):.0%}"]


def _section(found: Run, rounds: int) -> Section:
    head = ["", "CPU", "over a bare interpreter", "ratio", "of the minima", "spread"]
    bars = [(name, ratio) for name in SNIPPETS if name not in _NOT_DRAWN and (ratio := _ratio(found, name)) is not None]
    return Section(
        "import",
        1,
        "Import",
        "CPU time (user and system) of a fresh process each, with warm .pyc files and all packages on one path; they "
        f"take turns, {rounds} rounds. The ratio is that of the time over a bare interpreter, to “{PAIR}”.",
        head,
        [_row(found, name) for name in SNIPPETS],
        [
            Verdict("`import mailwright`, over a bare interpreter", _over(found, IMPORT), 10.0, unit=" ms"),
            Verdict("a client made, of the two imported and an httpx2.Client", _ratio(found, CLIENT), 1.1),
            Verdict("a client and a first send, of the two and a first post", _ratio(found, FIRST, PAIR_FIRST), None),
        ],
        bars,
        "Import and a client made: CPU beside httpx2, pydantic and a client",
        {name: one.turns for name, one in found.series.items()},
    )
