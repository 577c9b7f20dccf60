"""Read an OpenAPI document and lay its overlay (OpenAPI Overlay 1.0) over it."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import jsonpath_rfc9535
import yaml


class _Loader(yaml.SafeLoader):
    """YAML 1.2's core schema: dates, `10:30` and `on` stay strings, as they are in JSON."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith((":timestamp", ":bool", ":int"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def load_document(path: str | Path, overlay: str | Path | None = None) -> dict[str, Any]:
    document = _read(path)
    for action in _read(overlay)["actions"] if overlay else []:
        _apply(document, action)
    return document


def _read(path: str | Path) -> dict[str, Any]:
    with Path(path).open(encoding="utf-8") as file:
        document = _strings(yaml.load(file, _Loader))
    if not isinstance(document, dict):
        raise ValueError(f"{path} is not an object")
    return document


def _strings(node: Any) -> Any:
    """Keys as JSON has them: the status `200:` is the string "200"."""
    if isinstance(node, dict):
        return {key if isinstance(key, str) else json.dumps(key): _strings(value) for key, value in node.items()}
    return [_strings(item) for item in node] if isinstance(node, list) else node


def _apply(document: dict[str, Any], action: dict[str, Any]) -> None:
    found = jsonpath_rfc9535.find(action["target"], document)
    locations = [node.location for node in found if node.location]
    if action.get("remove"):
        # From the back, so that the indices of what is still to go stay true.
        for *parents, last in sorted(locations, key=_order, reverse=True):
            parent: Any = document
            for key in parents:
                parent = parent[key]
            del parent[last]
        return
    for node in found:
        _merge(node.value, action.get("update", {}))


def _order(location: tuple[int | str, ...]) -> list[tuple[int, str]]:
    return [(key, "") if isinstance(key, int) else (-1, key) for key in location]


def _merge(target: Any, update: Any) -> None:
    if isinstance(target, list):
        target.append(copy.deepcopy(update))
        return
    for key, value in update.items():
        old = target.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            _merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            old.extend(copy.deepcopy(value))
        else:
            target[key] = copy.deepcopy(value)
