"""What the pages "Did my mail go out?" say of statuses and codes is what the clients do."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mailwright
import pytest
from mailwright import RequestOptions
from mailwright._runtime import facts, retry
from mailwright._runtime.options import DEFAULT_RETRIES, DEFAULT_TOTAL

from generator import docs, plan_delivery
from tests.clients.support import APIS, Mode, send
from tests.clients.test_codes import body_of
from tests.markdown import rows
from tests.provider import FakeProvider

PAGES = Path(__file__).parents[2] / "generated" / "docs"
ROWS = {api: rows((PAGES / f"{api}.md").read_text(encoding="utf-8")) for api in APIS}
WORDS = {"`NOT_SENT`": "not_sent", "`UNKNOWN`": "unknown", "`ACCEPTED`": "accepted"}
OTHERS = [402, 405, 406, 410, 412, 418, 422, 428, 431, 451]


class Hurry(mailwright.Clock):
    """Pauses take no time."""

    def sleep(self, seconds: float) -> None:
        """Go on."""

    async def asleep(self, seconds: float) -> None:
        """Go on."""


@dataclass(frozen=True)
class Claim:
    """What a page says of one answer."""

    api: str
    status: int
    outcome: str
    again: str
    code: object = None
    is_json: bool = True


def _statuses(what: str) -> list[int]:
    """The statuses of a row; those in brackets only say more of the others."""
    what = re.sub(r"\(.*?\)", "", what)
    named = [int(status) for status in re.findall(r"\b\d{3}\b", what)]
    return named + ([500, 502, 503, 504, 599] if "5xx" in what else [])


def _claims(api: str) -> list[Claim]:
    """What the rows say that begin with a status."""
    said = [row for row in ROWS[api] if row[0].startswith("HTTP") and row[1] in WORDS and len(row) == 4]
    known = {status for row in said for status in _statuses(row[0])}
    found: list[Claim] = []
    for what, outcome, again, _ in said:
        statuses = _statuses(what) + ([s for s in OTHERS if s not in known] if "any other status" in what else [])
        found += [Claim(api, s, WORDS[outcome], again, is_json="without JSON" not in what) for s in statuses]
        if "in any form" in what:
            free = re.findall(r"\d{3}", what.partition("(")[2])
            found += [Claim(api, int(s), WORDS[outcome], again, is_json=False) for s in free]
    return found


def _codes(api: str) -> list[Claim]:
    """What the table of codes says."""
    found: list[Claim] = []
    for value, _, status, _, _, outcome, again in (row for row in ROWS[api] if len(row) == 7):
        code = value.strip("`")
        given = int(status) if status.isdigit() else 500 if "5xx" in again else 400
        found.append(Claim(api, given, WORDS[outcome], again, int(code) if code.isdigit() else code))
    return found


CLAIMS = [claim for api in APIS for claim in _claims(api) + _codes(api)]


def _ids(claim: Claim) -> str:
    return f"{claim.api}-{claim.status}-{claim.code or ('json' if claim.is_json else 'page')}"


def _error(mode: Mode, provider: FakeProvider, claim: Claim, key: str | None = None) -> Any:
    provider.reset()
    if claim.is_json:
        provider.reply_with(claim.status, json=body_of(claim.api, claim.code, "no"), times=2)
    else:
        provider.reply_with(claim.status, body=b"<p>No.</p>", headers={"content-type": "text/html"}, times=2)
    client = mode.client(claim.api, max_retries=1, clock=Hurry())
    with pytest.raises(mailwright.APIStatusError) as caught:
        mode(send(client, options=RequestOptions(idempotency_key=key)))
    return caught.value


@pytest.mark.parametrize("claim", CLAIMS, ids=_ids)
def test_client_does_what_the_page_says(mode: Mode, provider: FakeProvider, claim: Claim) -> None:
    error = _error(mode, provider, claim)
    assert error.outcome == claim.outcome
    assert len(provider.requests) == (2 if "yes" in claim.again else 1)
    if "key" in claim.again:
        again = _error(mode, provider, claim, key="a-key-of-mine")
        assert again.outcome == claim.outcome
        assert len(provider.requests) == (2 if "of yours" in claim.again else 1)


def test_numbers_of_the_runtime() -> None:
    for path in [*PAGES.glob("*.md"), PAGES.parents[1] / "docs" / "did-my-mail-go-out.md"]:
        words = " ".join(path.read_text(encoding="utf-8").split())
        assert f"two more attempts (`max_retries{'=2' if 'did-my' in path.name else ''}`)" in words
        assert f"up to {retry.LONGEST_PAUSE:g}" in words or f"more than {retry.LONGEST_PAUSE:g} seconds" in words
        assert "0.5 to 8 seconds" in words
    assert {retry.pause(n, None, r) for n in (1, 9) for r in (0.0, 1.0)} == {0.5, 1.0, 8.0}
    assert (DEFAULT_RETRIES, DEFAULT_TOTAL, facts.LONG_LIFE) == (2, plan_delivery.TOTAL, docs.LONG_LIFE)


def test_the_pages_say_much() -> None:
    assert {api: sum(claim.api == api for claim in CLAIMS) > 40 for api in APIS} == dict.fromkeys(APIS, True)
    assert {claim.again for claim in CLAIMS} >= {"no", "yes", "yes, under its own key", "only under a key of yours"}
