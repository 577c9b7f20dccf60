"""One document: generate, compile, import, type-check and use its client; a cache keeps what was done before."""

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.use.document import Document
from benchmarks.use.running import ROOT, Ran, run

_GENERATOR = (("generator", "*.py"), ("generator", "*.json"), ("templates", "*.jinja"), ("templates/runtime", "*.py"))
_USE = (("benchmarks/use", "*.py"), ("tests/provider", "*.py"))
_IMPORT = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(found.name)
for name in getattr(package, "__all__", ()):
    getattr(package, name)
"""
_CHECKERS = threading.Lock()
"""Type checkers share a cache of what all packages import, so they take turns."""


@dataclass
class Generated:
    """What the generator made of a document."""

    strict_code: int = 0
    """Exit code without --lenient."""
    lenient_code: int | None = None
    """Exit code with --lenient, where it took that."""
    seconds: float = 0.0
    megabytes: int = 0
    left_out: int = 0
    notes: int = 0
    problems: list[str] = field(default_factory=list)
    """What the run without --lenient said."""
    lost: list[list[str]] = field(default_factory=list)
    """What was left out, from LOSSES.md: rule, message, pointer."""
    compiles: bool = False
    imports: str = "no"
    """`yes`, or why it cannot be imported."""
    lines: int = 0
    """Of clients and resources, without blank ones."""
    model_lines: int = 0

    @property
    def written(self) -> bool:
        return 0 in (self.strict_code, self.lenient_code)


@dataclass
class Tried:
    """All figures of one document."""

    name: str
    operations: list[str] = field(default_factory=list)
    generated: Generated = field(default_factory=Generated)
    mypy: int | None = None
    pyright: int | None = None
    calls: list[dict[str, Any]] = field(default_factory=list)
    error: str = ""
    """Why the document was not tried to the end."""


@dataclass(frozen=True)
class Options:
    """What the command line says."""

    cache: Path
    limit: float
    types: bool
    fresh: bool


def try_document(file: Path, name: str, options: Options) -> Tried:
    """Everything about one document."""
    tried = Tried(name)
    try:
        tried.operations = [operation.name for operation in Document(file).operations()]
    except Exception as error:
        tried.error = f"cannot be read: {type(error).__name__}"
    package = package_name(name)
    kept = options.cache / package
    kept.mkdir(parents=True, exist_ok=True)
    made_of = _hash([*_files(_GENERATOR), *_of_document(file), Path(__file__)])
    known = None if options.fresh else made_of

    def remembered(step: str, key: str, make: Callable[[], Any]) -> Any:
        stored = kept / f"{step}.json"
        if known is not None and stored.exists():
            said = json.loads(stored.read_text(encoding="utf-8"))
            if said["key"] == key:
                return said["value"]
        value = make()
        stored.write_text(json.dumps({"key": key, "value": value}), encoding="utf-8")
        return value

    out = kept / "out"
    tried.generated = Generated(
        **remembered("generated", made_of, lambda: asdict(_generate(file, package, out, options)))
    )
    if not tried.generated.written:
        return tried
    if options.types:
        tried.mypy = remembered("mypy", made_of, lambda: _mypy(package, out, options))
        tried.pyright = remembered("pyright", made_of, lambda: _pyright(package, out, options))
    if tried.generated.imports == "yes" and tried.operations:
        used = remembered("use", _hash([made_of, *_files(_USE)]), lambda: _use(file, package, out, kept, options))
        tried.calls, tried.error = used["calls"], used["error"]
    return tried


def package_name(name: str) -> str:
    """A package that is called like the document."""
    return "".join(char if char.isascii() and char.isalnum() else "_" for char in name.lower()).strip("_") + "_api"


def _generate(file: Path, package: str, out: Path, options: Options) -> Generated:
    def attempt(*more: str) -> Ran:
        shutil.rmtree(out, ignore_errors=True)
        command = ["-m", "generator", "generate", "--spec", str(file), "--package", package, "--out", str(out), *more]
        return run(command, limit=options.limit)

    ran = attempt()
    made = Generated(strict_code=ran.code, problems=_problems(ran))
    if ran.code != 0:
        ran = attempt("--lenient")
        made.lenient_code = ran.code
        if ran.code != 0:
            made.problems = _problems(ran) or made.problems
    made.seconds, made.megabytes = round(ran.seconds, 2), ran.megabytes
    if not made.written:
        return made
    _read_losses(made, out / "LOSSES.md")
    made.lines, made.model_lines = _lines(out / package)
    made.compiles = run(["-m", "compileall", "-q", "-f", str(out / package)], limit=options.limit).code == 0
    imported = run(["-c", _IMPORT, package], limit=options.limit, path=[out])
    made.imports = "yes" if imported.code == 0 else (imported.output.strip().splitlines() or ["no"])[-1][:200]
    return made


def _read_losses(made: Generated, file: Path) -> None:
    """What the distribution itself says about what it lacks."""
    part = rule = ""
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        if heading := re.match(r"(##+) `?(.*?)`?: \d+$", line):
            part, rule = (heading[2], rule) if heading[1] == "##" else (part, heading[2])
        elif line.startswith("- `") and part.startswith("Left out"):
            entry = re.match(r"- `[^`]*`: (.*?)(?: At `([^`]*)`\.)?$", line)
            if entry is not None:
                made.lost.append([rule, entry[1], entry[2] or ""])
        elif line.startswith("- `"):
            made.notes += 1
    made.left_out = len(made.lost)


def _problems(ran: Ran) -> list[str]:
    if ran.late:
        return ["it did not end in time"]
    if ran.code and "Traceback (most recent call last)" in ran.output:
        return [f"traceback: {ran.output.strip().splitlines()[-1][:200]}"]
    return [line for line in ran.output.splitlines() if re.search(r":\d+:\d+: ", line)][:2000] if ran.code else []


def _lines(package: Path) -> tuple[int, int]:
    """Lines that are not blank: of clients and resources, and of models, enums, dict forms and errors."""
    clients = models = 0
    for path in package.rglob("*.py"):
        if "_runtime" in path.parts:
            continue
        count = sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
        shared = {"models", "enums", "inputs", "errors"} & {path.stem, path.parent.name}
        models, clients = (models + count, clients) if shared else (models, clients + count)
    return clients, models


def _mypy(package: str, out: Path, options: Options) -> int | None:
    with _CHECKERS:
        ran = run(
            ["-m", "mypy", "--strict", "--config-file=", "--no-error-summary", "--python-version=3.11",
             f"--cache-dir={options.cache / 'mypy'}", "-p", package],
            limit=options.limit, folder=out, path=[out],
        )  # fmt: skip
    return None if ran.late or ran.code > 1 else sum(": error:" in line for line in ran.output.splitlines())


def _pyright(package: str, out: Path, options: Options) -> int | None:
    config = out.parent / "pyrightconfig.json"
    said = {
        # Beside the package: pyright takes no other paths here, and would look at everything instead.
        "include": [f"out/{package}"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "venvPath": str(ROOT),
        "venv": ".venv",
        "extraPaths": ["out"],
    }
    config.write_text(json.dumps(said), encoding="utf-8")
    with _CHECKERS:
        ran = run(["-m", "pyright", "--project", str(config), "--outputjson"], limit=options.limit)
    try:
        return int(json.loads(ran.output[ran.output.index("{") :])["summary"]["errorCount"])
    except (ValueError, KeyError):
        return None


def _use(file: Path, package: str, out: Path, kept: Path, options: Options) -> dict[str, Any]:
    results = kept / "calls.jsonl"
    results.unlink(missing_ok=True)
    command = ["-m", "benchmarks.use.caller", str(file), str(out), package, str(results)]
    ran = run(command, limit=options.limit, path=[out])
    lines = results.read_text(encoding="utf-8").splitlines() if results.exists() else []
    calls: list[dict[str, Any]] = []
    for line in lines:
        try:
            calls.append(json.loads(line))
        except ValueError:
            break
    why = (
        "calls did not end in time"
        if ran.late
        else f"calls ended: {(ran.output.strip().splitlines() or [''])[-1][:200]}"
    )
    return {"calls": calls, "error": "" if ran.code == 0 else why}


def _files(patterns: Iterable[tuple[str, str]]) -> list[Path]:
    return sorted(file for folder, pattern in patterns for file in (ROOT / folder).glob(pattern))


def _of_document(file: Path) -> list[Path]:
    """A document in a folder of its own may refer to all that is in there."""
    return sorted(path for path in file.parent.rglob("*") if path.is_file()) if file.stem == "openapi" else [file]


def _hash(parts: Iterable[Path | str]) -> str:
    made = sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else str(part.name).encode() + b"\0" + part.read_bytes()
        made.update(sha256(data).digest())
    return made.hexdigest()
