# Made by mailwright. Do not edit: change templates/command/, then `make generate`.

"""The command line; it needs the extra `cli`."""

from ._command.start import start
from ._commands import PROVIDERS

if __name__ == "__main__":
    start(PROVIDERS)
