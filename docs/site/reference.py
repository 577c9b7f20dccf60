"""The pages of the reference: which part of the package stands where. mkdocstrings fills them in."""

import inspect
import json
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import mailwright
from docs.site.pages import ROOT

_TWINS = """
Everything here exists twice: `{client}` blocks until the answer is there, `Async{client}` has the same methods, with
`await` before them. Arguments are always named. Where a model is taken, a plain dict does as well: its dict form
([{name}.inputs](models.md#{name}-inputs)) is known to type checkers and editors.
"""
_VIEWS = """
Each group of methods has two views with the same methods: `with_raw_response` returns a
[`RawResponse`][mailwright._runtime.views.RawResponse], the reply with its status and headers; `prepare` sends nothing
and returns a [`PreparedRequest`][mailwright._runtime.views.PreparedRequest], the exact request with the key masked.
"""


def apis() -> list[str]:
    """The APIs in the order of the package."""
    text = (ROOT / "generated" / mailwright.__name__ / "MANIFEST.json").read_text(encoding="utf-8")
    return list(json.loads(text)["apis"])


def pages() -> dict[str, str]:
    """The text of each page, by its place on the site."""
    made = {"reference/index.md": _common()}
    for name in apis():
        made |= {f"reference/{name}/{page}.md": text for page, text in _pages_of(name).items()}
    return made


def clients(name: str) -> tuple[type, type]:
    """The clients of an API, sync and async."""
    module = import_module(f"mailwright.{name}.client")
    found = [value for key, value in vars(module).items() if inspect.isclass(value) and value.__module__ == module.__name__]
    return found[0], found[1]


def resources(kind: type, path: str = "") -> Iterator[tuple[str, type]]:
    """The groups of methods of a client or group, with the path that leads to each, such as `emails`."""
    for key, value in vars(kind).items():
        if isinstance(value, property) and value.fget is not None and key not in ("with_raw_response", "prepare"):
            group = inspect.get_annotations(value.fget, eval_str=True)["return"]
            yield f"{path}{key}", group
            yield from resources(group, f"{path}{key}.")


def _pages_of(name: str) -> dict[str, str]:
    client, _ = clients(name)
    title = client.__name__
    made = {
        "index": _operations(name, client),
        "models": _models(name, title),
        "errors": _errors(name, title),
    }
    return made


def _operations(name: str, client: type) -> str:
    title = client.__name__
    parts = [f"# {title}: client and methods\n", _TWINS.format(client=title, name=name), _VIEWS]
    parts.append(f"\n## The client\n\n{_part(f'mailwright.{name}.client.{title}', 3, members=[])}")
    for path, group in resources(client):
        parts.append(f"\n## client.{path}\n\n{_part(f'{group.__module__}.{group.__name__}', 3, root=False, members=_methods(group))}")
    return "".join(parts)


def _methods(group: type) -> list[str]:
    return [key for key, value in vars(group).items() if inspect.isfunction(value) and not key.startswith("_")]


def _models(name: str, title: str) -> str:
    parts = [f"# {title}: models\n\nAll names can be imported from `mailwright.{name}`.\n"]
    heads = {"models": "Models", "inputs": "The same as dicts", "enums": "Enums"}
    for module, head in heads.items():
        if _has(name, module):
            parts.append(f"\n## {head} {{#{name}-{module}}}\n\n{_part(f'mailwright.{name}.{module}', 3, root=False)}")
    return "".join(parts)


def _has(name: str, module: str) -> bool:
    return (ROOT / "generated" / "mailwright" / name / f"{module}.py").is_file()


def codes_of(module: ModuleType) -> type | None:
    """The enum of the error codes of an API, of its module of errors."""
    return module.FAMILY.codes


def _errors(name: str, title: str) -> str:
    module = import_module(f"mailwright.{name}.errors")
    codes = codes_of(module)
    classes = [key for key, value in vars(module).items() if inspect.isclass(value) and value.__module__ == module.__name__]
    parts = [f"# {title}: errors\n\nAll names can be imported from `mailwright.{name}`. [All error codes](../../errors.md) has a filter.\n"]
    if codes is not None:
        parts.append(f"\n## Error codes\n\n{_part(f'{module.__name__}.{codes.__name__}', 3)}")
        classes.remove(codes.__name__)
    parts.append(f"\n## Exceptions\n\n{_part(module.__name__, 3, root=False, members=classes)}")
    return "".join(parts)


_GROUPS = {
    "Outcome": ("Outcome", "Progress", "Attempt", "CallInfo"),
    "Settings": ("RequestOptions", "Timeout"),
    "Exceptions": (),
    "Pages of a list": ("Page", "AsyncPage", "AsyncPages"),
    "Views and uploads": ("RawResponse", "PreparedRequest", "Upload"),
    "Streams": ("ServerSentEvent", "Stream", "AsyncStream"),
    "Transports": (),
}


def _common() -> str:
    """Everything that `mailwright` itself exports but for the clients, each name once."""
    left = [key for key in mailwright.__all__ if inspect.isclass(getattr(mailwright, key))]
    own = {kind.__name__ for name in apis() for kind in clients(name)}
    left = [key for key in left if key not in own]
    parts = ["# mailwright\n\nWhat all clients share; each name can be imported from `mailwright`.\n"]
    groups = {head: [key for key in keys if key in left] for head, keys in _GROUPS.items()}
    rest = [key for key in left if not any(key in keys for keys in groups.values())]
    groups["Exceptions"] = [key for key in rest if key.endswith("Error") or key in ("Failure", "Violation")]
    groups["Transports"] = [key for key in rest if key not in groups["Exceptions"]]
    for head, keys in groups.items():
        parts.append(f"\n## {head}\n")
        for key in keys:
            kind = getattr(mailwright, key)
            parts.append(f"\n{_part(f'{kind.__module__}.{kind.__qualname__}', 3)}")
    return "".join(parts)


def _part(path: str, level: int, *, root: bool = True, members: list[str] | None = None) -> str:
    lines = [f"::: {path}", "    options:", f"      heading_level: {level}", f"      show_root_heading: {str(root).lower()}"]
    if not root:
        lines += ["      show_root_toc_entry: false"]
    if members is not None:
        lines += [f"      members: {json.dumps(members)}"] if members else ["      members: false"]
    return "\n".join(lines) + "\n"
