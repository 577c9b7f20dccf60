"""The fakes of an API for other people's tests: what they answer, and where they find a mail."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator import api, api_fakes
from generator.code import Code, code, docstring, identifier, joined, literal, prose
from generator.exports import Exports
from generator.package import Page, Resource
from generator.plan_security import logins
from generator.settings import ApiSettings
from generator.source import Json

FOLDER = "testing"
"""The package of the fakes, beside the clients."""
SHARED = frozenset({
    "bodies", "clock", "facts", "fake", "forms", "judge", "mails", "places", "plugin", "provider", "records", "replies",
})  # fmt: skip
"""The modules of all fakes."""
CONTROLS = frozenset({
    "provider", "sent", "requests", "clock", "transport", "async_transport", "fail_next", "time_out_next", "reply_next",
    "reset",
})  # fmt: skip
"""What a fake has beside the methods of its client."""
_SHARED = (("clock", ("FakeClock",)), ("records", ("FakeRequest", "SentFile", "SentMail", "UnexpectedReply",
           "UnexpectedRequest")))  # fmt: skip
# Exceptions that codes raise whatever the status is → the status that fits.
_RAISES = {
    "AuthenticationError": 401, "QuotaExceededError": 402, "PermissionDeniedError": 403, "NotFoundError": 404,
    "ConflictError": 409, "PayloadTooLargeError": 413, "UnprocessableEntityError": 422, "RateLimitError": 429,
    "InternalServerError": 500,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fakes:
    """The module of an API's fakes."""

    header: Code
    docstring: Code
    name: Code
    api: Code
    """What leads to the API's package from that of the fakes."""
    enum: Code
    operations: tuple[Code, ...]
    further: tuple[Code, ...]
    """Further arguments of the runtime's `FakeApi`."""
    arguments: tuple[Code, ...]
    """What the client is made with."""
    about: Code
    async_about: Code


def plan_fakes(
    facts: api.Api, settings: ApiSettings, resources: tuple[Resource, ...], header: Code
) -> tuple[Page, ...]:
    """Plan the fakes; a client whose resources are called like what a fake has gets none."""
    if any(str(resource.attribute) in CONTROLS for resource in resources):
        return ()
    operations = {operation.pointer: operation for operation in facts.operations}
    listed = [
        _operation(operations[str(method.sends["pointer"])], resource, method.name, method.answer)
        for resource in resources
        for method in resource.methods
    ]
    name = identifier(settings.class_name)
    view = Fakes(
        header=header,
        docstring=docstring(f"Fakes of the {prose(facts.title)} for tests.", 0),
        name=name,
        api=Code("..") if settings.alone else code("..{}.", Code(settings.name)),
        enum=identifier(facts.errors.name),
        operations=tuple(listed),
        further=tuple(_further(facts)),
        arguments=tuple(_arguments(facts)),
        about=_about(f"A `{settings.class_name}`"),
        async_about=_about(f"An `Async{settings.class_name}`"),
    )
    return (Page(f"{settings.package}/{FOLDER}/{module(settings)}.py", "fakes", view),)


def _about(what: str) -> Code:
    """The docstring of a fake."""
    return docstring(
        f"{what} for tests: a provider of its own answers, and no byte leaves the process.\n\n"
        "Replies are the document's examples, and a pause takes no time. A request that breaks the document raises "
        "`UnexpectedRequest`; what cannot be judged is said in `testing.judge`.\n\n"
        "Args:\n    max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.",
        4,
    )


def module(settings: ApiSettings) -> str:
    """The module of an API's fakes."""
    return "fakes" if settings.alone else f"{settings.name}_" if settings.name in SHARED else settings.name


