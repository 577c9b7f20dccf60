"""Where the clients run: their environment, the packages made of our documents, the server, and their processes."""

import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import trustme
import yaml

from benchmarks.environment import Environment, version
from benchmarks.speed.measure import Failed, Values
from benchmarks.speed.tools import APIS, OF_PLAIN, PLAIN, TOOLS, Tool
from generator import overlay, source
from generator.settings import load

ROOT = Path(__file__).resolve().parents[2]
INSIDE = Path(__file__).parent / "inside"
PATIENCE = 180.0
"""Seconds after which a client that has not come back is ended."""
CLIENTS = (
    *("aiohttp", "aiohttp-retry", "attrs", "cattrs", "httptools", "httpx", "httpx2", "msgspec", "orjson", "pydantic"),
    *("pyreqwest", "python-dateutil", "requests", "unione-sdk", "unosend", "urllib3"),
)


class Workshop:
    """Everything that is made before something can be measured.

    Args:
        folder: Where environments and generated packages are, or will be made.
        package: The folder that holds the package `mailwright`.
        large: A large document; without it one is made up.
    """

    def __init__(self, folder: Path, package: Path, large: Path | None = None) -> None:
        self.large = large
        self.folder, self.package = folder.resolve(), package.resolve()
        self.clients = Environment(self.folder / "clients")
        self.made = self.folder / "made"
        self.problems: dict[str, str] = {}
        """Why something is missing, by the short name of a tool or by a package's name."""
        self._tools: dict[str, tuple[Environment | None, str]] = {}

    def prepare(self) -> None:
        """Install the clients."""
        self.clients.install(CLIENTS)
        self.problems |= self.clients.failed

    def prepare_made(self) -> None:
        """Make the clients of our documents that are not there yet."""
        self.write_documents()
        wanted = [(tool, api) for tool in TOOLS for api in APIS] + [(tool, PLAIN) for tool in OF_PLAIN]
        for tool, api in wanted:
            environment, reason = self.tool(tool)
            if environment is None:
                self.problems[tool.short] = reason
            else:
                self._make(tool, environment, api)

    def tool(self, tool: Tool) -> tuple[Environment | None, str]:
        """The environment of a generator, or why there is none."""
        if tool.package not in self._tools:
            self._tools[tool.package] = tool.installed(self.folder)
        return self._tools[tool.package]

    def _make(self, tool: Tool, environment: Environment, api: str) -> None:
        problem = self._generated(tool, environment, self.document(api), self.made, f"{tool.short}_{api}")
        if problem is not None:
            self.problems.setdefault(tool.short, f"{api}: {problem}")

    def make_large(self, tool: Tool, document: Path) -> str | None:
        """Make a client of a large document, beside it; return why that failed."""
        environment, reason = self.tool(tool)
        if environment is None:
            return reason
        return self._generated(tool, environment, document, document.parent / "made", f"{tool.short}_large")

    def _generated(
        self, tool: Tool, environment: Environment, document: Path, folder: Path, package: str
    ) -> str | None:
        out = folder / package
        stamp = out / ".made"
        made_of = f"{tool.title}\n{document.read_text(encoding='utf-8')}"
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != made_of:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)
            command = tool.command(environment.bin, document, out, package)
            if not environment.run(package, command, "does not generate"):
                return environment.failed[package]
            stamp.write_text(made_of, encoding="utf-8")
        return None

    def document(self, api: str) -> Path:
        """One of our documents with its overlay applied, as JSON, which every generator reads."""
        return self.folder / "documents" / f"{api}.yaml"

    def write_documents(self) -> None:
        """Write them."""
        for api in load(ROOT).apis:
            paths = [ROOT / path for path in (api.document, api.overlay) if path]
            sources = [source.read(path, ROOT) for path in paths]
            tree = overlay.correct(sources[0], sources[1] if len(sources) > 1 else None).tree
            self._write_document(api.name, tree)
            if api.name == "unosend":
                self._write_document(PLAIN, _plain(tree))

    def _write_document(self, name: str, tree: Any) -> None:
        self.document(name).parent.mkdir(parents=True, exist_ok=True)
        self.document(name).write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")

    @property
    def paths(self) -> list[str]:
        """The folders with our package and those of the generators."""
        return [str(self.package), *map(str, sorted(self.made.glob("*_*")))]

    def environment(self, **extra: str) -> dict[str, str]:
        """Nothing of the caller's environment: no proxy, no key, no setting of a client."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
        return {**kept, "HOME": str(self.folder), "PYTHONWARNINGS": "ignore", **extra}

    def contestant(self, kind: str, maker: str, url: str = "-") -> "Contestant":
        """The process of one client."""
        command = [str(self.clients.python), "-I", str(INSIDE / "runner.py"), kind, maker, url, *self.paths]
        authority = {"SSL_CERT_FILE": str(self.folder / "ca.pem")} if url.startswith("https") else {}
        return Contestant(command, self.environment(**authority))

    @contextlib.contextmanager
    def server(self) -> Iterator[tuple[str, str]]:
        """The two addresses of a server, plain and TLS."""
        self.folder.mkdir(parents=True, exist_ok=True)
        authority = trustme.CA()
        identity = authority.issue_cert("127.0.0.1", "localhost")
        authority.cert_pem.write_to_path(str(self.folder / "ca.pem"))
        with tempfile.TemporaryDirectory() as folder:
            chain, key = Path(folder) / "chain.pem", Path(folder) / "key.pem"
            key.write_bytes(identity.private_key_pem.bytes())
            chain.write_bytes(b"".join(blob.bytes() for blob in identity.cert_chain_pems))
            command = [sys.executable, "-I", str(Path(__file__).parent / "server.py"), str(chain), str(key)]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            _keep_to(process, -1)
            assert process.stdout is not None
            try:
                plain, secure = process.stdout.readline().split()
                yield f"http://127.0.0.1:{plain}", f"https://127.0.0.1:{secure}"
            finally:
                process.kill()
                process.communicate()

    def machine(self) -> str:
        """One line about where this was measured."""
        names = ("httpx2", "pydantic", "httptools", "httpx", "aiohttp", "pyreqwest")
        versions = ", ".join(f"{name} {version(name)}" for name in names)
        return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}; Python {_python(self)}; {versions}"


def _keep_to(process: "subprocess.Popen[str]", place: int) -> None:
    """One core for the contestants and one for the server: what moves between cores costs another time each time."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process.pid, {sorted(os.sched_getaffinity(0))[place]})


