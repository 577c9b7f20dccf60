"""Import a generated package, call all that it has, and tell what would have gone over the wire."""

import ast
import importlib
import importlib.abc
import importlib.machinery
import inspect
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

KEY = "key-of-the-test"
HOST = "acme.test"
_RUNTIME = re.compile(r"\w+\._runtime(?P<rest>(\.\w+)*)")


class SharedRuntime(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """The runtime is the same file for file in every package, so it is loaded once, as that of the package `name`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._specs: dict[str, Any] = {}

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        found = _RUNTIME.fullmatch(fullname)
        if found is None or fullname.startswith(f"{self._name}."):
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=not found["rest"])

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        module = importlib.import_module(f"{self._name}.{spec.name.partition('.')[2]}")
        self._specs[spec.name] = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = next(spec for spec in self._specs.values() if spec.name == module.__name__)


class Seen:
    """What went over the wire, and what a user can read of it in the package."""

    def __init__(self) -> None:
        self.texts: set[str] = set()
        self.hosts: set[str] = set()
        self.requests = 0
        self.errors: list[str] = []

    def request(self, request: Any) -> None:
        self.requests += 1
        parts = urlsplit(request.url)
        self.hosts.add(f"{parts.scheme}://{parts.netloc}")
        self.texts.update(unquote(part) for part in (parts.path, *parts.path.split("/")))
        for name, value in parse_qsl(parts.query, keep_blank_values=True):
            self.texts |= {name, value}
        for name, value in request.headers:
            self.texts |= {name.lower(), value, *(piece.strip() for piece in value.split(";"))}
            for pair in value.split("; ") if name.lower() == "cookie" else ():
                self.texts |= {unquote(piece) for piece in pair.split("=", 1)}
        body = bytes(request.body)
        try:
            self.texts.update(_strings(json.loads(body or b"null")))
        except ValueError:
            self.texts.add(body.decode("utf-8", "replace"))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str):
        yield value


def use(name: str) -> Seen:
    """Import a package, every module and every name of it, and call each method once."""
    seen = Seen()
    package = importlib.import_module(name)
    for exported in package.__all__:
        getattr(package, exported)
    folder = Path(str(package.__file__)).parent
    modules = {path.stem: importlib.import_module(f"{name}.{path.stem}") for path in sorted(folder.glob("[a-z]*.py"))}
    for value in vars(modules.get("enums", package)).values():
        seen.texts.update(str(member.value) for member in value if isinstance(value, type)) if _is_enum(value) else None
    found = [c for c in vars(modules["client"]).values() if isinstance(c, type) and c.__module__ == f"{name}.client"]
    client = next(kind for kind in found if not kind.__name__.startswith("Async"))
    with _client(client, name, seen) as made:
        for attribute in [key for key, value in vars(client).items() if isinstance(value, property)]:
            resource = getattr(made, attribute)
            for key, method in list(vars(type(resource)).items()):
                if inspect.isfunction(method) and not key.startswith("_"):
                    _call(getattr(resource, key), modules, seen)
    return seen


def _client(kind: Any, name: str, seen: Seen) -> Any:
    """A client; for a document whose server is no address, with an address."""
    given = {**_credentials(kind), "http_client": _transport(name, seen)}
    errors = importlib.import_module(f"{name}._runtime.errors")
    try:
        return kind(**given)
    except errors.ConfigurationError as error:
        seen.errors.append(str(error)[:300])
        return kind(**given, base_url=f"https://{HOST}")


def _is_enum(value: object) -> bool:
    return isinstance(value, type) and hasattr(value, "__members__")


def _credentials(client: Any) -> dict[str, Any]:
    names = inspect.signature(client).parameters
    plain = {"base_url", "timeout", "max_retries", "default_headers", "http_client", "clock"}
    return {name: KEY for name, found in names.items() if name not in plain and "str" in str(found.annotation)}


def _transport(name: str, seen: Seen) -> Any:
    seam = importlib.import_module(f"{name}._runtime.transport")

    class Recording(seam.Transport):  # type: ignore[misc,name-defined]
        def send(self, request: Any) -> Any:
            seen.request(request)
            return seam.TransportResponse(200, {"content-type": "application/json"}, b'{"id": "1"}')

    return Recording()


def _call(method: Any, modules: dict[str, ModuleType], seen: Seen) -> None:
    errors = importlib.import_module(f"{modules['client'].__name__.partition('.')[0]}._runtime.errors")
    names = {
        name: found for name, found in inspect.signature(method).parameters.items() if name not in {"options", "since"}
    }
    given = {name: _argument(str(found.annotation), modules) for name, found in names.items()}
    try:
        result = method(**given)
        list(result) if hasattr(result, "__iter__") and not hasattr(result, "model_fields") else None
    except errors.MailwrightError as error:
        seen.errors.append(f"{type(error).__name__}: {error}"[:300])


def _argument(annotation: str, modules: dict[str, ModuleType], depth: int = 0) -> Any:
    """A value of an annotation: the first of its alternatives."""
    first = _alternatives(annotation)[0]
    if found := re.fullmatch(r"(?:enums\.)?(\w+)", first):
        kind = getattr(modules.get("enums"), found[1], None)
        if kind is not None and _is_enum(kind):
            return next(iter(kind)).value
        model = getattr(modules["models"], found[1], None)
        if hasattr(model, "model_fields"):
            return {} if depth > 4 else _dict_of(model, modules, depth)
    if first.startswith("models."):
        return _argument(first.removeprefix("models."), modules, depth)
    if first.startswith("Annotated["):
        return _argument(_inside(first)[0], modules, depth)
    if first.startswith("Literal["):
        return ast.literal_eval(_inside(first)[0])
    if first.startswith(("Sequence[", "list[", "tuple[")):
        return [_argument(_inside(first)[0], modules, depth + 1)]
    if first.startswith(("Mapping[", "dict[")):
        return {"key": _argument(_inside(first)[-1], modules, depth + 1)}
    plain = {
        "int": 1,
        "float": 1.5,
        "bool": True,
        "datetime": "2030-01-02T03:04:05Z",
        "date": "2030-01-02",
        "None": None,
    }
    return plain.get(first, "v")


def _dict_of(model: Any, modules: dict[str, ModuleType], depth: int) -> dict[str, Any]:
    lines = inspect.getsource(model)
    fields = {
        node.target.id: ast.unparse(node.annotation)
        for node in ast.parse(lines).body[0].body  # type: ignore[attr-defined]
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and not node.target.id.startswith("_")
    }
    named = {name: found.serialization_alias or found.alias or name for name, found in model.model_fields.items()}
    return {named[name]: _argument(text, modules, depth + 1) for name, text in fields.items() if name in named}


def _alternatives(annotation: str) -> list[str]:
    return [piece.strip() for piece in _split(annotation, "|")]


def _inside(annotation: str) -> list[str]:
    return [piece.strip() for piece in _split(annotation[annotation.index("[") + 1 : -1], ",")]


def _split(text: str, at: str) -> list[str]:
    """Split where no bracket and no quote is open."""
    node = ast.parse(text.strip() or "None", mode="eval").body
    if at == ",":
        return [ast.unparse(item) for item in node.elts] if isinstance(node, ast.Tuple) else [ast.unparse(node)]
    found: list[str] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        found.insert(0, ast.unparse(node.right))
        node = node.left
    return [ast.unparse(node), *found]


def install(folder: Path, name: str) -> None:
    """Make the packages in a folder importable, all of them with the runtime of one."""
    sys.path.insert(0, str(folder))
    sys.meta_path.insert(0, SharedRuntime(name))
