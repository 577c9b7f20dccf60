"""Put many packages into one, so that a type checker reads the runtime only once."""

import ast
import hashlib
import shutil
from pathlib import Path

NAME = "hostile"
_HERE, _ABOVE = "from ._runtime", "from .._runtime"


def gather(packages: list[Path], folder: Path) -> dict[str, str]:
    """Copy packages below one, beside one runtime; return what each is called there, those that say the same once."""
    top = folder / NAME
    shutil.copytree(packages[0] / "_runtime", top / "_runtime")
    (top / "__init__.py").touch()
    found: dict[str, str] = {}
    for package in packages:
        files = sorted(package.glob("*.py"))
        texts = {path.name: path.read_text(encoding="utf-8").replace(_HERE, _ABOVE) for path in files}
        name = "p" + hashlib.sha256("".join(map(_without_words, texts.values())).encode()).hexdigest()[:16]
        found[str(package)] = name
        if not (top / name).exists():
            (top / name).mkdir()
            for file, text in texts.items():
                (top / name / file).write_text(text, encoding="utf-8")
    return found


def _without_words(text: str) -> str:
    """A module without its docstrings, which mean nothing to a type checker."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value = ast.Constant(None)
    return ast.dump(tree)
