"""The ways in which a send can end, as rows of a table: outcome, whether the client tries again, and what to do."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator import api, docs
from generator.code import Code, code, code_span, joined

NO = Code("no")
OUTCOMES = {"not_sent": Code("`NOT_SENT`"), "unknown": Code("`UNKNOWN`"), "accepted": Code("`ACCEPTED`")}
_NOT_SENT, _UNKNOWN, _ACCEPTED = OUTCOMES.values()
_THERE = Code("see there")
_SETTLE = Code("[Settle it](#settle-an-unknown).")
_DONE = Code("Do not send again. What came is in `error.body`.")
# The runtime believes these in any form, because gateways answer them; the others only in the provider's own JSON.
_IN_ANY_FORM = frozenset({413, 425, 429})


@dataclass(frozen=True, slots=True)
class Row:
    """One way to end."""

    what: Code
    outcome: Code
    again: Code
    todo: Code


@dataclass(frozen=True, slots=True)
class Ends:
    """What the ends of one operation depend on."""

    facts: api.Api
    said: api.Delivery
    reply: api.Object | None
    name: Code
    """The provider."""

    def rows(self) -> Iterator[Row]:
        """All ends, those that prove most last."""
        yield from self._not_begun()
        yield from self._refused()
        yield from self._doubtful()
        yield from self._unanswered()
        yield from self._accepted()

    def _not_begun(self) -> Iterator[Row]:
        yield Row(
            Code("`InvalidRequestError`: an argument breaks a rule of the document"),
            _NOT_SENT, NO, Code("Correct what the error lists."),
        )  # fmt: skip
        yield Row(
            Code("`APIConnectionError`, `APITimeoutError`: no connection (refused, unknown host, TLS broken off)"),
            _NOT_SENT, Code("yes"), Code("Send again when the network works."),
        )  # fmt: skip
        yield Row(
            Code("`APIConnectionError`: the server's certificate is not trusted"),
            _NOT_SENT, NO, Code("Mend the address, the proxy or the certificates, then send again."),
        )  # fmt: skip
        yield Row(
            Code("`APITimeoutError`: all connections of the pool stayed busy"),
            _NOT_SENT, NO, Code("Send again, with fewer calls at a time."),
        )  # fmt: skip

    def _refused(self) -> Iterator[Row]:
        proofs = self.said.not_sent
        if self.facts.errors.codes:
            what = Code("A code of the [table of error codes](#error-codes), with a status below 500")
            yield Row(what, _THERE, _THERE, _THERE)
        if 429 in proofs:
            todo = Code("Send again after `error.retry_after` seconds, and more slowly.")
            yield Row(Code("HTTP 429: too many requests, without a known code"), _NOT_SENT, Code("yes"), todo)
        if others := [status for status in proofs if status < 500 and status != 429]:
            strict = [status for status in others if status not in _IN_ANY_FORM]
            form = code(", with an error in JSON ({} in any form)", _listed(_IN_ANY_FORM.intersection(others)))
            form = form if len(strict) < len(others) else Code(", with an error in JSON")
            what = code("HTTP {}{}", _listed(others), form if strict else Code(""))
            yield Row(what, _NOT_SENT, NO, Code("Mend what the error says, then send again."))
        what = Code("HTTP 301, 302, 307, 308: it should go to another address, and a send follows no redirect")
        yield Row(what, _NOT_SENT, NO, Code("Give the right address as `base_url`, then send again."))

    def _doubtful(self) -> Iterator[Row]:
        proofs = [status for status in self.said.not_sent if status < 500]
        for message in self.said.unknown_messages:
            what = code("Any error with the message {}, whatever its code", code_span(message))
            yield Row(what, _UNKNOWN, NO, _SETTLE)
        if strict := [status for status in proofs if status not in _IN_ANY_FORM]:
            what = code("HTTP {} without JSON, such as the page of a gateway", _listed(strict))
            yield Row(what, _UNKNOWN, NO, _SETTLE)
        if self.said.idempotency is not None and self.said.idempotency.repeat_declined:
            text = "HTTP 4xx without a known code, under a key that may not be new: {} may have declined a repeat"
            yield Row(code(text, self.name), _UNKNOWN, NO, code("It was probably accepted. {}", _SETTLE))
        again = unknown_again(self.said.idempotency)
        slow = [status for status in (408, 429) if status not in proofs]
        yield Row(code("HTTP {}5xx", _ahead(slow, " and ")), _UNKNOWN, again, _SETTLE)
        clashes = [status for status in (303, 409) if status not in proofs]
        yield Row(code("HTTP {}any other status", _ahead(clashes, " and ")), _UNKNOWN, NO, _SETTLE)

    def _unanswered(self) -> Iterator[Row]:
        again = unknown_again(self.said.idempotency)
        yield Row(Code("`APITimeoutError`: no answer in time"), _UNKNOWN, again, _SETTLE)
        what = Code("`APIConnectionError`: the connection broke after the request had begun")
        yield Row(what, _UNKNOWN, again, _SETTLE)
        what = Code("`UnreadableResponseError`: a 2xx that is not JSON, such as the login page of a network")
        yield Row(what, _UNKNOWN, again, _SETTLE)
        if self.facts.envelope is not None and self.reply is not None:
            needed = [member.wire_name for member in self.reply.members if member.required]
            known = joined(", ", [code_span(name) for name in needed or [m.wire_name for m in self.reply.members]])
            what = code("`UnreadableResponseError`: a 2xx with nothing of the reply in it ({})", known)
            yield Row(what, _UNKNOWN, again, _SETTLE)

    def _accepted(self) -> Iterator[Row]:
        if self.facts.errors.failure is not None:
            pointer, equals = self.facts.errors.failure
            field = code_span(pointer.strip("/").replace("/", "."))
            what = code("HTTP 2xx whose {} is {}", field, code_span(json.dumps(equals, ensure_ascii=False)))
            outcome = code("as its code says, or else {}", _UNKNOWN)
            yield Row(what, outcome, NO, Code("As the outcome demands."))
        what = Code("`UnreadableResponseError`: any other 2xx that cannot be read, or that breaks off")
        yield Row(what, _ACCEPTED, NO, _DONE)
        if self.reply is not None and self.reply.failures:
            by_address = any("map" in way for way in self.reply.failures)
            outcome = _ACCEPTED if by_address else code("{} ({} when all of it failed)", _ACCEPTED, _UNKNOWN)
            what = Code("No exception, but `reply.failures` is not empty: a part was refused")
            yield Row(what, outcome, NO, Code("Never send the whole again; look at each failure."))


def unknown_again(key: api.Idempotency | None) -> Code:
    """Whether the client tries again after an UNKNOWN whose cause may pass."""
    lives_long = key is not None and key.lives >= docs.LONG_LIFE
    if key is None or not (key.always or lives_long):
        return NO
    if not key.always:
        return Code("only under a key of yours")
    return Code("yes, under the same key" if lives_long else "yes, under its own key")


def _listed(statuses: list[int] | frozenset[int]) -> Code:
    return joined(", ", [Code(status) for status in sorted(statuses)])


def _ahead(statuses: list[int], separator: str) -> Code:
    """Statuses, before something else."""
    return code("{}{}", _listed(statuses), Code(separator)) if statuses else Code("")
