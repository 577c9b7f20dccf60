"""The generators that are compared: how each makes a client of a document, and where its own runtime is."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environment import Environment, python_of, version

APIS = ("unosend", "unione", "unipile")
PLAIN = "plain"
"""The Unosend document without `anyOf` and `oneOf` in what is sent."""
Command = Callable[[Path, Path, Path, str], list[str]]
"""From the folder of executables, the document, the folder to write into and the package's name, a command."""


@dataclass(frozen=True)
class Tool:
    """One generator."""

    name: str
    short: str
    """Begins the names of its packages, such as `opc_unosend`."""
    package: str
    command: Command
    runtime: tuple[str, ...] = ()
    """Files and folders of its packages that are the same for every document, or nearly."""
    python: str = "3.11"
    """The least version that it needs."""
    needs: str | None = None
    """A program that it needs."""
    client: bool = True
    """Whether it makes a client, not only models."""

    @property
    def title(self) -> str:
        """The name with the version."""
        name, comma, kind = self.name.partition(",")
        return f"{name} {version(self.package)}{comma}{kind}"

    def installed(self, folder: Path) -> tuple[Environment | None, str]:
        """Its environment below a folder, or why there is none."""
        if self.needs and shutil.which(self.needs) is None:
            return None, f"not installed: there is no {self.needs} here"
        python = python_of(self.python)
        if python is None:
            return None, f"not installed: it needs Python {self.python}"
        environment = Environment(folder / f"tool-{self.package}", python)
        environment.install([self.package])
        reason = environment.failed.get(self.package)
        return (None, f"not installed: {reason}") if reason else (environment, "")


def _opc(bin_: Path, document: Path, out: Path, package: str) -> list[str]:
    places = ["--path", str(document), "--output-path", str(out / package), "--overwrite"]
    return [str(bin_ / "openapi-python-client"), "generate", *places, "--meta", "none"]


def _og(library: str) -> Command:
    def command(bin_: Path, document: Path, out: Path, package: str) -> list[str]:
        options = ["-g", "python", "--library", library, "--package-name", package]
        return [str(bin_ / "openapi-generator-cli"), "generate", "-i", str(document), "-o", str(out), *options]

    return command


def _dcg_models(bin_: Path, document: Path, out: Path, package: str) -> list[str]:
    # Inline schemas too, where a document names none.
    scopes = ["--openapi-scopes", "schemas", "paths"]
    return [*_dcg(bin_, document), "--output", str(out / f"{package}.py"), *scopes]


def _dcg_client(bin_: Path, document: Path, out: Path, package: str) -> list[str]:
    client = ["--generate-client", "httpx2", "--client-output", str(out / package / "client")]
    names = ["--client-package", f"{package}.client", "--client-model-package", f"{package}.models"]
    output = ["--output", str(out / package / "models.py"), "--openapi-scopes", "api"]
    return [*_dcg(bin_, document), *output, *client, *names]


def _dcg(bin_: Path, document: Path) -> list[str]:
    given = ["--input", str(document), "--input-file-type", "openapi"]
    kind = ["--output-model-type", "pydantic_v2.BaseModel", "--formatters", "builtin"]
    return [str(bin_ / "datamodel-codegen"), *given, *kind]


def _pog(bin_: Path, document: Path, out: Path, package: str) -> list[str]:
    places = ["--project-root", str(out), "--output-package", package]
    return [str(bin_ / "pyopenapi-gen"), str(document), *places, "--force", "--no-postprocess"]


_OG_RUNTIME = ("api_client.py", "api_response.py", "configuration.py", "exceptions.py", "rest.py")
TOOLS = (
    Tool("openapi-python-client", "opc", "openapi-python-client", _opc, ("client.py", "errors.py", "types.py")),
    Tool("openapi-generator, sync", "og", "openapi-generator-cli", _og("urllib3"), _OG_RUNTIME, needs="java"),
    Tool(
        "datamodel-code-generator, models",
        "dcgm",
        "datamodel-code-generator",
        _dcg_models,
        client=False,
    ),
    Tool("datamodel-code-generator, client", "dcg", "datamodel-code-generator", _dcg_client, ("client/_runtime",)),
    Tool("pyopenapi-gen, async", "pog", "pyopenapi-gen", _pog, ("core",), python="3.12"),
)
_OG_ASYNC = Tool("openapi-generator", "oga", "openapi-generator-cli", _og("asyncio"), needs="java")
OF_PLAIN = (TOOLS[0], TOOLS[1], _OG_ASYNC)
"""Those that also make a client of a plain form of the document, as they do not understand the whole one."""


def ours(root: Path) -> list[str]:
    """How our generator is called for the project in `root`."""
    return [sys.executable, "-m", "generator", "generate", "--root", str(root)]
