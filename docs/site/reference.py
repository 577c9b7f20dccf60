"""The pages of the reference: which part of the package stands where. mkdocstrings fills them in."""

import inspect
import json
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import mailwright

from docs.site.pages import ROOT

PACKAGE = mailwright.__name__
_TWINS = """
Everything here exists twice: `{client}` blocks until the answer is there, `Async{client}` has the same methods, with
`await` before them. Arguments are always named. Where a model is taken, a plain dict does as well: its
[dict form](models.md#{name}-inputs) is known to type checkers and editors.

Each group of methods has two views with the same methods: `with_raw_response` returns a
[`RawResponse`][mailwright._runtime.views.RawResponse], the reply with its status and headers; `prepare` sends nothing
and returns a [`PreparedRequest`][mailwright._runtime.views.PreparedRequest], the exact request with the key masked.
"""
_COMMON = """# mailwright

What all clients share; each name can be imported from `mailwright`.
"""
_TESTING = """# mailwright.testing

[Testing your code](../testing.md) shows how it is used. Every name can be imported from `mailwright.testing`.

## The fakes
"""
_GROUPS = {
    "Outcome": ("Outcome", "Progress", "Attempt", "CallInfo"),
    "Settings": ("RequestOptions", "Timeout"),
    "Exceptions": (),
    "Pages of a list": ("Page", "AsyncPage", "AsyncPages"),
    "Views and uploads": ("RawResponse", "PreparedRequest", "Upload"),
    "Streams": ("ServerSentEvent", "Stream", "AsyncStream"),
    "Transports and the clock": (),
}


def apis() -> list[str]:
    """The APIs in the order of the package."""
    text = (ROOT / "generated" / PACKAGE / "MANIFEST.json").read_text(encoding="utf-8")
    return list(json.loads(text)["apis"])


def pages() -> dict[str, str]:
    """The text of each page, by its place on the site."""
    made = {"reference/index.md": _common(), "reference/testing.md": _testing()}
    for name in apis():
        made[f"reference/{name}/index.md"] = _operations(name)
        made[f"reference/{name}/models.md"] = _models(name)
        made[f"reference/{name}/errors.md"] = _errors(name)
    return made


def clients(name: str) -> tuple[type, type]:
    """The clients of an API, sync and async."""
    sync, twin = (kind for kind in _classes(import_module(f"{PACKAGE}.{name}.client")))
    return sync, twin


def resources(kind: type, path: str = "") -> Iterator[tuple[str, type]]:
    """The groups of methods of a client or group, with the path that leads to each, such as `emails`."""
    for key, value in vars(kind).items():
        if isinstance(value, property) and value.fget is not None and key not in ("with_raw_response", "prepare"):
            group = inspect.get_annotations(value.fget, eval_str=True)["return"]
            yield f"{path}{key}", group
            yield from resources(group, f"{path}{key}.")


def _classes(module: ModuleType) -> list[type]:
    """What a module defines itself."""
    return [each for each in vars(module).values() if inspect.isclass(each) and each.__module__ == module.__name__]


def _operations(name: str) -> str:
    client, _ = clients(name)
    title = client.__name__
    parts = [f"# {title}: client and methods\n", _TWINS.format(client=title, name=name), "\n## The client\n\n"]
    parts.append(_part(f"{client.__module__}.{title}", members=[]))
    for path, group in resources(client):
        methods = [key for key, each in vars(group).items() if inspect.isfunction(each) and not key.startswith("_")]
        parts.append(f"\n## client.{path}\n\n")
        parts.append(_part(f"{group.__module__}.{group.__name__}", heading=False, members=methods))
    return "".join(parts)


def _models(name: str) -> str:
    title = clients(name)[0].__name__
    parts = [f"# {title}: models\n\nAll names can be imported from `{PACKAGE}.{name}`.\n"]
    for module, head in {"models": "Models", "inputs": "The same as dicts", "enums": "Enums"}.items():
        if (ROOT / "generated" / PACKAGE / name / f"{module}.py").is_file():
            parts.append(f"\n## {head} {{#{name}-{module}}}\n\n")
            parts.append(_part(f"{PACKAGE}.{name}.{module}", heading=False))
    return "".join(parts)


def _errors(name: str) -> str:
    module = import_module(f"{PACKAGE}.{name}.errors")
    codes = module.FAMILY.codes
    raised = [kind.__name__ for kind in _classes(module) if kind is not codes]
    title = clients(name)[0].__name__
    parts = [f"# {title}: errors\n\nAll names can be imported from `{PACKAGE}.{name}`. "]
    parts.append("[All error codes](../../errors.md) has a filter.\n")
    if codes is not None:
        parts.append(f"\n## Error codes\n\n{_part(f'{module.__name__}.{codes.__name__}')}")
    parts.append(f"\n## Exceptions\n\n{_part(module.__name__, heading=False, members=raised)}")
    return "".join(parts)


def _common() -> str:
    """Everything that the package itself exports but for the clients, each name once."""
    own = {kind.__name__ for name in apis() for kind in clients(name)}
    left = [key for key in mailwright.__all__ if inspect.isclass(getattr(mailwright, key)) and key not in own]
    groups = {head: [key for key in keys if key in left] for head, keys in _GROUPS.items()}
    rest = [key for key in left if not any(key in keys for keys in groups.values())]
    groups["Exceptions"] = [key for key in rest if key.endswith("Error") or key in ("Failure", "Violation")]
    groups["Transports and the clock"] = [key for key in rest if key not in groups["Exceptions"]]
    parts = [_COMMON]
    for head, keys in groups.items():
        parts.append(f"\n## {head}\n")
        kinds = [getattr(mailwright, key) for key in keys]
        parts += [f"\n{_part(f'{kind.__module__}.{kind.__qualname__}')}" for kind in kinds]
    return "".join(parts)


def _testing() -> str:
    """What `mailwright.testing` exports: what all fakes share once, then the fakes, then the rest."""
    testing = import_module(f"{PACKAGE}.testing")
    kinds = [getattr(testing, key) for key in testing.__all__]
    fakes = [kind for kind in kinds if kind.__name__.removeprefix("Async").startswith("Fake") and _is_client(kind)]
    shared = fakes[0].__bases__[1]
    parts = [_TESTING, f"\nAll of them have this beside the methods of their client:\n\n{_part(_path(shared))}"]
    parts += [f"\n{_part(_path(kind), members=[])}" for kind in fakes]
    parts.append("\n## What they write down and raise\n")
    parts += [f"\n{_part(_path(kind))}" for kind in kinds if kind not in fakes]
    return "".join(parts)


def _is_client(kind: type) -> bool:
    return any(base in clients(name) for name in apis() for base in kind.__mro__)


def _path(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _part(path: str, *, heading: bool = True, members: list[str] | None = None) -> str:
    """A directive of mkdocstrings; without members, all of them."""
    lines = [
        f"::: {path}",
        "    options:",
        "      heading_level: 3",
        f"      show_root_heading: {str(heading).lower()}",
    ]
    if not heading:
        lines.append("      show_root_toc_entry: false")
    if members is not None:
        lines.append(f"      members: {json.dumps(members or False)}")
    return "\n".join(lines) + "\n"
