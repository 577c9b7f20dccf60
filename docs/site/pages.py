"""Which file becomes which page, and its links turned so that they lead from page to page."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]

# A fence of code, a span of code, or a link: only the last is looked into.
_PIECE = re.compile(r"(?ms)^ *(`{3,}).*?^ *\1$|(`+)(?!`).*?(?<!`)\2(?!`)|(?<=\]\()(?P<target>[^)\s]+)(?=[^)]*\))")


class BrokenLinkError(Exception):
    """A link leads to a file that is no page of the site."""


def sources(root: Path = ROOT) -> dict[str, Path]:
    """The files that people write, and the generator's pages on each provider, by their place on the site."""
    found = {path.relative_to(root / "docs").as_posix(): path for path in sorted((root / "docs").rglob("*.md"))}
    found |= {f"did-my-mail-go-out/{path.name}": path for path in sorted((root / "generated" / "docs").glob("*.md"))}
    others = {
        "changelog.md": "CHANGELOG.md",
        "contributing.md": "CONTRIBUTING.md",
        "security.md": "SECURITY.md",
        "documents.md": "specs/README.md",
        "examples/index.md": "examples/README.md",
    }
    return found | {place: root / file for place, file in others.items()}


def scripts(root: Path = ROOT) -> dict[str, Path]:
    """The examples, by the place of the page that shows each."""
    found = sorted((root / "examples").glob("[!_]*.py"))
    return {f"examples/{path.stem}.md": path for path in found}


def shown(script: Path) -> str:
    """The page of an example: its code, which is run elsewhere as it is."""
    code = script.read_text(encoding="utf-8")
    # Without a table of contents there is room for the lines.
    return f"---\nhide:\n  - toc\n---\n\n# {script.name}\n\n```python\n{code}```\n\n[All examples](README.md)\n"


def pictures(root: Path = ROOT) -> dict[str, Path]:
    """The pictures, by their place on the site."""
    return {path.relative_to(root / "docs").as_posix(): path for path in sorted((root / "docs").rglob("*.svg"))}


def places(made: Iterable[str], root: Path = ROOT) -> dict[Path, str]:
    """Where on the site each file is; a page that the build makes is named as if it were in docs/."""
    files = {path: place for place, path in (sources(root) | scripts(root) | pictures(root)).items()}
    # The start page says what README does.
    return files | {root / "README.md": "index.md"} | {root / "docs" / place: place for place in made}


def is_outside(target: str) -> bool:
    """Whether a link leads to another host."""
    return re.match(r"[a-z]+:", target) is not None


def turned(text: str, place: str, known: Mapping[Path, str], origin: Path) -> str:
    """The text of a page with its links as they are on the site.

    Args:
        text: Markdown.
        place: Where the page is on the site, such as `quick-start/unosend.md`.
        known: Where each file is, as `places` says.
        origin: The file that the text is in; its links are relative to it.

    Raises:
        BrokenLinkError: A link leads to a file that is not on the site.
    """

    def turn(piece: re.Match[str]) -> str:
        target = piece["target"]
        if not target or is_outside(target) or target.startswith("#"):
            return piece[0]
        file, hash_, anchor = target.partition("#")
        path = (origin.parent / file).resolve()
        goal = known.get(path)
        if goal is None:
            raise BrokenLinkError(f"{origin}: {target} is no page of the site")
        return os.path.relpath(goal, PurePosixPath(place).parent) + hash_ + anchor

    return _PIECE.sub(turn, text)
