"""Where the API is: the servers of a document, of its paths and of its operations."""

import re
from urllib.parse import urlsplit

from generator import access, facts
from generator.objects import follow, items, mapping
from generator.problem import quoted
from generator.source import Document, Json, pointer

Tree = dict[str, Json]

_BRACED = re.compile(r"\{([^{}]*)\}")
_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?(/.*)?")
_ODD = re.compile(r"[^!-~]|[\\?#{}<>\"^`|]")
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def server(document: Document) -> access.Server:
    """The servers of the document; the first that has a host is the usual one."""
    found: dict[str, access.ServerChoice] = {}
    variables: dict[str, access.Variable] = {}
    first: Tree = {}
    for index, each in enumerate(items(document.tree.get("servers"))):
        said, at = mapping(each), pointer("", "servers", index)
        url = usable(document, said, at)
        if url is None:
            continue
        name = said.get("name")
        label = name if isinstance(name, str) and name.strip() else url
        found.setdefault(url, access.ServerChoice(label, url, facts.text(said)))
        first = first or said
        for variable in _variables(said, at, url):
            variables.setdefault(variable.name, variable)
    absolute = [choice for choice in found.values() if not choice.url.startswith("/")]
    extension = mapping(first.get("x-sdk-server"))
    environment = extension.get("environment")
    labels = {choice.label for choice in absolute}
    return access.Server(
        url=next((choice.url for choice in absolute), next(iter(found), "")),
        environment=environment if isinstance(environment, str) else None,
        required=bool(extension.get("required")),
        variables=tuple(variables.values()),
        choices=tuple(absolute) if len(labels) == len(absolute) > 1 else (),
    )


def own_servers(document: Document, at: str, usual: access.Server) -> tuple[str, ...]:
    """The URL templates of an operation's own servers, or of its path's; empty where it has none."""
    path_at = follow(document, at.rpartition("/")[0])[0]
    for owner in (at, path_at):
        listed = items(follow(document, owner)[1].get("servers"))
        found = [_own(document, mapping(each), pointer(owner, "servers", i), usual) for i, each in enumerate(listed)]
        urls = tuple(url for url in found if url is not None)
        if urls:
            if urls[0] == usual.url and urls in ((usual.url,), tuple(choice.url for choice in usual.choices)):
                return ()
            # Only a list like that of the document goes with the caller's choice.
            return urls if len(urls) == len(usual.choices) else urls[:1]
    return ()


def _own(document: Document, said: Tree, at: str, usual: access.Server) -> str | None:
    """The URL of a server with what nobody can choose filled in."""
    url = usable(document, said, at)
    known = {variable.name for variable in usual.variables}
    for name, variable in mapping(said.get("variables")).items():
        if url is not None and name not in known and f"{{{name}}}" in url:
            url = url.replace(f"{{{name}}}", str(mapping(variable).get("default", "")))
            message = f"{quoted(name)} is always its default here, unless the client is given a base_url"
            document.note(pointer(at, "variables", name), "own-server", message)
    if url is not None and not set(_BRACED.findall(url)) <= known:
        document.note(at, "bad-server", "a variable of this URL has no value; the document's server is used")
        return None
    return usable(document, {"url": url}, at) if url is not None else None


def usable(document: Document, said: Tree, at: str) -> str | None:
    """The URL template of a server as it is used, without a final slash; None and a note if it is none."""
    url = str(said.get("url", "")).strip()
    variables = mapping(said.get("variables"))
    url = f"https:{url}" if url.startswith("//") else f"https://{url}" if _HOST.fullmatch(url) else url
    filled = _BRACED.sub(lambda found: _default(mapping(variables.get(found[1]))) or "x", url)
    fault = _fault(filled)
    if fault:
        loses = "give the client a base_url" if at.startswith("/servers/") else "the document's server is used"
        document.note(pointer(at, "url"), "bad-server", f"{quoted(url)} {fault}; {loses}", loses)
        return None
    if "://" not in filled:
        return "/" + re.sub(r"\A(\.?/)+", "", url).rstrip("/") if url.strip("./") else "/"
    if filled.lower().startswith("http:") and urlsplit(filled).hostname not in LOCAL:
        document.note(pointer(at, "url"), "plain-http", "what goes there can be read on the way, keys included")
    return url.rstrip("/")


def _fault(url: str) -> str:
    if _ODD.search(url):
        return "holds what no URL of a server does"
    if "://" not in url:
        return "is no URL" if ":" in url.split("/", maxsplit=1)[0] else ""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is no URL"
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or port == 0:
        return "is no URL of a server"
    if parts.username is not None:
        return "holds a user name"
    return "has no such host" if "" in parts.hostname.split(".")[:-1] else ""


def _variables(said: Tree, at: str, url: str) -> list[access.Variable]:
    listed = mapping(said.get("variables"))
    found: list[access.Variable] = []
    for name in dict.fromkeys(_BRACED.findall(url)):
        value = mapping(listed.get(name))
        choices = tuple(map(str, items(value.get("enum"))))
        default = _default(value)
        choices = choices if default is None or default in choices else ()
        found.append(access.Variable(name, pointer(at, "variables", name), default, choices, facts.text(value)))
    return found


def _default(variable: Tree) -> str | None:
    """The default of a variable, or the first of its values; None where that cannot be in a URL."""
    listed = items(variable.get("enum"))
    default = variable.get("default", listed[0] if listed else None)
    text = str(default) if isinstance(default, str | int | float) else None
    return None if text is None or _ODD.search(text) else text
