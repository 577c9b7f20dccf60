"""The environments that the benchmarks make for other clients, and what did not go into them."""

import functools
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

PYTHON_PINS = {
    "aiohttp": "3.14.5",
    "aiohttp-retry": "2.9.1",
    "attrs": "26.1.0",
    "botocore": "1.44.5",
    "cattrs": "26.2.1",
    "datamodel-code-generator": "0.89.0",
    "httptools": "0.9.0",
    "httpx": "0.28.1",
    "httpx2": "2.16.2",
    "mailgun": "1.10.0",
    "msgspec": "0.22.0",
    "openai": "3.54.0",
    "openapi-generator-cli": "7.26.0",
    "openapi-python-client": "0.29.1",
    "orjson": "3.13.0",
    "pydantic": "2.14.3",
    "pyopenapi-gen": "5.1.19",
    "pyreqwest": "0.15.1",
    "python-dateutil": "4.0.0",
    "requests": "2.34.2",
    "resend": "2.52.0",
    "stripe": "16.1.0",
    "unione-sdk": "1.2.4",
    "unosend": "1.0.0",
    "urllib3": "2.8.0",
}
_LIST = (
    "import importlib.metadata as m, json; print(json.dumps({d.name.lower(): d.version for d in m.distributions()}))"
)
_PATIENCE = 180.0


class Environment:
    """A virtual environment, made when it is first needed.

    Args:
        folder: Where it is, or will be made.
        python: The interpreter that makes it.
    """

    def __init__(self, folder: Path, python: str = sys.executable) -> None:
        self.folder, self._maker = folder.resolve(), python
        self.bin = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.failed: dict[str, str] = {}
        """The reason, by package."""

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.bin / "python"

    def install(self, packages: Iterable[str]) -> None:
        """Install what is missing, each package as it is pinned. What fails is remembered, not raised."""
        if not self.python.exists():
            subprocess.run([self._maker, "-m", "venv", str(self.folder)], check=True)
        found = json.loads(subprocess.run([self.python, "-c", _LIST], capture_output=True, check=True).stdout)
        for name in sorted(packages):
            if found.get(name) != PYTHON_PINS[name]:
                pip = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
                self.run(name, [*pip, f"{name}=={PYTHON_PINS[name]}"])

    def run(self, name: str, command: Sequence[str], what: str = "does not install", cwd: Path | None = None) -> bool:
        """Run a command with this environment first on the PATH; remember under `name` why it failed."""
        environment = {**os.environ, "PATH": f"{self.bin}{os.pathsep}{os.environ.get('PATH', '')}"}
        try:
            subprocess.run(
                command, env=environment, cwd=cwd, capture_output=True, check=True, text=True, timeout=_PATIENCE
            )
        except subprocess.CalledProcessError as error:
            said = (error.stderr or error.stdout or "").strip().splitlines() or [f"exit code {error.returncode}"]
            errors = [line for line in said if line.startswith("ERROR")]
            self.failed[name] = f"{what}: {(errors or said)[-1][:200]}"
        except subprocess.TimeoutExpired:
            self.failed[name] = f"{what} within {_PATIENCE:.0f} s"
        except OSError as error:
            self.failed[name] = f"{what}: {error.strerror}"
        return name not in self.failed


@functools.cache
def python_of(least: str) -> str | None:
    """An interpreter of this version or newer that really starts; a shim of pyenv may not."""
    wanted = int(least.rpartition(".")[2])
    if sys.version_info[1] >= wanted:
        return sys.executable
    names = [f"python3.{minor}" for minor in range(wanted, wanted + 3)]
    candidates = [str(path) for name in names for path in _of_pyenv(name)]
    for candidate in [*candidates, *filter(None, map(shutil.which, names))]:
        if subprocess.run([candidate, "-c", ""], capture_output=True, check=False).returncode == 0:
            return candidate
    return None


def _of_pyenv(name: str) -> list[Path]:
    version = name.removeprefix("python")
    return sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))


def version(package: str) -> str:
    """The pinned version, or that of this environment."""
    return PYTHON_PINS.get(package) or importlib.metadata.version(package)
