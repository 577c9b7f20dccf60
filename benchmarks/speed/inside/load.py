"""Runs a line of code, then loads all of a package and builds its models: `load.py CODE [PACKAGE]`.

It prints the peak of its memory in bytes.
"""

import importlib
import pkgutil
import sys

# What no client imports: what stands in for one in tests, and a command line.
OUTSIDE = {"mocks", "testing", "_command", "_commands", "__main__"}
# What our package uses only where a user has installed it; it is not installed here.
EXTRAS = {"opentelemetry"}


def load_modules(package):
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if module.name.rpartition(".")[2] not in OUTSIDE:
            try:
                imported = importlib.import_module(module.name)
            except ModuleNotFoundError as error:
                if (error.name or "").partition(".")[0] not in EXTRAS:
                    raise
            else:
                if module.ispkg:
                    load_modules(imported)


def load(package):
    load_modules(importlib.import_module(package))
    pydantic = sys.modules.get("pydantic")
    if pydantic is None:
        return
    waiting = [pydantic.BaseModel]
    for model in waiting:
        waiting += model.__subclasses__()
    for model in dict.fromkeys(waiting[1:]):
        if model.__module__.startswith(package):
            model.model_rebuild()  # does nothing when it is built already


def main():
    exec(sys.argv[1], {})
    if len(sys.argv) > 2:
        load(sys.argv[2])
    from runner import peak

    print("peak", peak())


if __name__ == "__main__":
    main()
