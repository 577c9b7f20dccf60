# Made by mailwright. Do not edit: change templates/command/, then `make generate`.

"""How the command begins: with its extra, or with a word on how to get it."""

import sys
from collections.abc import Sequence
from typing import NoReturn

from .facts import Provider

_PACKAGE = __name__.partition(".")[0]


def start(providers: Sequence[Provider], arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and end the process.

    Args:
        providers: The APIs of the package.
        arguments: Those of the command; without them those of the process.

    Raises:
        SystemExit: Always; its code is one of `ending.Exit`.
    """
    try:
        import rich  # noqa: F401  # pyright: ignore[reportUnusedImport]
        import typer  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError:
        sys.stderr.write(f'This command needs typer and rich: pip install "{_PACKAGE}[cli]"\n')
        raise SystemExit(2) from None
    from .app import app

    app(
        None if arguments is None else list(arguments),
        prog_name=f"python -m {_PACKAGE}",
        obj=tuple(providers),
    )
    raise SystemExit(0)
