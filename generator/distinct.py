"""The fields of an object have names of their own, however alike their names on the wire are."""

from dataclasses import replace

from generator import api, names
from generator.source import Document


def distinct(document: Document, thing: api.Object) -> api.Object:
    """An object whose fields all have names; in a document of this project a clash is a problem of a later stage."""
    if not document.tolerant:
        return thing
    taken: set[str] = set()
    members: list[api.Member] = []
    for member in thing.members:
        wish = member.name or names.field(member.wire_name)
        found, number = wish or "field", 2
        while found in taken:
            found, number = f"{wish or 'field'}_{number}", number + 1
        taken.add(found)
        if found != wish:
            message = f"{member.wire_name!r} is called {found} in {thing.name}"
            document.note(member.pointer, "name-clash", message)
        members.append(member if found == wish else replace(member, name=found))
    return replace(thing, members=tuple(members))
