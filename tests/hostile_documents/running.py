"""Run cases in a process of their own, forked from one that has everything loaded, and judge what became of them."""

import multiprocessing
import re
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from tests.hostile_documents import worker
from tests.hostile_documents.cases import Case
from tests.hostile_documents.worker import SECONDS, Outcome

_PATIENCE = 5 * SECONDS
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.hostile_documents.warm"])


def run(cases: list[Case], folder: Path) -> list[tuple[Case, Outcome]]:
    """Run the cases; one that ends its process has an outcome too."""
    found: list[tuple[Case, Outcome]] = []
    while len(found) < len(cases):
        part = cases[len(found) :]
        found += zip(part, _outcomes(part, folder / f"from{len(found)}"), strict=False)
    return found


def _outcomes(cases: list[Case], folder: Path) -> Iterator[Outcome]:
    """The outcomes up to the first case that does not end by itself, that one included."""
    folder.mkdir(parents=True)
    here, there = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=worker.run, args=(cases, folder, there))
    process.start()
    there.close()
    try:
        for _ in cases:
            yield (outcome := _next(here))
            if outcome.package == "":
                return
    finally:
        process.kill()
        process.join()


def _next(pipe: Connection) -> Outcome:
    if not pipe.poll(_PATIENCE):
        return Outcome("", wrong=[f"no answer after {_PATIENCE} s"])
    try:
        found = pipe.recv()
    except EOFError:
        return Outcome("", wrong=["the process ended"])
    assert isinstance(found, Outcome)
    return found


def judged(case: Case, outcome: Outcome) -> list[str]:
    """What is wrong with what became of a case."""
    wrong = list(outcome.wrong)
    if not wrong and outcome.code == 0:
        if case.refused is not None:
            wrong.append("a package where a refusal was called for")
        if not re.search(case.noted, outcome.losses):
            wrong.append(f"LOSSES.md does not say {case.noted}")
        declined = case.declined and (outcome.errors if not outcome.requests else "**Lost**" in outcome.losses)
        if (missing := case.wire - set(outcome.texts)) and not declined:
            wrong.append(f"not on the wire: {sorted(map(ascii, missing))}; errors: {outcome.errors}")
    if not wrong and outcome.code == 1:
        if case.made:
            wrong.append(f"refused: {outcome.told[:400]}")
        if case.refused is not None and not re.search(case.refused, outcome.told):
            wrong.append(f"refused for another reason: {outcome.told[:400]}")
    return wrong


def problems(cases: list[Case], folder: Path) -> dict[str, list[str]]:
    """Name of a case → what is wrong, for those with which something is."""
    return {case.name: wrong for case, outcome in run(cases, folder) if (wrong := judged(case, outcome))}
