"""What the command line must know of an API, and the module in which it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import api
from generator.code import Code, code, docstring, identifier, joined, literal
from generator.package import Package, Page, Resource
from generator.plan_mail import plan_mail
from generator.plan_paging import listed
from generator.plan_security import arguments, environment
from generator.plan_settling import Call, calls_of, is_item
from generator.problem import Problem
from generator.pytypes import field_name
from generator.settings import ApiSettings
from generator.source import Document


@dataclass(frozen=True, slots=True)
class Commands:
    """The module with the facts for the command line."""

    header: Code
    docstring: Code
    providers: tuple[Code, ...]


def plan_commands(name: str, packages: Iterable[Package]) -> Page:
    """Plan the module of a package of this name."""
    header = Code("# Made by mailwright. Do not edit: change templates/, then `make generate`.")
    about = docstring("What `python -m` on this package can do with each API.", 0)
    view = Commands(header, about, tuple(package.command for package in packages))
    return Page(f"{name}/_commands.py", "commands", view)


def plan_command(
    facts: api.Api,
    document: Document,
    settings: ApiSettings,
    resources: tuple[Resource, ...],
    problems: list[Problem],
) -> Code:
    """Plan what the command line must know of one API: the runtime's `Provider`.

    Args:
        facts: The API.
        document: Where it is described.
        settings: How it is called.
        resources: Its methods.
        problems: Takes what goes wrong.
    """
    objects = {thing.name: thing for thing in facts.objects}
    calls = calls_of(facts, resources)
    sent = ((call, plan_mail(document, call.operation, objects, problems)) for call in calls)
    sends = [_send(call, mail) for call, mail in sent if mail is not None and not _mails(call)]
    lists = [call for call in calls if call.operation.lookup is not None and call.method.paged]
    one = [call for call in calls for each in lists[:1] if is_item(call.operation, each.operation)]
    keys = tuple(environment(settings, str(argument.name)) for argument in arguments(facts, settings))
    parts = [literal(settings.name), literal(settings.class_name), code("keys={}", literal(keys))]
    parts += [code("send={}", send) for send in sends[:1]]
    parts += [code("list={}", _list(each, one[0] if one else None, objects)) for each in lists[:1]]
    parts += [code("show={}", _show(each)) for each in one[:1]]
    return code("Provider({})", joined(", ", parts))


def _mails(call: Call) -> bool:
    """Whether a body holds several mails."""
    return call.operation.mail is not None and "mails" in dict(call.operation.mail.places)


def _send(call: Call, mail: Code) -> Code:
    differ = {wire: name for name, wire in _parameters(call, "body") if name != wire}
    further = [code("arguments={}", literal(differ))] if differ else []
    return code("Send({})", joined(", ", [literal(_method(call)), mail, *further]))


def _list(call: Call, one: Call | None, objects: dict[str, api.Object]) -> Code:
    """The columns: what `show` asks for, what a mail is recognised by, and its states."""
    found, lookup = listed(call.operation, objects), call.operation.lookup
    item = objects.get(found.name) if found is not None else None
    if item is None or lookup is None:  # which is a problem already
        return Code("None")
    shown = [wire for _, wire in _parameters(one, "path")] if one is not None else []
    states = [member.wire_name for member in item.members if member.value.kind == "enum"]
    known = {member.wire_name for member in item.members}
    wanted = dict.fromkeys([*shown, lookup.time, lookup.to, lookup.subject, *states])
    columns = tuple(field_name(item, name) for name in wanted if name in known)
    return code("Listing({}, {})", literal(_method(call)), literal(columns))


def _show(call: Call) -> Code:
    [(name, _), *_] = _parameters(call, "path")
    return code("Show({}, {})", literal(_method(call)), literal(str(identifier(name))))


def _method(call: Call) -> str:
    return str(call.name).removeprefix("client.")


def _parameters(call: Call, location: str) -> list[tuple[str, str]]:
    """The parameters of a method that travel in one place, with their names there."""
    said = call.method.sends["parameters"]
    places = said.items() if isinstance(said, dict) else ()
    found = [(name, str(place).partition(" ")) for name, place in places]
    return [(name, wire) for name, (where, _, wire) in found if where == location and wire]
