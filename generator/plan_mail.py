"""Where the parts of a mail stand in an operation's body, for the command line, which writes one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import api, api_fakes
from generator.code import Code, code, joined, literal
from generator.problem import Problem, quoted
from generator.source import Document

Objects = Mapping[str, api.Object]
_PEOPLE = ("sender", "to", "cc", "bcc")
_TEXTS = ("subject", "text", "html")


def plan_mail(document: Document, operation: api.Operation, objects: Objects, problems: list[Problem]) -> Code | None:
    """The command line's `Mail` of an operation that has x-sdk-mail; what its pointers miss goes into `problems`."""
    mail, body = operation.mail, operation.body
    if mail is None:
        return None
    if operation.delivery is None or not operation.delivery.sends or body is None:
        hint = "it belongs to an operation that has a body, and whose x-sdk-retry says that it sends"
        problems.append(Problem(document.at(mail.pointer), "bad-extension", "x-sdk-mail: no mail", mail.pointer, hint))
        return None
    places = _Places(mail, body.value, objects)
    for missing in places.missing():
        message = f"x-sdk-mail: there is no {quoted(missing)} in the body"
        problems.append(Problem(document.at(mail.pointer), "bad-extension", message, mail.pointer))
    given = [(role, places.people(role)) for role in _PEOPLE]
    given += [(role, literal(places.at[role])) for role in _TEXTS if role in places.at]
    given += [("files", places.files())]
    return code("Mail({})", joined(", ", [code("{}={}", Code(role), place) for role, place in given if place]))


@dataclass(frozen=True, slots=True)
class _Places:
    """The pointers of x-sdk-mail, and what they lead to."""

    mail: api_fakes.Mail
    body: api.Value
    objects: Objects

    @property
    def at(self) -> dict[str, str]:
        """Role → pointer; of several lists of files the first."""
        found = {role: place if isinstance(place, str) else place[0] for role, place in self.mail.places if place}
        return found | dict(self.mail.names)

    @property
    def roots(self) -> list[api.Value]:
        """What the pointers lead on from."""
        lists = self._mails()
        return (
            [root for each in lists for root in _items(_led(self.body, each, self.objects))] if lists else [self.body]
        )

    def _mails(self) -> tuple[str, ...]:
        found = dict(self.mail.places).get("mails", ())
        return (found,) if isinstance(found, str) else found

    def led(self, pointer: str) -> list[api.Value]:
        """What a pointer may lead to."""
        return [found for root in self.roots for found in _led(root, pointer, self.objects)]

    def missing(self) -> Iterator[str]:
        """The pointers that lead nowhere."""
        yield from (each for each in self._mails() if not _items(_led(self.body, each, self.objects)))
        at = self.at
        for role in (*_PEOPLE, *_TEXTS, "files", "sender_name"):
            if role in at and not self.led(at[role]):
                yield at[role]
        people = [value for role in _PEOPLE for value in self._objects(at.get(role))]
        files = self._objects(at.get("files"))
        for role, inside in (("address", people), ("name", people)):
            if role in at and not any(_led(value, at[role], self.objects) for value in inside):
                yield at[role]
        for role in ("file_name", "file_content", "file_type"):
            if files and role in at and not any(_led(value, at[role], self.objects) for value in files):
                yield at[role]

    def _objects(self, pointer: str | None) -> list[api.Value]:
        """The objects that stand there, by themselves or in a list."""
        found = self.led(pointer) if pointer is not None else []
        return [value for value in (*found, *_items(found)) if value.kind == "object"]

    def people(self, role: str) -> Code:
        """The runtime's `People`, empty without a place for them."""
        pointer, at = self.at.get(role), self.at
        if pointer is None:
            return Code("")
        found, name = self.led(pointer), at.get("name")
        if any(value.kind == "object" for value in _items(found)):
            return code("People({})", _given(("", at.get("address", "")), ("name=", name), ("items=", pointer)))
        if any(value.kind == "object" for value in found):
            inner = None if name is None else pointer + name
            return code("People({})", _given(("", pointer + at.get("address", "")), ("name=", inner)))
        own = at.get("sender_name") if role == "sender" else None
        many = Code(", many=True") if any(value.kind == "array" for value in found) else Code("")
        return code("People({}{})", _given(("", pointer), ("name=", own)), many)

    def files(self) -> Code:
        """The runtime's `Files`, empty without a place for them."""
        at = self.at
        if "files" not in at:
            return Code("")
        if not self._objects(at["files"]):
            return code("Files({})", literal(at["files"]))
        known = ("name", "content", "type")
        there = {
            role: at[f"file_{role}"]
            for role in known
            if any(_led(each, at.get(f"file_{role}", "/"), self.objects) for each in self._objects(at["files"]))
        }
        return code("Files({})", _given(("", at["files"]), *((f"{role}=", there.get(role)) for role in known)))


def _given(*values: tuple[str, str | None]) -> Code:
    return joined(", ", [Code(key) + literal(value) for key, value in values if value is not None])


def _items(values: list[api.Value]) -> list[api.Value]:
    """What stands in lists, each branch of a union by itself."""
    found = [value.parts[0] for value in values if value.kind == "array"]
    return [part for value in found for part in (value.parts if value.kind in ("union", "alias") else (value,))]


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
