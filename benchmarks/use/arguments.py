"""What a call is given: which parameter takes what, and credentials for the client."""

import inspect
from typing import Any

from benchmarks.use.bodies import is_json
from benchmarks.use.document import Document, Operation, media_type
from benchmarks.use.judge import Call
from benchmarks.use.make import File

_SETTINGS = frozenset(
    {"self", "base_url", "timeout", "max_retries", "default_headers", "http_client", "clock", "api_key_in", "server"}
)


def schema_of(parameter: dict[str, Any]) -> Any:
    if "schema" in parameter:
        return parameter["schema"]
    content = parameter.get("content")
    if isinstance(content, dict) and content:
        media = next(iter(content.values()))
        return media.get("schema", {}) if isinstance(media, dict) else {}
    # Swagger 2 has the words of the schema in the parameter itself.
    return {key: value for key, value in parameter.items() if key in ("type", "format", "enum", "items", "pattern")}


def flavour(parameter: dict[str, Any], operation: Operation) -> str:
    """Which characters a text may have so that the style can carry it at all."""
    place, name = parameter["in"], parameter["name"]
    if place == "header":
        return "header" if "schema" in parameter else "plain"
    alone = f"/{{{name}}}/" in f"{operation.path}/".replace("?", "/")
    styled = parameter.get("style") in ("label", "matrix", "spaceDelimited", "pipeDelimited")
    return "plain" if place == "cookie" or styled or (place == "path" and not alone) else "rich"


def arguments(call: Call, facts: dict[str, Any], method: Any) -> tuple[dict[str, Any], list[str]]:
    """The keyword arguments, and what no parameter takes."""
    found: dict[str, Any] = {}
    taken: set[tuple[str, str]] = set()
    whole = False
    binary = call.media is not None and not _is_structured(call.media)
    for name, said in facts["parameters"].items():
        place, _, wire = said.partition(" ")
        if said == "body":
            whole = True
            if call.media is not None:
                found[name] = _plain_body(call.body, method, name) if binary else _python(call.body, call.media)
        elif place == "body":
            taken.add((place, wire))
            if isinstance(call.body, dict) and wire in call.body:
                found[name] = _python(call.body[wire], call.media or "")
        else:
            taken.add((place, wire))
            if (place, wire) in call.parameters:
                found[name] = _python(call.parameters[place, wire], "")
    lost = [f"no argument for {place} {wire}" for place, wire in call.parameters if (place, wire) not in taken]
    # What cannot be given is told once, and not missed again in the request.
    call.parameters = {key: value for key, value in call.parameters.items() if key in taken}
    if isinstance(call.body, dict) and not whole:
        lost += [f"no argument for body {name}" for name in call.body if ("body", name) not in taken]
        call.body = {name: value for name, value in call.body.items() if ("body", name) in taken}
    elif call.media is not None and not whole:
        lost.append("no argument for the body")
    return found, lost


def _is_structured(kind: str) -> bool:
    kind = media_type(kind)
    return is_json(kind) or kind.startswith("multipart/") or kind in ("application/x-www-form-urlencoded", "*/*")


def _plain_body(value: Any, method: Any, name: str) -> Any:
    """A text or a file as a whole body; bytes where the method asks for them."""
    if isinstance(value, File):
        return value.encode("latin-1")
    parameter = inspect.signature(method).parameters.get(name)
    said = str(parameter.annotation) if parameter is not None else ""
    return value if said in ("str", "str | None") else value.encode()


def _python(value: Any, media: str) -> Any:
    if isinstance(value, File):
        return ("name.bin", value.encode("latin-1")) if media_type(media).startswith("multipart/") else str(value)
    if isinstance(value, dict):
        return {name: _python(item, media) for name, item in value.items()}
    return [_python(item, media) for item in value] if isinstance(value, list) else value


def credentials(client: type, document: Document) -> dict[str, str]:
    """Something for each credential that the constructor takes; its variables have defaults, or the URL is given."""
    names = inspect.signature(client).parameters
    servers = document.root.get("servers")
    variables = {
        "".join(char for char in str(name).lower() if char.isalnum())
        for server in (servers if isinstance(servers, list) else [])
        for name in (server.get("variables") or {} if isinstance(server, dict) else {})
    }
    wanted = [
        name
        for name, parameter in names.items()
        if name not in _SETTINGS
        and name.replace("_", "").lower() not in variables
        and parameter.kind is not inspect.Parameter.VAR_KEYWORD
    ]
    if any("access_token" in name for name in wanted):
        wanted = [name for name in wanted if "client_id" not in name and "client_secret" not in name]
    return {name: f"key-{name.replace('_', '-')}" for name in wanted}
