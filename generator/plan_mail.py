"""Where the parts of a mail stand in an operation's body, as a constant of the runtime."""

from collections.abc import Iterator, Mapping

from generator import api
from generator.api_delivery import Files, People
from generator.code import Code, code, joined, literal
from generator.problem import Problem, quoted
from generator.source import Document

Objects = Mapping[str, api.Object]
_NAMES = {"from": "sender"}


def plan_mail(document: Document, operation: api.Operation, objects: Objects, problems: list[Problem]) -> Code | None:
    """The runtime's `Mail` of an operation that has x-sdk-mail; what its pointers miss goes into `problems`."""
    mail = operation.mail
    if mail is None:
        return None
    if operation.delivery is None or not operation.delivery.sends or operation.body is None:
        hint = "it belongs to an operation that has a body, and whose x-sdk-retry says that it sends"
        problems.append(Problem(document.at(mail.pointer), "bad-extension", "x-sdk-mail: no mail", mail.pointer, hint))
        return None
    roots = _roots(mail, operation.body.value, objects)
    for missing in _missing(mail, operation.body.value, objects):
        message = f"x-sdk-mail: there is no {quoted(missing)} in the body"
        problems.append(Problem(document.at(mail.pointer), "bad-extension", message, mail.pointer))
    parts = [
        code("{}={}", Code(_NAMES.get(role, role)), _people(people, roots, objects)) for role, people in mail.people
    ]
    parts += [code("{}={}", Code(role), literal(at)) for role, at in mail.texts]
    parts += [code("attachments={}", _files(mail.files))] if mail.files is not None else []
    parts += [code("each={}", literal(mail.each))] if mail.each else []
    return code("Mail({})", joined(", ", parts))


def _people(people: People, roots: list[api.Value], objects: Objects) -> Code:
    given = _given(("", people.address), ("name=", people.name), ("items=", people.items))
    found = [value for root in roots for value in _led(root, people.address, objects)] if people.items is None else []
    many = Code(", many=True") if any(value.kind == "array" for value in found) else Code("")
    return code("People({}{})", given, many)


def _files(files: Files) -> Code:
    named = (("name=", files.name), ("content=", files.content), ("type=", files.type))
    return code("Files({})", _given(("", files.items), *named))


def _given(*values: tuple[str, str | None]) -> Code:
    return joined(", ", [Code(key) + literal(value) for key, value in values if value is not None])


def _lists(body: api.Value, pointer: str, objects: Objects) -> list[api.Value]:
    return [value.parts[0] for value in _led(body, pointer, objects) if value.kind == "array"]


def _roots(mail: api.Mail, body: api.Value, objects: Objects) -> list[api.Value]:
    """What the pointers lead on from."""
    return [root for each in mail.each for root in _lists(body, each, objects)] if mail.each else [body]


def _missing(mail: api.Mail, body: api.Value, objects: Objects) -> Iterator[str]:
    """The pointers that lead nowhere."""
    yield from (each for each in mail.each if not _lists(body, each, objects))
    roots = _roots(mail, body, objects)
    places: list[tuple[str | None, tuple[str | None, ...]]] = [(None, tuple(at for _, at in mail.texts))]
    places += [(people.items, (people.address, people.name)) for _, people in mail.people]
    if mail.files is not None:
        places.append((mail.files.items, (mail.files.name, mail.files.content, mail.files.type)))
    for items, pointers in places:
        found = [led for root in roots for led in _led(root, items or "", objects)]
        inner = found if items is None else [value.parts[0] for value in found if value.kind == "array"]
        if not inner:
            yield items or ""
            continue
        yield from (at for at in pointers if at and not any(_led(value, at, objects) for value in inner))


def _led(value: api.Value, pointer: str, objects: Objects) -> list[api.Value]:
    """What a pointer may lead to from a value; a union leads on from each of its branches."""
    if value.kind in ("union", "alias"):
        return [found for part in value.parts for found in _led(part, pointer, objects)]
    if not pointer:
        return [value]
    name, slash, rest = pointer[1:].partition("/")
    name = name.replace("~1", "/").replace("~0", "~")
    if value.kind == "map":
        return _led(value.parts[0], slash + rest, objects)
    thing = objects.get(value.name) if value.kind == "object" else None
    if thing is None:
        return [value] if value.kind == "any" else []
    members = [member.value for member in thing.members if member.wire_name == name]
    members += [thing.extra] if thing.extra is not None and not members else []
    return [found for inner in members for found in _led(inner, slash + rest, objects)]
