"""How a list goes on: what to ask for after a page, and whether it leads to another server or round in a circle."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from .facts import CursorPaging, LinkPaging, OffsetPaging, PagePaging, Paging

_LINK = re.compile(
    r"<(?P<url>[^<>]*)>(?P<rest>(?:\s*;\s*[^\s=;,<>\"]+(?:\s*=\s*(?:\"(?:[^\"\\]|\\.)*\"|[^\s;,\"<>]*))?)*)\s*(?:,|$)"
)
_PARAMETER = re.compile(r";\s*([^\s=;,\"]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;,\"<>]*))")


@dataclass(frozen=True, slots=True)
class Turn:
    """What to ask for next: other query parameters, or an address."""

    query: Mapping[str, Any] = field(default_factory=dict[str, Any])
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """The way that led to a page."""

    length: int = 0
    steps: dict[str, int] = field(default_factory=dict[str, int])
    """Each token or address that was asked for, and the number of the page that it led to; shared by all pages."""

    def onward(self, turn: Turn) -> "Trail | None":
        """The way to the next page; None when it leads back to one before."""
        step = turn.url or repr(sorted(turn.query.items()))
        number = self.steps.setdefault(step, self.length + 1)
        return Trail(self.length + 1, self.steps) if number == self.length + 1 else None


def at(value: Any, path: str) -> Any:
    """What attributes, with dots between them, lead to; the value itself without any."""
    for step in path.split(".") if path else ():
        value = cast("Mapping[str, Any]", value).get(step) if isinstance(value, Mapping) else getattr(value, step, None)
    return value


def turn(
    paging: Paging, given: Mapping[str, Any], reply: Any, headers: Mapping[str, str], items: Sequence[Any]
) -> Turn | None:
    """What to ask for after a page; None after the last one.

    Args:
        paging: How the list is read.
        given: The query parameters of the page.
        reply: The page.
        headers: The headers that came with it.
        items: What the page holds.
    """
    if isinstance(paging, OffsetPaging):
        return _by_offset(paging, given, len(items))
    if isinstance(paging, LinkPaging):
        url = next_link(headers.get("link", "")) if paging.next is None else at(reply, paging.next)
        return Turn(url=str(url)) if url else None
    if at(reply, paging.more) is False if paging.more is not None else False:
        return None
    if isinstance(paging, PagePaging):
        return _by_page(paging, given, len(items))
    return _by_cursor(paging, reply, headers, items)


def _by_offset(paging: OffsetPaging, given: Mapping[str, Any], count: int) -> Turn | None:
    by_page = paging.page is not None and any(
        given.get(name or "") is not None for name in (paging.page, paging.page_size)
    )
    size = given.get((by_page and paging.page_size) or paging.limit)
    if count == 0 or count < (paging.default_limit if size is None else int(size)):
        return None
    if by_page and paging.page is not None:
        return Turn({paging.page: int(given.get(paging.page) or 1) + 1})
    return Turn({paging.offset: int(given.get(paging.offset) or 0) + count})


def _by_page(paging: PagePaging, given: Mapping[str, Any], count: int) -> Turn | None:
    size = given.get(paging.page_size or "")
    least = paging.default_size if size is None else int(size)
    # Where the size of a page is not known, only an empty one is known to be the last.
    if count == 0 or (paging.more is None and least is not None and count < least):
        return None
    page = given.get(paging.page)
    return Turn({paging.page: (paging.first if page is None else int(page)) + 1})


def _by_cursor(paging: CursorPaging, reply: Any, headers: Mapping[str, str], items: Sequence[Any]) -> Turn | None:
    if paging.last is not None:
        token = at(items[-1], paging.last) if items else None
    else:
        token = headers.get(paging.header.lower()) if paging.header is not None else at(reply, paging.token or "")
    return None if token is None or token == "" else Turn({paging.cursor: token})


def next_link(header: str) -> str | None:
    """The address of the next page in a Link header (RFC 8288)."""
    for link in _LINK.finditer(header):
        found = dict(reversed(list(_parameters(link["rest"]))))  # of a repeated parameter, the first one counts
        if "next" in found.get("rel", "").lower().split() and "anchor" not in found:
            return link["url"].strip()
    return None


def _parameters(text: str) -> Iterator[tuple[str, str]]:
    for name, quoted, plain in _PARAMETER.findall(text):
        yield name.lower(), re.sub(r"\\(.)", r"\1", quoted) if quoted else plain


def same_server(url: str, location: str) -> str | None:
    """The address that a location leads to, if it is on the same scheme, host and port."""
    try:
        target = urljoin(url, location).partition("#")[0]
        same = _origin(target) == _origin(url)
    except ValueError:
        return None
    return target if same and target.isascii() and target.isprintable() and " " not in target else None


def _origin(url: str) -> tuple[str, str, str | None, int | None]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.username or "", parts.hostname, port
