"""The clients that are compared, with the versions, and how they get into an environment of their own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

PYTHON_PINS = {
    "botocore": "1.44.5",
    "httpx": "0.28.1",
    "httpx2": "2.16.2",
    "mailgun": "1.10.0",
    "openai": "3.54.0",
    "openapi-python-client": "0.29.1",
    "pydantic": "2.14.3",
    "requests": "2.34.2",
    "resend": "2.52.0",
    "stripe": "16.1.0",
    "unione-sdk": "1.2.4",
    "unosend": "1.0.0",
    "urllib3": "2.8.0",
}
NODE_PINS = {"@unosend/node": "2.1.0", "unipile-node-sdk": "1.9.3"}
_LIST = (
    "import importlib.metadata as m, json; print(json.dumps({d.name.lower(): d.version for d in m.distributions()}))"
)


@dataclass(frozen=True)
class Peer:
    """One row of the table."""

    name: str
    dialect: str
    runner: str
    """The name of its function in `peer_runner.py` or `peer_runner.mjs`."""
    package: str
    """What has to be installed for it."""
    needle: str = "secret-key-of-the-caller"
    """The key as it looks on the wire: what must not reach another host."""
    note: str = ""
    hold: float = 35.0
    """Seconds after which the server hangs up where it never answers."""

    @property
    def ours(self) -> bool:
        """Whether it is the client of this repository."""
        return self.runner.startswith("mailwright")

    @property
    def node(self) -> bool:
        """Whether it runs in Node."""
        return self.package in NODE_PINS

    @property
    def title(self) -> str:
        """The name with the version."""
        version = "" if self.ours else " " + {**PYTHON_PINS, **NODE_PINS}[self.package]
        return f"{self.name}{version}"


_NO_TIMEOUT = "it has no timeout option"
_HUNG_UP = f"{_NO_TIMEOUT}; the server that does not answer hangs up after 8 s"
PEERS = (
    Peer("mailwright Unosend", "unosend", "mailwright_unosend", "httpx2"),
    Peer("mailwright UniOne", "unione", "mailwright_unione", "httpx2"),
    Peer("mailwright Unipile", "unipile", "mailwright_unipile", "httpx2"),
    Peer("mailwright Unipile, idempotency_key given", "unipile", "mailwright_unipile_keyed", "httpx2"),
    Peer("unosend (Python)", "unosend", "unosend", "unosend", note=f"{_NO_TIMEOUT} and waits 30 s"),
    Peer("@unosend/node", "unosend", "unosend", "@unosend/node", note=_HUNG_UP, hold=8.0),
    Peer("unione-sdk", "unione", "unione", "unione-sdk"),
    Peer("unipile-node-sdk", "unipile", "unipile", "unipile-node-sdk", note=_HUNG_UP, hold=8.0),
    Peer("openapi-python-client (Unosend)", "unosend", "generated", "openapi-python-client"),
    Peer("openai", "openai", "openai", "openai", note="its `post`, as all clients of that family have it"),
    Peer("botocore (SESv2)", "ses", "botocore", "botocore", note="the secret itself never travels, it only signs"),
    Peer("stripe, StripeClient", "stripe", "stripe", "stripe", note="its `raw_request`; no retries by default"),
    Peer("stripe, module", "stripe", "stripe_module", "stripe", note="`Customer.create`; two retries by default"),
    Peer("mailgun", "mailgun", "mailgun", "mailgun", "YXBpOnNlY3JldC1rZXktb2YtdGhlLWNhbGxlcg=="),
    Peer("resend", "resend", "resend", "resend"),
    Peer("requests by hand", "unosend", "requests", "requests"),
    Peer("httpx2 by hand", "unosend", "httpx2", "httpx2"),
)


class Workshop:
    """The environment of the peers.

    Args:
        folder: Where it is, or will be made.
        package: The folder that holds the package `mailwright`.
        document: The document that openapi-python-client makes a client of.
    """

    def __init__(self, folder: Path, package: Path, document: Path) -> None:
        self._folder, self._package, self._document = folder.resolve(), package.resolve(), document.resolve()
        self._bin = self._folder / ("Scripts" if os.name == "nt" else "bin")
        self._generated = self._folder / "generated"
        self._failed: dict[str, str] = {}

    @property
    def python(self) -> Path:
        """The interpreter of the peers."""
        return self._bin / "python"

    def prepare(self, peers: Iterable[Peer]) -> None:
        """Install what is missing. What fails is remembered, not raised."""
        packages = {peer.package for peer in peers}
        if not self.python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(self._folder)], check=True)
        found = json.loads(subprocess.run([self.python, "-c", _LIST], capture_output=True, check=True).stdout)
        for name in sorted(packages & PYTHON_PINS.keys() | {"httpx", "pydantic", "urllib3"}):
            if found.get(name) != PYTHON_PINS[name]:
                pip = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
                self._run(name, [*pip, f"{name}=={PYTHON_PINS[name]}"])
        for name in sorted(packages & NODE_PINS.keys()):
            self._install_node(name)
        if "openapi-python-client" in packages - self._failed.keys():
            self._generate()

    def problem(self, peer: Peer) -> str | None:
        """Why a peer cannot run."""
        return self._failed.get(peer.package)

    def command(self, peer: Peer) -> list[str]:
        """How the runner of a peer is started."""
        here = Path(__file__).parent
        if peer.node:
            return [shutil.which("node") or "node", str(here / "peer_runner.mjs"), peer.runner, str(self._folder)]
        extra = str(self._package if peer.ours else self._generated)
        return [str(self.python), "-I", str(here / "peer_runner.py"), peer.runner, extra]

    def _install_node(self, name: str) -> None:
        manifest = self._folder / "node_modules" / name / "package.json"
        if manifest.exists() and json.loads(manifest.read_text())["version"] == NODE_PINS[name]:
            return
        npm = shutil.which("npm")
        if npm is None or shutil.which("node") is None:
            self._failed[name] = "there is no Node here"
            return
        options = ["--prefix", str(self._folder), "--no-audit", "--no-fund", "--silent"]
        self._run(name, [npm, "install", *options, f"{name}@{NODE_PINS[name]}"])

    def _generate(self) -> None:
        shutil.rmtree(self._generated, ignore_errors=True)
        self._generated.mkdir()
        places = ["--path", str(self._document), "--output-path", str(self._generated / "opc_unosend")]
        command = [str(self._bin / "openapi-python-client"), "generate", *places, "--meta", "none"]
        self._run("openapi-python-client", command, {"PATH": f"{self._bin}{os.pathsep}{os.environ.get('PATH', '')}"})

    def _run(self, name: str, command: Sequence[str], extra: dict[str, str] | None = None) -> None:
        environment = {**os.environ, **(extra or {})}
        try:
            subprocess.run(command, capture_output=True, check=True, text=True, timeout=120, env=environment)
        except subprocess.CalledProcessError as error:
            said = (error.stderr or error.stdout or "").strip().splitlines() or [f"exit code {error.returncode}"]
            errors = [line for line in said if line.startswith("ERROR")]
            self._failed[name] = f"does not install: {(errors or said)[-1][:200]}"
        except subprocess.TimeoutExpired:
            self._failed[name] = "does not install within 120 s"
