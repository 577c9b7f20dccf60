"""Let ruff sort the imports and lay out the code: all files at once, in a scratch folder of their own."""

import re
import subprocess
import tempfile
from pathlib import Path

from ruff import find_ruff_bin  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]

from generator.package import File

_COMMON = ["--isolated", "--no-cache", "--line-length=120", "--target-version=py311"]
# Unused imports of the models, import order: what a template cannot know without deciding.
_SPLIT = ["--config", "lint.isort.split-on-trailing-comma=false"]
_FIX = ["check", *_COMMON, *_SPLIT, "--quiet", "--fix-only", "--select=I,F401,UP037,RUF100"]
# A template cannot know what fits on a line.
_FORMAT = ["format", *_COMMON, *_SPLIT, "--config", "format.skip-magic-trailing-comma=true"]
_PLACE = re.compile(r"\b([0-9]+)/\w+\.py\b")


def lay_out(files: list[File]) -> list[File]:
    """Return the files, those in Python as ruff writes them."""
    # Numbered folders: the name of a package must not make an import look like one of our own.
    places = {f"{number}/{Path(file.path).name}": file for number, file in enumerate(files) if _is_python(file)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place, file in places.items():
            (folder / place).parent.mkdir()
            (folder / place).write_bytes(file.text.encode())
        for arguments in (_FIX, _FORMAT) if places else ():
            _ruff([*arguments, *places], folder, files)
        texts = {file.path: (folder / place).read_bytes().decode() for place, file in places.items()}
    return [File(file.path, texts.get(file.path, file.text)) for file in files]


def _is_python(file: File) -> bool:
    return file.path.endswith(".py")


def _ruff(arguments: list[str], folder: Path, files: list[File]) -> None:
    done = subprocess.run([find_ruff_bin(), *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603
    if done.returncode != 0:
        told = _PLACE.sub(lambda place: files[int(place[1])].path, done.stderr.decode().strip())
        raise RuntimeError(f"ruff does not take the rendered code: {told}")
