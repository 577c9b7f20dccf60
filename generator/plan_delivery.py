"""The page "Did my mail go out?" of an API: what each end of a call proves, and what to do about it."""

from dataclasses import dataclass

from generator import api, docs
from generator.code import Code, code, code_span, joined, markdown
from generator.package import Family, Page, Resource
from generator.plan_example import example_arguments
from generator.plan_outcomes import NO, OUTCOMES, Ends, Row, unknown_again
from generator.plan_settling import calls_of, field, settling, span
from generator.settings import ApiSettings

FOLDER = "docs"
"""Below the output directory, beside the package, so that the wheel is without it."""
TOTAL = 60.0
"""Seconds for a call where the document asks for no more, as in the runtime's options."""


@dataclass(frozen=True, slots=True)
class Send:
    """One operation that sends."""

    call: Code
    request: Code
    summary: Code
    rows: tuple[Row, ...]
    notes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One error code."""

    value: Code
    member: Code
    status: Code
    meaning: Code
    fix: Code
    outcome: Code
    again: Code


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """What the template prints."""

    name: Code
    package: Code
    module: Code
    sources: Code
    shared: tuple[Row, ...]
    """Ends that all operations have in common, where there are several."""
    sends: tuple[Send, ...]
    reads: Code
    """Calls that send nothing."""
    settle: tuple[Code, ...]
    """How to find out what became of a mail."""
    call: Code
    """Of the example."""
    arguments: tuple[Code, ...]
    finders: tuple[Code, ...]
    result: Code
    """Takes the reply, where there is one."""
    after: tuple[Code, ...]
    enum: Code
    codes: tuple[CodeRow, ...]


def plan_delivery(
    facts: api.Api, settings: ApiSettings, resources: tuple[Resource, ...], family: Family
) -> tuple[Page, ...]:
    """Plan the page; an API that sends nothing has none."""
    calls = calls_of(facts, resources)
    sends = [(call, said) for call in calls if (said := call.delivery) is not None]
    if not sends:
        return ()
    name, first = Code(settings.class_name), sends[0][0]
    reply = _reply(facts, first.operation)
    ends = [tuple(Ends(facts, said, _reply(facts, call.operation), name).rows()) for call, said in sends]
    shared = tuple(row for row in ends[0] if len(ends) > 1 and all(row in others for others in ends))
    view = DeliveryPage(
        name=name,
        package=Code(settings.package),
        module=Code(settings.name),
        sources=joined(" and ", [code_span(path) for path in (settings.document, settings.overlay) if path]),
        shared=shared,
        sends=tuple(
            _send(call.name, call.operation, [row for row in rows if row not in shared], _notes(said, name))
            for (call, said), rows in zip(sends, ends, strict=True)
        ),
        reads=joined(", ", [code("`{}`", call.name) for call in calls if call.delivery is None]),
        settle=settling(calls, [said for _, said in sends], name),
        call=first.name,
        arguments=example_arguments(facts, first.operation, first.method),
        finders=tuple(call.finder for call in calls if call.finder is not None),
        result=Code("reply = ") if first.operation.reply is not None else Code(""),
        after=_after(first.operation, partial=reply is not None and bool(reply.failures)),
        enum=family.codes.name,
        codes=_codes(facts, family, [said for _, said in sends]),
    )
    return (Page(f"{FOLDER}/{settings.name}.md", "delivery", view),)


def _reply(facts: api.Api, operation: api.Operation) -> api.Object | None:
    value = operation.reply
    return next((thing for thing in facts.objects if value is not None and thing.name == value.name), None)


def _send(call: Code, operation: api.Operation, rows: list[Row], notes: tuple[Code, ...]) -> Send:
    return Send(
        call=call,
        request=code_span(f"{operation.method} {operation.path}"),
        summary=markdown(docs.sentence(operation.summary or operation.identity)),
        rows=tuple(rows),
        notes=notes,
    )


def _notes(said: api.Delivery, name: Code) -> tuple[Code, ...]:
    key = said.idempotency
    return _key(key, name), code("**After an `UNKNOWN`** {}.", _after_unknown(key)), _time(said, name)


def _time(said: api.Delivery, name: Code) -> Code:
    read = said.read_timeout or TOTAL
    total = max(read, TOTAL)
    why = code(", because {} may need that long for its answer", name) if total > TOTAL else Code("")
    wait = Code("") if read == total else code("; for each answer it waits up to {}", span(read))
    text = "**Time**: a call takes {} at most, with all attempts and pauses{}{}. Set `timeout` to change that."
    return code(text, span(total), why, wait)


def _key(key: api.Idempotency | None, name: Code) -> Code:
    """What an idempotency key does, in words."""
    if key is None:
        return code("**Idempotency key**: {} knows none.", name)
    made = "each call gets one of its own, unless you give one" if key.always else "sent only when you give one"
    effect = "declines a repeat" if key.repeat_declined else "answers a repeat with the first result"
    return code(
        "**Idempotency key** ({}): {} (`RequestOptions(idempotency_key=…)`, {} to {} characters). For {} {} {}.",
        code("header {}", code_span(key.header)) if key.header else code("field {}", field(key.pointer or "")),
        Code(made), Code(key.min_length), Code(key.max_length), span(key.lives), name, Code(effect),
    )  # fmt: skip


def _after_unknown(key: api.Idempotency | None) -> Code:
    if key is None:
        return Code("it never tries again: that could send twice")
    if key.lives >= docs.LONG_LIFE:
        return Code("it tries again under " + ("the key" if key.always else "a key of yours, and never without one"))
    if not key.always:
        return Code("it never tries again: only you know when your key was first used")
    text = (
        "it tries again under its own key, not later than {} after the first attempt. Under a key of yours it never "
        "does: only you know when that was first used"
    )
    return code(text, span(key.lives * 2 / 3 if key.retry_within is None else key.retry_within))


def _after(operation: api.Operation, *, partial: bool) -> tuple[Code, ...]:
    """What the example does with a reply."""
    if operation.reply is None:
        return ()
    if not partial:
        return (Code('print("Accepted.", reply)'),)
    return (
        Code("for failure in reply.failures:"),
        Code('    print("Accepted, but not this part.", failure.key, failure.reason)'),
    )


def _codes(facts: api.Api, family: Family, sends: list[api.Delivery]) -> tuple[CodeRow, ...]:
    ways = {unknown_again(said.idempotency) for said in sends}
    unknown = ways.pop() if len(ways) == 1 else Code("as above")
    return tuple(
        CodeRow(
            value=code_span(str(entry.value)),
            member=code("`{}`", constant.name),
            status=Code("–" if entry.status is None else entry.status),
            meaning=markdown(docs.sentence(entry.meaning)),
            fix=markdown(docs.sentence(entry.fix)),
            outcome=OUTCOMES[entry.outcome],
            again=_code_again(entry, unknown),
        )
        for entry, constant in zip(facts.errors.codes, family.codes.values, strict=True)
    )


def _code_again(entry: api.Code, unknown: Code) -> Code:
    """Whether the client tries again after a code: what a refusal says of itself, or what a 5xx allows."""
    if entry.outcome == "not_sent":
        return Code("yes") if entry.retryable and entry.raises != "QuotaExceededError" else NO
    if entry.outcome == "accepted" or unknown == NO:
        return NO
    if entry.status is None:
        return code("beside a 5xx: {}", unknown)
    return unknown if entry.status >= 500 else NO
