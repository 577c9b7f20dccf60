"""Look-ups: methods that find in a list what a send left open."""

from generator import api
from generator.code import code, docstring, identifier, literal
from generator.package import LookupMethod
from generator.problem import Problem
from generator.pytypes import field_name
from generator.source import Document

_READS = (
    "It reads the list and sends nothing. Addresses are compared without names and without regard to case; a mail "
    "counts as found when it went to all recipients that are given. Times may differ by two minutes, because clocks "
    "do. What is found is a candidate: two mails may look the same. Nothing found proves little for the first "
    "seconds, as the list may lag."
)
_ABOUT = f"""Find what a send left open: mails to these recipients with this subject, from that time on.

{_READS}

Args:
    to: Address of the recipient, or a list of them, as it was given to the send.
    subject: The subject, exactly as it was sent.
    since: When the send began, with its time zone; or the exception that left it open, which knows.
    options: Settings for this call only.

Returns:
    The mails that may be it, newest first; empty when the list has none.

Raises:
    InvalidRequestError: `since` has no time zone, or is an exception without an attempt: nothing was sent then.
    APIStatusError: The provider answered with an error; see `code`.
    APIConnectionError: No usable answer.
    UnreadableResponseError: The list is not what the document says."""


def plan_lookup(
    document: Document,
    operation: api.Operation,
    item: api.Object | None,
    names: tuple[str, str],
    problems: list[Problem],
) -> LookupMethod | None:
    """Plan the look-up in the list of an operation.

    Args:
        document: Where it is declared.
        operation: The list.
        item: What the list holds.
        names: Of the look-up and of the list's method.
        problems: Takes what goes wrong.
    """
    lookup = operation.lookup
    if lookup is None:
        return None
    fields = {member.wire_name for member in item.members} if item is not None else set[str]()
    missing = [field for field in (lookup.to, lookup.subject, lookup.time) if field not in fields]
    others = [member for member in operation.parameters if member.location != "query" or member.required]
    if operation.paging is None or missing or others or item is None:
        what = "it needs x-sdk-pagination, and no required parameter"
        if operation.paging is not None and not others:
            what = f"the list's items have no {', '.join(map(repr, missing))}"
        hint = "to, subject and time point to properties of the items that x-sdk-pagination reads"
        at = lookup.pointer
        problems.append(Problem(document.at(at), "bad-extension", f"x-sdk-lookup: {what}", at, hint))
        return None
    given = [literal(field_name(item, field)) for field in (lookup.to, lookup.subject, lookup.time)]
    name, listing = names
    return LookupMethod(
        name=identifier(name),
        docstring=docstring(_ABOUT, 8),
        item=identifier(f"models.{item.name}"),
        operation=identifier(f"_{listing}_operation"),
        query=code("{{{}: {}}}", literal(operation.paging.limit), literal(lookup.page_size)),
        paging=identifier(f"_{listing.upper()}_PAGES"),
        fields=code("Lookup(to={}, subject={}, time={})", *given),
    )
