"""Small projects for the generator to work on: a document or two and a pyproject.toml in a folder."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator import pipeline
from generator.settings import Settings, load

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "acme_sdk"

_PROJECT = """\
[project]
name = "acme-sdk"
version = "1.2.3"

[tool.mailwright]
package = "acme_sdk"
"""


def quiet(_: str) -> None:
    """Progress that nobody has to see."""


def project(root: Path, documents: Mapping[str, str], overlays: Mapping[str, str] | None = None) -> Settings:
    """Write a project with one API for each document, named by its key; return its settings."""
    tables = [_PROJECT]
    for name, text in documents.items():
        _write(root / "specs" / name / "openapi.yaml", text)
        tables.append(f'[tool.mailwright.apis.{name}]\nclass = "Acme"\ndocument = "specs/{name}/openapi.yaml"\n')
        if overlays is not None and name in overlays:
            _write(root / "specs" / name / "overlay.yaml", overlays[name])
            tables.append(f'overlay = "specs/{name}/overlay.yaml"\n')
    _write(root / "pyproject.toml", "\n".join(tables))
    return load(root)


def generate(root: Path, documents: Mapping[str, str], overlays: Mapping[str, str] | None = None) -> Path:
    """Generate a project; return the folder that holds its package."""
    settings = project(root, documents, overlays)
    pipeline.generate(settings, quiet)
    return root / settings.output


def tree(folder: Path) -> dict[str, bytes]:
    """What is in a folder, but for what Python and its tools leave behind."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"__pycache__", ".ruff_cache", ".mypy_cache"} & set(path.parts)
    }


def python(
    arguments: list[str], *, path: list[Path], cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run this Python with some folders on its path, and leave no bytecode behind."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), "PYTHONDONTWRITEBYTECODE": "1"}
    # A subprocess that measures coverage too would write its data into the tree.
    environment = {key: value for key, value in environment.items() if not key.startswith("COV_CORE_")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**environment, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
