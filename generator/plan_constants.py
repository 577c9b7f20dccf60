"""The facts of an operation that stand as constants above a resource's classes."""

from generator import api
from generator.code import Code, code, identifier, joined, literal


def strings(values: tuple[str, ...]) -> Code:
    """A set of texts."""
    return code("frozenset({})", Code("{{{}}}").format(joined(", ", [literal(value) for value in values])))


def is_plain_write(said: api.Delivery) -> bool:
    """Whether nothing is known but that the operation has an effect."""
    return said == api.Delivery(True, (), (), None, None, None)


def constants_of(operation: api.Operation, name: str) -> list[Code]:
    """The facts of an operation that stand above the classes."""
    found: list[Code] = []
    said = operation.delivery
    if said is not None and not is_plain_write(said):
        parts = [code("sends={}", literal(said.sends))]
        if said.not_sent:
            statuses = joined(", ", [literal(status) for status in said.not_sent])
            parts.append(code("not_sent=frozenset({})", Code("{{{}}}").format(statuses)))
        if said.unknown_messages:
            parts.append(code("unknown_messages={}", strings(said.unknown_messages)))
        if said.read_timeout is not None:
            parts.append(code("read_timeout={}", literal(said.read_timeout)))
        if said.idempotency is not None:
            parts.append(code("idempotency={}", _idempotency(said.idempotency)))
        if said.client_ref is not None:
            parts.append(code("client_ref={}", _client_ref(said.client_ref)))
        found.append(code("_{} = Delivery({})", identifier(name.upper()), joined(", ", parts)))
    return found


def _client_ref(ref: api.ClientRef) -> Code:
    pair = code(", {}", literal(ref.pair)) if ref.pair is not None else Code("")
    return code("ClientRef({}, {}{})", literal(ref.pointer), literal(ref.name), pair)


def _idempotency(key: api.Idempotency) -> Code:
    known = (
        ("lives", key.lives), ("header", key.header), ("pointer", key.pointer), ("always", key.always or None),
        ("min_length", key.min_length), ("max_length", key.max_length),
        ("repeat_declined", key.repeat_declined or None), ("retry_within", key.retry_within),
    )  # fmt: skip
    given = [code("{}={}", Code(name), literal(value)) for name, value in known if value is not None]
    return code("Idempotency({})", joined(", ", given))