def plan_testing(header: Code, modules: Sequence[tuple[str, str]]) -> Exports:
    """Plan the package of the fakes.

    Args:
        header: What stands above it.
        modules: Module → name of the client.
    """
    about = "Fakes of the clients for your tests, which need no network. Loaded when they are first used."
    fakes = [(module, (f"AsyncFake{name}", f"Fake{name}")) for module, name in modules]
    names = tuple((identifier(module), tuple(map(identifier, given))) for module, given in (*fakes, *_SHARED))
    return Exports(header, docstring(about, 0), names, Code(".._runtime"))


def _operation(operation: api.Operation, resource: Resource, name: Code, answer: api_fakes.Answer | None) -> Code:
    parts = [literal(str(resource.attribute)), literal(str(name)), _answer(answer)]
    parts += [_mail(operation.mail)] if operation.mail is not None else []
    return code("FakeOperation({})", joined(", ", parts))


def _answer(answer: api_fakes.Answer | None) -> Code:
    if answer is None:
        return Code("Answer(200)")
    parts = [literal(answer.status)]
    if answer.body is not None:
        parts.append(_json(answer.body))
        if answer.media_type != "application/json":
            parts.append(literal(answer.media_type))
    parts += [code("headers={}", _json(dict(answer.headers)))] if answer.headers else []
    return code("Answer({})", joined(", ", parts))


def _json(value: Json) -> Code:
    """A JSON value as Python has it, in which each text is a literal of its own."""
    if isinstance(value, dict):
        return code("{{{}}}", joined(", ", [code("{}: {}", literal(k), _json(v)) for k, v in value.items()]))
    return code("[{}]", joined(", ", list(map(_json, value)))) if isinstance(value, list) else literal(value)


def _mail(mail: api_fakes.Mail) -> Code:
    parts = [code("{}={}", identifier(name), literal(place)) for name, place in mail.places]
    parts += [code("echo={}", literal(dict(mail.echo)))] if mail.echo else []
    return code("mail=Mail({})", joined(", ", parts))


def _further(facts: api.Api) -> list[Code]:
    errors = facts.errors
    found: list[Code] = []
    if errors.answers:
        # Statuses that look like any other need no entry.
        rest = next((each for each in errors.answers if each.status == 0), None)
        own = [each for each in errors.answers if each is rest or rest is None or _look(each) != _look(rest)]
        found.append(code("errors={{{}}}", joined(", ", [code("{}: {}", literal(a.status), _answer(a)) for a in own])))
    codes: dict[int, list[Code]] = {}
    documented = {each.status for each in errors.answers}
    for entry in errors.codes:
        codes.setdefault(_status(entry, documented), []).append(literal(entry.value))
    if codes:
        rows = [code("{}: ({},)", literal(status), joined(", ", codes[status])) for status in sorted(codes)]
        found.append(code("codes={{{}}}", joined(", ", rows)))
    return [*found, code("status_at={}", literal(errors.status_at))] if errors.status_at is not None else found


def _look(answer: api_fakes.Answer) -> tuple[str, object]:
    return repr(answer.body), answer.headers


def _status(entry: api.Code, documented: set[int]) -> int:
    """The status that a code comes with: the document's, or a documented one that suits what the code proves."""
    if entry.status is not None:
        return entry.status
    fitting = [_RAISES.get(entry.raises or "")] + ([429] if entry.retryable else [])
    known = [status for status in fitting if status in documented]
    return known[0] or 400 if known else 400 if entry.outcome == "not_sent" else 500


def _arguments(facts: api.Api) -> list[Code]:
    """A key for each scheme, and the address that the document has."""
    schemes = facts.auth.schemes if facts.auth is not None else ()
    known = logins(facts)
    names = [name for scheme in schemes for name in known[scheme.identity][: 2 if scheme.kind == "basic" else 1]]
    url = facts.server.url
    for variable in facts.server.variables:
        url = url.replace(f"{{{variable.name}}}", variable.default or "x")
    address = url if "://" in url else f"https://api.example.com{url.rstrip('/')}"
    return [
        *(code('{}="a-key-of-the-fake"', identifier(name)) for name in names),
        code("base_url={}", literal(address)),
    ]
