"""Print what CHANGELOG.md says of the version that a tag names; fail unless it is the version of pyproject.toml.

python .ci/release_notes.py v0.1.0
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def release_notes(tag: str, root: Path = ROOT) -> str:
    """The section of the changelog, without its heading.

    Raises:
        SystemExit: The tag is not `v` and the version, or the changelog has no dated section of it.
    """
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if tag != f"v{version}":
        raise SystemExit(
            f"The tag is {tag}, but pyproject.toml says {version}: a release of it has the tag v{version}."
        )
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    dated = rf"^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)\n(.*?)(?=^## |\Z)"
    section = re.search(dated, changelog, re.MULTILINE | re.DOTALL)
    if section is None or not section[1].strip():
        raise SystemExit(f"CHANGELOG.md has no section `## {version} (2026-12-31)`, with the day of the release.")
    return section[1].strip() + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.stdout.write(release_notes(sys.argv[1]))
