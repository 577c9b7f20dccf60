"""The exceptions of an API and its enum of error codes."""

from generator import api, docs
from generator.code import Code, code, docstring, identifier, joined, literal, prose
from generator.package import Constant, EnumClass, Family
from generator.problem import Problem
from generator.scope import Scope
from generator.source import Document

_CLASSES = (
    ("BadRequestError", 400), ("AuthenticationError", 401), ("QuotaExceededError", 402), ("PermissionDeniedError", 403),
    ("NotFoundError", 404), ("ConflictError", 409), ("PayloadTooLargeError", 413), ("UnprocessableEntityError", 422),
    ("RateLimitError", 429), ("InternalServerError", 500),
)  # fmt: skip
_TAKEN = frozenset({"name", "value", "meaning", "fix", "outcome", "retryable", "of", "mro"})


def plan_errors(facts: api.Api, document: Document, header: Code, problems: list[Problem]) -> Family:
    """Plan the module `errors`."""
    errors = facts.errors
    enum = identifier(errors.name)
    return Family(
        header=header,
        docstring=docstring(f"The exceptions of the {prose(facts.title)} and its error codes.", 0),
        codes=_codes(facts, document, problems),
        code_at=literal(errors.code_at),
        message_at=literal(errors.message_at),
        failure=_failure(errors),
        by_code=tuple(
            Constant(code("{}.{}", enum, identifier(entry.name)), identifier(entry.raises), None)
            for entry in errors.codes
            if entry.raises is not None
        ),
        classes=tuple(
            Constant(identifier(name), literal(status), _documented(facts, status)) for name, status in _CLASSES
        ),
    )


def _documented(facts: api.Api, status: int) -> Code:
    """The docstring of an exception: what the document says of its status."""
    said = dict.fromkeys(text for o in facts.operations for known, text in o.errors if known == str(status) and text)
    first = next(iter(said), "")
    above = " and above" if status == 500 else ""
    text = " ".join(prose(first).split())
    return docstring(f"HTTP {status}{above}. {docs.sentence(text)}" if text else f"HTTP {status}{above}.", 4)


def _failure(errors: api.Errors) -> Code | None:
    if errors.failure is None:
        return None
    pointer, equals = errors.failure
    return code("ReportedFailure({}, {})", literal(pointer), literal(equals))


def _codes(facts: api.Api, document: Document, problems: list[Problem]) -> EnumClass:
    errors = facts.errors
    scope = Scope(document, f"the enum {errors.name}", problems, _TAKEN, "`name`")
    values: list[Constant] = []
    for entry in errors.codes:
        name = scope.add(entry.name, str(entry.value), entry.pointer)
        outcome = identifier(f"Outcome.{entry.outcome.upper()}")
        parts = [literal(entry.value), literal(prose(entry.meaning)), literal(prose(entry.fix)), outcome]
        parts += [literal(True)] if entry.retryable else []
        said = docstring(docs.code(entry), 4, below=True)
        values.append(Constant(identifier(name), code("({})", joined(", ", parts)), said))
    about = (
        f"The error codes of the {prose(facts.title)}: what they mean and what to do. An unknown code stays as it is."
    )
    base = Code("IntegerCode" if errors.integer else "StringCode")
    return EnumClass(identifier(errors.name), base, docstring(about, 4), tuple(values))
