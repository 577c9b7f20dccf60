"""The clients that are compared, with the versions, and how they get into an environment of their own."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environment import PYTHON_PINS, Environment

NODE_PINS = {"@unosend/node": "2.1.0", "unipile-node-sdk": "1.9.3"}


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
        self._package, self._document = package.resolve(), document.resolve()
        self._environment = Environment(folder)
        self._generated = self._environment.folder / "generated"
        self._failed = self._environment.failed

    def prepare(self, peers: Iterable[Peer]) -> None:
        """Install what is missing. What fails is remembered, not raised."""
        packages = {peer.package for peer in peers}
        self._environment.install(packages & PYTHON_PINS.keys() | {"httpx", "pydantic", "urllib3"})
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
            folder = str(self._environment.folder)
            return [shutil.which("node") or "node", str(here / "peer_runner.mjs"), peer.runner, folder]
        extra = str(self._package if peer.ours else self._generated)
        return [str(self._environment.python), "-I", str(here / "peer_runner.py"), peer.runner, extra]

    def _install_node(self, name: str) -> None:
        folder = self._environment.folder
        manifest = folder / "node_modules" / name / "package.json"
        if manifest.exists() and json.loads(manifest.read_text())["version"] == NODE_PINS[name]:
            return
        npm = shutil.which("npm")
        if npm is None or shutil.which("node") is None:
            self._failed[name] = "there is no Node here"
            return
        options = ["--prefix", str(folder), "--no-audit", "--no-fund", "--silent"]
        self._environment.run(name, [npm, "install", *options, f"{name}@{NODE_PINS[name]}"])

    def _generate(self) -> None:
        shutil.rmtree(self._generated, ignore_errors=True)
        self._generated.mkdir()
        places = ["--path", str(self._document), "--output-path", str(self._generated / "opc_unosend")]
        tool = str(self._environment.bin / "openapi-python-client")
        self._environment.run("openapi-python-client", [tool, "generate", *places, "--meta", "none"])
