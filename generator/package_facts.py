"""The facts of a package that its users rely on: every public name of it, read without running it (griffe)."""

import ast
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import griffe

from generator.change import Detail, Fact, Facts, Key, Role
from generator.problem import Position

Found = Iterator[tuple[Key, Fact]]

_NAME = re.compile(r"[A-Za-z_]\w*")
# These mirror the methods of the class that they are named after.
_MIRRORS = ("WithRawResponse", "Prepare")
_GIVEN_BASES = frozenset({"RequestModel", "OpenRequestModel", "CheckedRequestModel", "TypedDict"})
_ENUMS = frozenset({"StrEnum", "IntEnum", "Enum", "StringCode", "IntegerCode"})
# What such classes inherit counts: somebody catches the one, or compares with the other.
_CAUGHT = frozenset({"Exception", *_ENUMS})


class PackageFacts:
    """What a package offers.

    Args:
        folder: Where the package is.
        package: Its name.
        shown: The folder, as messages show it.
    """

    def __init__(self, folder: Path, package: str, shown: str) -> None:
        self._folder = folder
        self._shown = shown
        root = griffe.load(
            package, search_paths=[folder], allow_inspection=False, resolve_aliases=False, store_source=False
        )
        if not isinstance(root, griffe.Module):
            raise TypeError(f"{package} is no package")
        self._root = root
        self._seen: set[str] = set()
        self._exported = {str(name) for module in self._modules(root) for name in module.exports or ()}
        self._own = {name for module in self._modules(root) if "._" in module.path for name in module.classes}
        """Classes of the runtime."""

    @property
    def facts(self) -> Facts:
        """Every public name, by its path in the package."""
        self._seen.clear()
        return dict(self._module(self._root))

    def classes(self, api: str) -> dict[str, tuple[str, ...]]:
        """What the classes of an API inherit, and what its aliases stand for, by name; the runtime's too."""
        found: dict[str, tuple[str, ...]] = {}
        for module in self._modules(self._root):
            parts = module.path.split(".")
            if len(parts) > 2 and parts[1] not in (api, "_runtime"):
                continue
            for name, thing in module.members.items():
                if isinstance(thing, griffe.Class):
                    found[name] = tuple(str(base).rpartition(".")[2] for base in thing.bases if str(base) != name)
                elif isinstance(thing, griffe.Attribute) and _is_alias(thing):
                    found[name] = (str(thing.value),)
        return found

    def inherits(self, key: Key) -> bool:
        """Whether a class has a member from one that it inherits."""
        path, *names = key
        thing = self._target(path)
        if not names or not isinstance(thing, griffe.Class):
            return False
        above = (self._target(path) for path in self._above(thing))
        return any(isinstance(base, griffe.Class) and names[0] in base.members for base in above)

    def _modules(self, module: griffe.Module) -> Iterator[griffe.Module]:
        yield module
        for inner in module.modules.values():
            yield from self._modules(inner)

    def _place(self, thing: griffe.Object) -> Position:
        path = Path(str(thing.filepath)).relative_to(self._folder).as_posix()
        return Position(f"{self._shown}/{path}", thing.lineno or 1, 1)

    def _public(self, key: Key) -> str:
        """A name as its users import it: without the module that holds it, where it is exported."""
        package, *modules, name = key[0].split(".")
        kept = modules[:-1] if name in self._exported else modules
        return ".".join((package, *(module for module in kept if module != "_runtime"), name, *key[1:]))

    def _module(self, module: griffe.Module) -> Found:
        for name in module.exports or ():
            member = module.members.get(str(name))
            at = member.alias_lineno if isinstance(member, griffe.Alias) else None
            place = Position(self._place(module).file, at or 1, 1)
            around: Key = (module.path,) if module is not self._root else ()
            yield (module.path, "exports", str(name)), Fact(f"`{module.path}.{name}`", place, around)
            if isinstance(member, griffe.Alias) and "._" in member.target_path:
                target = self._target(member.target_path)
                yield from () if target is None else self._thing(target)
        for name, member in module.members.items():
            if name.startswith("_") or isinstance(member, griffe.Alias):
                continue
            if isinstance(member, griffe.Module):
                around = (module.path,) if module is not self._root else ()
                yield (member.path,), Fact(f"module `{member.path}`", self._place(member), around)
                yield from self._module(member)
            else:
                yield from self._thing(member)

    def _target(self, path: str) -> griffe.Object | None:
        package, _, inside = path.partition(".")
        try:
            found = self._root[inside] if package == self._root.name and inside else None
        except KeyError:
            return None
        return found if isinstance(found, griffe.Object) else None

    def _thing(self, thing: griffe.Object) -> Found:
        if thing.path in self._seen:
            return
        self._seen.add(thing.path)
        key = (thing.path,)
        around: Key = () if "._" in thing.path else (thing.module.path,)
        if isinstance(thing, griffe.Class):
            if not thing.name.endswith(_MIRRORS):
                yield from self._class(thing, around)
        elif isinstance(thing, griffe.Function):
            yield from self._function(thing, key, around)
        elif isinstance(thing, griffe.Attribute) and _is_alias(thing):
            role: Role = "received" if thing.path.split(".")[-2] == "models" else "given"
            said = f"type `{self._public(key)}`"
            yield key, Fact(said, self._place(thing), around, role, str(thing.value))

    def _class(self, thing: griffe.Class, around: Key) -> Found:
        key = (thing.path,)
        yield key, Fact(f"class `{self._public(key)}`", self._place(thing), around)
        above = dict.fromkeys(self._above(thing))
        family = {path.rpartition(".")[2] for path in above}
        hidden = "._" in thing.path and thing.name not in self._exported
        for path in above:
            base = path.rpartition(".")[2]
            target = self._target(path)
            if isinstance(target, griffe.Class):
                yield from self._thing(target)
            elif isinstance(target, griffe.Attribute):
                yield from self._keys(thing, target)
            if family & _CAUGHT and not base.startswith("_"):
                said = f"base `{base}` of `{self._public(key)}`"
                yield (*key, "base", path), Fact(said, self._place(thing), key, added="patch")
        for name, member in thing.members.items():
            if name.startswith(("_", "model_")) and (name != "__init__" or "Exception" in family):
                continue
            if isinstance(member, griffe.Function):
                if not (hidden and (name == "__init__" or self._is_ours(member))):
                    yield from self._function(member, (*key, name), key)
            elif isinstance(member, griffe.Attribute) and (family & _ENUMS or _is_typed(member)):
                if hidden and thing.module.name == "models" and "property" not in member.labels:
                    continue  # what our models are made of
                yield (*key, name), self._attribute(member, key, family)

    def _is_ours(self, function: griffe.Function) -> bool:
        """Whether only our own code can call a method: it takes what nobody else can name."""
        told = " ".join(str(parameter.annotation) for parameter in function.parameters)
        return bool({*_NAME.findall(told)} & (self._own - self._exported))

    def _above(self, thing: griffe.Class) -> Iterator[str]:
        """The full names of all that a class inherits."""
        for base in thing.bases:
            path = base if isinstance(base, str) else base.canonical_path
            yield path
            above = self._target(path)
            if isinstance(above, griffe.Class) and above is not thing:
                yield from self._above(above)

    def _attribute(self, member: griffe.Attribute, key: Key, family: set[str]) -> Fact:
        what, place = f"`{self._public((*key, member.name))}`", self._place(member)
        if family & _ENUMS:
            return Fact(f"member {what}", place, key)
        kind = "" if member.annotation is None else str(member.annotation)
        if "TypedDict" in family:
            return Fact(f"key {what}", place, key, "given", kind, not kind.startswith("NotRequired["))
        if family & _GIVEN_BASES:
            return Fact(f"field {what}", place, key, "given", kind, member.value is None)
        return Fact(f"attribute {what}", place, key, "received", kind, True)

    def _keys(self, thing: griffe.Class, target: griffe.Attribute) -> Found:
        """The keys of a TypedDict that cannot be written as a class: those of the base that stands for them."""
        call = ast.parse(str(target.value), mode="eval").body
        listed = call.args[1] if isinstance(call, ast.Call) and len(call.args) > 1 else None
        if not isinstance(listed, ast.Dict):
            return
        for name, kind in zip(listed.keys, listed.values, strict=True):
            if isinstance(name, ast.Constant):
                said = str(kind.value) if isinstance(kind, ast.Constant) else ast.unparse(kind)
                needed = not said.startswith("NotRequired[")
                yield (
                    (thing.path, str(name.value)),
                    Fact(
                        f"key `{self._public((thing.path, str(name.value)))}`",
                        self._place(target),
                        (thing.path,),
                        "given",
                        said,
                        needed,
                    ),
                )

    def _function(self, function: griffe.Function, key: Key, around: Key) -> Found:
        shown = self._public(key)
        place = self._place(function)
        about = partial(Fact, place=place, around=key)
        returns = "" if function.returns is None else str(function.returns)
        yield key, Fact(f"`{shown}()`", place, around)
        yield (*key, "()"), about(f"result of `{shown}()`", role="received", type=returns, required=True)
        for index, parameter in enumerate(function.parameters):
            own = index == 0 and key[1:] and "staticmethod" not in function.labels
            if own or parameter.name.startswith("_"):
                continue
            kind = parameter.kind.name if parameter.kind is not None else ""
            annotation = "" if parameter.annotation is None else str(parameter.annotation)
            ways = frozenset({"by name"} if kind == "keyword_only" else {"by name", index})
            where = Detail("kind", ways, "breaking", "is given another way", "more")
            yield (*key, f"({parameter.name})"), about(
                f"parameter `{parameter.name}` of `{shown}()`", role="given", type=annotation,
                required=parameter.default is None and "var_" not in kind, details=(where,),
            )  # fmt: skip


def _is_typed(member: griffe.Attribute) -> bool:
    return member.annotation is not None and "ClassVar" not in str(member.annotation)


def _is_alias(thing: griffe.Attribute) -> bool:
    """Whether a name stands for a type."""
    value = "" if thing.value is None else str(thing.value)
    said = "" if thing.annotation is None else str(thing.annotation)
    return "TypeAlias" in said or (not said and (" | " in value or value.startswith(("Literal[", "Union["))))
