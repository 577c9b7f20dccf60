"""What multer, the multipart parser of Node servers such as Unipile's, makes of a body."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

VERSION = "2.5.0"
_CACHE = Path(__file__).parents[3] / ".cache"
_INSTALL_SECONDS = 120
_PARSE_SECONDS = 30


@dataclass(frozen=True)
class MulterPart:
    """A field (its filename and content_type are None) or a file."""

    name: str
    filename: str | None
    content_type: str | None
    data: bytes = field(repr=False)


def multer_parse(body: bytes, content_type: str) -> list[MulterPart]:
    """First the fields, then the files. ValueError if multer refuses the body.

    Raises unittest.SkipTest, which pytest reports as a skip, where multer cannot be had.
    """
    node = _program("node")
    script = Path(__file__).with_name("parse.cjs")
    done = subprocess.run(
        [node, str(script), str(_package()), content_type],
        input=body,
        capture_output=True,
        timeout=_PARSE_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"node ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    if "error" in found:
        raise ValueError(f"multer: {found['error']}")
    return [
        MulterPart(name, None, None, value.encode())
        for name, values in found["fields"].items()
        for value in (values if isinstance(values, list) else [values])
    ] + [MulterPart(f["name"], f["filename"], f["content_type"], base64.b64decode(f["data"])) for f in found["files"]]


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise unittest.SkipTest(f"{name} is not installed")
    return path


def _package() -> Path:
    """The folder of the installed package, which is installed once for each checkout."""
    home = _CACHE / f"multer-{VERSION}"
    package = home / "node_modules" / "multer"
    if package.is_dir():
        return package
    npm = _program("npm")
    _CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_CACHE) as folder:
        options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        command = [npm, "install", "--prefix", folder, *options, f"multer@{VERSION}"]
        try:
            subprocess.run(command, capture_output=True, timeout=_INSTALL_SECONDS, check=True)
        except subprocess.CalledProcessError as error:
            reason = error.stderr.decode(errors="replace").strip()[:300]
            raise unittest.SkipTest(f"multer cannot be installed: {reason}") from error
        except subprocess.TimeoutExpired as error:
            raise unittest.SkipTest(f"no multer within {_INSTALL_SECONDS} s") from error
        # Renamed into place whole: another process never sees half an installation.
        try:
            os.rename(Path(folder) / "node_modules", _made(home) / "node_modules")
        except OSError:
            if not package.is_dir():
                raise
    return package


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder
