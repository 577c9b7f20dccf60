"""Mending servers: one that cannot be a base URL is left out, and `base_url` has to be given."""

import re

from generator.fields import text_of
from generator.objects import items, mapping
from generator.problem import quoted
from generator.repair import Repair
from generator.source import Json, pointer

_VARIABLE = re.compile(r"\{([^{}]*)\}")
# What the client takes as the value of a variable.
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_SCHEME = re.compile(r"(https?|\{[^{}]+\})://", re.IGNORECASE)


def server(repair: Repair, at: str, value: dict[str, Json]) -> None:
    """A server has a URL whose variables are known."""
    said = value.get("url")
    url = text_of(said) or ""
    if isinstance(said, str) and url.strip() != url:
        repair.note(pointer(at, "url"), "odd-server", "blanks around a URL")
        value["url"] = url = url.strip()
    fault = _url_fault(url) or _variables(repair, at, value)
    if fault:
        loses = "this server: give another base URL where it is meant"
        repair.note(at, "odd-server", f"{quoted(url)} {fault}; it is not heeded", loses)
        repair.remove(at)


def _url_fault(url: str) -> str:
    plain = _VARIABLE.sub("x", url)
    if not url:
        return "is no URL"
    if not plain.isprintable() or set(plain) & set(' \\?#"<>{}'):
        return "is no base URL"
    if "://" in url and not _SCHEME.match(url):
        return "is not reached over HTTP"
    return "names a user" if "@" in url.partition("://")[2].partition("/")[0] else ""


def _variables(repair: Repair, at: str, value: dict[str, Json]) -> str:
    """Defaults for all variables; what is wrong when there are none."""
    known = value.get("variables")
    variables = known if isinstance(known, dict) else {}
    for name in dict.fromkeys(_VARIABLE.findall(str(value["url"]))):
        variable = variables.get(name)
        if not isinstance(variable, dict):
            return f"has a variable {quoted(name)} that is not described"
        default = text_of(variable.get("default"))
        if default is None and items(variable.get("enum")):
            default = text_of(items(variable["enum"])[0])
            repair.note(pointer(at, "variables", name), "odd-server", f"{quoted(name)} has no default: its first value")
        if default is None:
            return f"has a variable {quoted(name)} without a default"
        variable["default"] = default
        _choices(repair, pointer(at, "variables", name), variable)
        if not _LABEL.fullmatch(default) or ".." in default:
            _fill_in(repair, at, value, name, default)
    return _url_fault(str(value["url"]))


def _choices(repair: Repair, at: str, variable: dict[str, Json]) -> None:
    choices = [text_of(item) for item in items(variable.get("enum"))]
    if "enum" in variable and variable["default"] not in choices:
        repair.drop(variable, at, "enum", "odd-server", "the default is not among the values")


def _fill_in(repair: Repair, at: str, value: dict[str, Json], name: str, default: str) -> None:
    loses = f"no argument {name}: give base_url"
    message = f"{quoted(default)} is more than a name; it is a fixed part of the URL"
    repair.note(pointer(at, "variables", name), "odd-server", message, loses)
    value["url"] = str(value["url"]).replace(f"{{{name}}}", default)
    mapping(value["variables"]).pop(name)
