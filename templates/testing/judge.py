"""The verdict on a request: method, path, key, parameters and body, by the document's rules as the client knows them.

What stands in no model cannot be judged: rules that join schemas with `not` or `if`, and formats that the client takes
for any text. An object that comes back as well as it goes out has no limits of length or size, and may have further
fields, as replies do. Parameters and form fields in another than the usual style are not judged, nor are cookies.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

from .._runtime.auth import BasicAuth, KeyAuth, Scheme
from .._runtime.call import Operation
from .._runtime.errors import Violation
from .._runtime.facts import Api
from .._runtime.successes import essence
from .._runtime.transport import TransportRequest
from .bodies import Read, key_in, media_type, read, typed
from .facts import FakeOperation
from .records import FakeRequest, UnexpectedRequest

Known = tuple[FakeOperation, Operation[Any]]
"""An operation and what the client knows of it."""

_BRACED = re.compile(r"\{[^{}]*\}")
# What goes into no log with a request's place.
_QUERY_OF_URL = re.compile(r"[?#].*", re.DOTALL)


def judge(api: Api, known: Sequence[Known], request: TransportRequest) -> tuple[Known, FakeRequest]:
    """Find the operation that a request is meant for, and hold it against the document.

    Raises:
        UnexpectedRequest: It breaks the document.
    """
    url = urlsplit(request.url)
    headers = {name.lower(): value for name, value in request.headers}
    what = f"{request.method} {_QUERY_OF_URL.sub('', request.url)}"
    found = _meant(api, known, request, headers, url)
    if isinstance(found, Violation):
        raise UnexpectedRequest(what, [found])
    fake, operation = found
    content = bytes(request.body)
    body = read(operation, headers.get("content-type", ""), content, key_in(api))
    query = _pairs(url)
    problems = [
        *_query_problems(api, operation, query),
        *_header_problems(operation, headers),
        *_key_problems(api, operation, headers, query, body),
        *body.problems,
    ]
    if operation.max_bytes is not None and len(content) > operation.max_bytes:
        problems.append(Violation("body", f"has {len(content):,} bytes; at most {operation.max_bytes:,} are taken"))
    if problems:
        raise UnexpectedRequest(f"{what} ({fake.name})", problems)
    parameters = {name: tuple(texts) for name, texts in query.items()}
    seen = FakeRequest(fake.name, request.method, request.url, headers, parameters, body.value, content)
    return found, seen


# Where it goes


def _meant(
    api: Api, known: Sequence[Known], request: TransportRequest, headers: Mapping[str, str], url: SplitResult
) -> Known | Violation:
    """The operation of a path and a method; of several, the one with the media types of the request."""
    on_path = [each for each in known if _fits(api, each[1], url)]
    if not on_path:
        return Violation("path", "is not in the document")
    # A path without parameters wins over one that has them.
    fewest = min(len(_BRACED.findall(each[1].path)) for each in on_path)
    named = [each for each in on_path if len(_BRACED.findall(each[1].path)) == fewest]
    found = [each for each in named if each[1].method == request.method]
    if not found:
        methods = sorted({each[1].method for each in named})
        return Violation("method", f"this path takes {' or '.join(methods)}")
    told, accept = essence(headers.get("content-type", "")), headers.get("accept", "")
    fitting = [each for each in found if media_type(each[1]) in ("", told)] or found
    # Methods whose replies are read in several ways differ in what they ask for.
    asked = [
        each for each in fitting if (each[1].streamed is not None, _accepts(each[1])) == (request.streamed, accept)
    ]
    return (asked or fitting)[0]


def _accepts(operation: Operation[Any]) -> str:
    """The header Accept of an operation."""
    return (operation.accept if operation.streamed is None else operation.streamed.media_type) or "application/json"


def _fits(api: Api, operation: Operation[Any], url: SplitResult) -> bool:
    end = re.search(f"(?:{_pattern(operation.path)})$", url.path)
    if end is None:
        return False
    base = f"{url.scheme}://{url.netloc}{url.path[: end.start()]}"
    templates = operation.servers or (api.server.url, *api.server.choices.values())
    if any(re.fullmatch(_pattern(each), base) for each in templates):
        return True
    # A caller may say where else the API is; on a server of the document it is only where the document says.
    origins = (re.match(r"[a-z]+://[^/]*", each) for each in templates)
    return not any(each and re.fullmatch(_pattern(each[0]), f"{url.scheme}://{url.netloc}") for each in origins)


def _pattern(template: str) -> str:
    """What a path or a URL with names in braces looks like."""
    return "[^/]+".join(re.escape(part) for part in _BRACED.split(template))


def _pairs(url: SplitResult) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(url.query, keep_blank_values=True):
        found.setdefault(name, []).append(value)
    return found


# Parameters


def _query_problems(api: Api, operation: Operation[Any], query: Mapping[str, list[str]]) -> Iterator[Violation]:
    keys = {scheme.query for scheme in api.schemes if isinstance(scheme, KeyAuth)}
    given = {name: texts for name, texts in query.items() if name not in keys}
    if operation.query is None:
        yield from (Violation(f"query {name}", "the document has no such parameter") for name in given)
    elif not operation.query.styles:
        for violation in typed(operation.query.model, given)[1]:
            yield Violation(f"query {violation.field}".rstrip(), violation.rule)


def _header_problems(operation: Operation[Any], headers: Mapping[str, str]) -> Iterator[Violation]:
    if operation.headers is not None and not operation.headers.styles:
        names = [info.alias or name for name, info in operation.headers.model.model_fields.items()]
        given = {name: [headers[name.lower()]] for name in names if name.lower() in headers}
        for violation in typed(operation.headers.model, given)[1]:
            yield Violation(f"header {violation.field}".rstrip(), violation.rule)
    key = operation.delivery.idempotency
    value = headers.get(key.header.lower()) if key is not None and key.header is not None else None
    if key is not None and value is not None and not key.min_length <= len(value) <= key.max_length:
        yield Violation(f"header {key.header}", f"has {key.min_length} to {key.max_length} characters")


# The key


def _key_problems(
    api: Api, operation: Operation[Any], headers: Mapping[str, str], query: Mapping[str, list[str]], body: Read
) -> Iterator[Violation]:
    demanded = api.security if operation.security is None else operation.security
    schemes = {scheme.name: scheme for scheme in api.schemes}
    for group in demanded:
        if all(_is_shown(schemes[name], headers, query, body) for name in group):
            break
    else:
        if demanded:
            ways = [" and ".join(_where(schemes[name]) for name in group) for group in demanded]
            yield Violation(" or ".join(dict.fromkeys(ways)), "missing: the request has no key")
    for scheme in api.schemes:
        if isinstance(scheme, KeyAuth) and scheme.header and body.has_key and scheme.header.lower() in headers:
            yield Violation(f"header {scheme.header}", "the key is in the body already")


def _is_shown(scheme: Scheme, headers: Mapping[str, str], query: Mapping[str, list[str]], body: Read) -> bool:
    if isinstance(scheme, KeyAuth):
        if scheme.body_property is not None and body.has_key:
            return True
        if scheme.query is not None:
            return bool(query.get(scheme.query))
        if scheme.cookie is not None:
            return re.search(rf"(?:^|; ?){re.escape(scheme.cookie)}=.", headers.get("cookie", "")) is not None
        value = headers.get((scheme.header or "Authorization").lower(), "")
        return value.startswith(scheme.prefix) and len(value) > len(scheme.prefix)
    prefix = "Basic " if isinstance(scheme, BasicAuth) else "Bearer "
    return headers.get("authorization", "").startswith(prefix)


def _where(scheme: Scheme) -> str:
    if not isinstance(scheme, KeyAuth):
        return "header Authorization"
    if scheme.query is not None:
        return f"query {scheme.query}"
    if scheme.cookie is not None:
        return f"cookie {scheme.cookie}"
    header = f"header {scheme.header or 'Authorization'}"
    return f"{scheme.body_property} or {header}" if scheme.body_property else header
