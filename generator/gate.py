"""The last look at each file before it is written: nothing passes that generated code has no use for.

What is found here is a defect of the generator, not of a document: texts of a document become code nowhere. Should one
ever do so, its package is not written.
"""

import ast
import json
import re
import tomllib
from collections.abc import Mapping

from generator.gate_imports import Imports, Refused
from generator.gate_names import STEERING
from generator.gate_tree import check_module
from generator.names import DEVICES
from generator.package import File
from generator.problem import Position, Problem, ProblemsFound, quoted

_HINT = "this is a defect of the generator; nothing was written"
_SEGMENT = re.compile(r"\.?[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
# Python reads a file in the encoding that a comment of its first two lines names.
_COOKIE = re.compile(r"[ \t\f]*#.*coding[:=]|.*\n[ \t\f]*#.*coding[:=]")
_BUILD = {"requires": ["hatchling>=1.27"], "build-backend": "hatchling.build"}
_DEPENDENCIES = {"httpx2", "pydantic", "httptools"}
_KEYS = "name version description readme requires-python classifiers dependencies optional-dependencies"
_PROJECT = frozenset(_KEYS.split())


def checked(rendered: list[File], copied: list[File]) -> list[File]:
    """Return all files to write; raise ProblemsFound when one holds what no generated file has to hold.

    Args:
        rendered: What was made of documents.
        copied: What is taken over byte for byte: the runtime.
    """
    sources = {file.path: file.text for file in copied}
    imports = Imports(sources, frozenset(file.path for file in rendered))
    problems = [problem for file in rendered if (problem := _problem(file, imports, sources)) is not None]
    problems += _twice([*rendered, *copied])
    if problems:
        raise ProblemsFound(problems)
    return [*rendered, *copied]


def _problem(file: File, imports: Imports, copied: Mapping[str, str]) -> Problem | None:
    try:
        _check_path(file.path, copied)
        _check_characters(file.text)
        if file.path.endswith(".py"):
            _check_python(file, imports)
        elif file.path.endswith(".toml"):
            _check_toml(file.text)
        elif file.path.endswith(".json"):
            json.loads(file.text)
    except Refused as refused:
        place = Position(file.path, refused.line, refused.column)
        return Problem(place, "unsafe-output", str(refused), hint=_HINT)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = error.lineno if isinstance(error, SyntaxError) and error.lineno else 1
        return Problem(Position(file.path, line, 1), "unsafe-output", f"does not parse: {error}", hint=_HINT)
    return None


def _check_path(path: str, copied: Mapping[str, str]) -> None:
    segments = path.split("/")
    for segment in segments:
        if not _SEGMENT.fullmatch(segment) or segment.endswith(".") or segment.split(".")[0].lower() in DEVICES:
            raise Refused(f"{quoted(segment)} is no name for a file")
    if "_runtime" in segments and path not in copied:
        raise Refused("the runtime has no such file")
    if path in copied:
        raise Refused("this is a file of the runtime, which is copied and not rendered")


def _twice(files: list[File]) -> list[Problem]:
    """Files that are one and the same where case does not count."""
    seen: dict[str, str] = {}
    found: list[Problem] = []
    for file in files:
        if (other := seen.setdefault(file.path.lower(), file.path)) is not file.path:
            message = f"the same file as {other} where upper and lower case are one"
            found.append(Problem(Position(file.path, 1, 1), "unsafe-output", message, hint=_HINT))
    return found


def _check_characters(text: str) -> None:
    if (found := STEERING.search(text)) is not None:
        before = text[: found.start()]
        column = found.start() - before.rfind("\n")
        raise Refused(f"holds the character U+{ord(found[0]):04X}", before.count("\n") + 1, column)


def _check_python(file: File, imports: Imports) -> None:
    if _COOKIE.match(file.text):
        raise Refused("a comment that names an encoding")
    tree = ast.parse(file.text)
    check_module(tree, file.path, imports)
    # What parses may still not be a program: a name that is global and a parameter, too many blocks.
    compile(tree, file.path, "exec", dont_inherit=True)


def _check_toml(text: str) -> None:
    tree = tomllib.loads(text)
    project = tree.get("project", {})
    if tree.keys() - {"build-system", "project", "tool"} or tree.get("tool", {}).keys() - {"hatch"}:
        raise Refused("a table that a package has no use for")
    if tree.get("build-system") != _BUILD:
        raise Refused("another build system than ours")
    if extra := project.keys() - _PROJECT:
        raise Refused(f"project keys {sorted(extra)}")
    needed = [
        *project.get("dependencies", ()),
        *(n for ns in project.get("optional-dependencies", {}).values() for n in ns),
    ]
    if unknown := {re.split("[^a-z0-9]", str(name))[0] for name in needed} - _DEPENDENCIES:
        raise Refused(f"needs {sorted(unknown)}")
    targets = tree.get("tool", {}).get("hatch", {}).get("build", {}).get("targets", {})
    if tree.get("tool", {}) != {"hatch": {"build": {"targets": targets}}} or any(
        target.keys() - {"packages", "include"} for target in targets.values()
    ):
        raise Refused("a way to build that a package has no use for")
