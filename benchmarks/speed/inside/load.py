"""Runs a line of code, then loads all of a package and builds its models: `load.py CODE [PACKAGE]`.

It prints the peak of its memory in bytes.
"""

import importlib
import pkgutil
import sys


def load(package):
    top = importlib.import_module(package)
    for module in pkgutil.walk_packages(top.__path__, f"{package}."):
        if ".mocks" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
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
