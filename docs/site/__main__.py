"""Build the site into .cache/site."""

import shutil
import subprocess
import sys
from pathlib import Path

from docs.site import catalogue, pages, reference

STAGE = pages.ROOT / ".cache" / "docs"
SITE = pages.ROOT / ".cache" / "site"
_HERE = Path(__file__).parent


def stage(folder: Path) -> None:
    """Lay out everything that the site is built from: the pages that are written, and those that are made."""
    shutil.rmtree(folder, ignore_errors=True)
    sources = pages.sources()
    texts = reference.pages()
    known = pages.places(texts)
    written = {place: (path, path.read_text(encoding="utf-8")) for place, path in sources.items()}
    written |= {place: (path, pages.shown(path)) for place, path in pages.scripts().items()}
    for place, (path, text) in written.items():
        texts[place] = catalogue.filled(pages.turned(text, place, known, path))
    for place, text in texts.items():
        target = folder / "pages" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    for place, path in pages.pictures().items():
        shutil.copy(path, folder / "pages" / place)
    shutil.copytree(_HERE / "assets", folder / "pages" / "assets")
    shutil.copy(_HERE / "zensical.toml", folder)


def build(stage_folder: Path = STAGE, site_folder: Path = SITE) -> int:
    """Stage and build.

    Args:
        stage_folder: Where everything is laid out; emptied first.
        site_folder: Where the site goes; replaced.

    Returns:
        0, or another number where a link leads nowhere or a page cannot be made.
    """
    try:
        stage(stage_folder)
    except pages.BrokenLinkError as error:
        print(error, file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", "zensical.toml"]
    done = subprocess.run(command, cwd=stage_folder, check=False)
    if done.returncode == 0:
        shutil.rmtree(site_folder, ignore_errors=True)
        shutil.move(stage_folder / "site", site_folder)
    return done.returncode


if __name__ == "__main__":
    sys.exit(build())
