"""Which of an operation's documented successes a response is, and what is in those that are no JSON."""

from collections.abc import Iterable

from .call import Success
from .transport import TransportResponse

NOTHING = Success("default", "none")


def essence(content_type: str) -> str:
    """A media type without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def is_success(replies: tuple[Success, ...], status: int) -> bool:
    """Whether the document calls this status a success: a 2xx, or a redirect that it lists as one."""
    return 200 <= status < 300 or (300 <= status < 400 and any(_names(reply, status) for reply in replies))


def chosen(replies: tuple[Success, ...], response: TransportResponse, *, strictly: bool) -> Success:
    """The documented success that a response is: by its status, then by its media type.

    Args:
        replies: All of them.
        response: What came.
        strictly: An empty body is a success only where the document has none for this very status.
    """
    status = response.status_code
    known = _of_status(replies, status)
    empty = [reply for reply in (known if strictly else replies) if reply.form == "none"]
    if not response.body and (empty or status in (204, 205)):
        return empty[0] if empty else NOTHING
    told = essence(response.headers.get("content-type", ""))
    with_content = [reply for reply in known if reply.form != "none"] or list(known)
    fitting = [reply for reply in with_content if told and _fits(reply, told)]
    return (fitting or with_content)[0]


def _of_status(replies: tuple[Success, ...], status: int) -> tuple[Success, ...]:
    for wanted in (str(status), f"{status // 100}XX", "default"):
        if found := tuple(reply for reply in replies if reply.statuses.upper() == wanted.upper()):
            return found
    return replies


def _names(reply: Success, status: int) -> bool:
    return reply.statuses.upper() in (str(status), f"{status // 100}XX")


def _fits(reply: Success, told: str) -> bool:
    wanted = essence(reply.media_type)
    if wanted == told or (is_json(wanted) and is_json(told)):
        return True
    kind, _, subtype = wanted.partition("/")
    return wanted == "*/*" or (subtype == "*" and told.startswith(f"{kind}/"))


def is_json(media_type: str) -> bool:
    """Whether a media type without parameters is that of JSON."""
    return media_type.endswith(("/json", "+json"))


def is_its_own(reply: Success, response: TransportResponse) -> bool:
    """Whether a response has the documented media type, so that no gateway has put a page in its place."""
    told = essence(response.headers.get("content-type", ""))
    return bool(told) and _fits(reply, told)


def decoded(response: TransportResponse) -> str:
    """The body as text, by its charset."""
    options: Iterable[str] = response.headers.get("content-type", "").split(";")[1:]
    named = (
        value.strip().strip('"')
        for name, _, value in (option.partition("=") for option in options)
        if name.strip().lower() == "charset"
    )
    try:
        return response.body.decode(next(named, "utf-8"), "replace")
    except LookupError:
        return response.body.decode("utf-8", "replace")