class Contestant:
    """One process that makes calls when it is told to.

    Args:
        command: How it is started.
        environment: Its environment variables.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115  # closed with the process
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, env=environment, text=True, stdin=pipe, stdout=pipe, stderr=self._errors
        )
        _keep_to(self._process, 0)
        self._started = False

    def ask(self, **question: int) -> Values:
        """Let it make calls; raises `Failed` with the reason when it does not work."""
        if not self._started:
            self._hear()
            self._started = True
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # of a process that is gone, `_hear` tells the reason
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
        return self._hear()

    def _hear(self) -> Values:
        assert self._process.stdout is not None
        watch = threading.Timer(PATIENCE, self._process.kill)
        watch.start()
        line = self._process.stdout.readline()
        watch.cancel()
        if not line:
            self._errors.seek(0)
            raise Failed((self._errors.read().strip().splitlines() or ["it came to no end"])[-1][:200])
        found = json.loads(line)
        if "problem" in found:
            raise Failed(found["problem"])
        values: Values = found
        return values

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()
        self._errors.close()


@contextlib.contextmanager
def contestants(made: Mapping[str, Callable[[], Contestant] | str]) -> Iterator[dict[str, Callable[..., Values]]]:
    """Start all; a text in place of one is the reason why it is not there."""
    started = {name: make if isinstance(make, str) else make() for name, make in made.items()}
    try:
        yield {name: _absent(one) if isinstance(one, str) else one.ask for name, one in started.items()}
    finally:
        for one in started.values():
            if isinstance(one, Contestant):
                one.close()


def _absent(reason: str) -> Callable[..., Values]:
    def turn(**_: int) -> Values:
        raise Failed(reason)

    return turn


def _plain(tree: Any) -> Any:
    """The Unosend document without the unions in what is sent: recipients are lists, and html is one of the fields."""
    copy = json.loads(json.dumps(tree))
    mail = copy["components"]["schemas"]["SendEmail"]
    mail.pop("anyOf", None)
    for name in ("to", "cc", "bcc"):
        field = mail["properties"][name]
        branches = field.pop("oneOf", None) or field.pop("anyOf", [])
        field.update(next((branch for branch in branches if branch.get("type") == "array"), {}))
    return copy


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def _python(workshop: Workshop) -> str:
    command = [str(workshop.clients.python), "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()
