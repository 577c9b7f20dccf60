"""The calls of a client, and how to find out what became of a send that is left open."""

from dataclasses import dataclass

from generator import api, docs
from generator.code import Code, code, code_span
from generator.package import Method, Resource


@dataclass(frozen=True, slots=True)
class Call:
    """A method of a client."""

    name: Code
    operation: api.Operation
    method: Method
    finder: Code | None
    """The look-up in the list that it reads."""

    @property
    def delivery(self) -> api.Delivery | None:
        """The facts of an operation that sends."""
        said = self.operation.delivery
        return said if said is not None and said.sends else None


def calls_of(facts: api.Api, resources: tuple[Resource, ...]) -> list[Call]:
    """The methods of a client."""
    found: list[Call] = []
    for tag, resource in zip(facts.tags, resources, strict=True):
        operations = {operation.pointer: operation for operation in facts.operations if operation.tag == tag.identity}
        finders = iter(resource.lookups)
        for method in resource.methods:  # of which an operation may have several, the look-up's list first
            operation = operations[str(method.sends["pointer"])]
            finder = next(finders, None) if operation.lookup is not None and method.paged else None
            name = code("client.{}.{}", resource.attribute, method.name)
            by = code("client.{}.{}", resource.attribute, finder.name) if finder is not None else None
            found.append(Call(name, operation, method, by))
    return found


def settling(calls: list[Call], sends: list[api.Delivery], name: Code) -> tuple[Code, ...]:
    """How to find out, best first."""
    refs = dict.fromkeys(_by_ref(said.client_ref, name) for said in sends if said.client_ref is not None)
    keys = dict.fromkeys(_by_key(said.idempotency, name) for said in sends if said.idempotency is not None)
    return (
        Code("Write down what you sent and when: recipient, subject, `error.attempts[0].started_at`."),
        *_lists(calls, name),
        *keys,
        *refs,
        code("Ask {}: its dashboard, or its support with `error.request_id` and the time. Or ask the recipient.", name),
        Code("If nobody can tell, decide which is the smaller harm: the mail twice, or not at all."),
    )


def _lists(calls: list[Call], name: Code) -> list[Code]:
    """The lists in which a mail can be looked for."""
    found: list[Code] = []
    for call in calls:
        if call.operation.paging is not None:
            one = next((c for c in calls if is_item(c.operation, call.operation)), None)
            how = code("`{}()` lists what {} has. Compare recipient, subject and time.", call.name, name)
            if call.finder is not None:
                text = "`{}(to=…, subject=…, since=error)` searches what {} has. Two mails may look the same."
                how = code(text, call.finder, name)
            text = (
                "Look it up: {} If it is there, it went out. If it is not, wait some minutes and look again before you "
                "send it again."
            )
            also = code(" Once you have its id, `{}()` says what became of it.", one.name) if one else Code("")
            found.append(code(text, how) + also)
    return found


def is_item(operation: api.Operation, listed: api.Operation) -> bool:
    """Whether an operation reads one thing of a list: `/emails/{id}` of `/emails`."""
    outer, _, last = operation.path.rpartition("/")
    return operation.method == "GET" and outer == listed.path and last.startswith("{")


def _by_key(key: api.Idempotency, name: Code) -> Code:
    """How a repeat under the same key settles it."""
    whose = "" if key.always else ", if the call had a key of yours"
    has = "declines this, and you get an `UNKNOWN` without a known code"
    has = has if key.repeat_declined else "gives the first answer again"
    text = (
        "Less than {} after the first attempt{}, call again with the same content and "
        "`RequestOptions(idempotency_key=error.idempotency_key)`. If {} has the mail, it {}. If not, it takes the mail "
        "now. Any later, it could be a second mail."
    )
    return code(text, span(key.retry_within or key.lives), Code(whose), name, Code(has))


def _by_ref(ref: api.ClientRef, name: Code) -> Code:
    """Where an id of the caller's own leads to the mail."""
    text = (
        "If you gave `RequestOptions(client_ref=…)`, it went along as {} in {}: look for `error.client_ref` where {} "
        "shows that, such as its dashboard or its webhooks."
    )
    return code(text, code_span(ref.name), field(ref.pointer), name)


def field(pointer: str) -> Code:
    """A place in a body."""
    return code_span(pointer.strip("/").replace("/", "."))


def span(seconds: float) -> Code:
    """A time."""
    return Code(docs.span(seconds))
