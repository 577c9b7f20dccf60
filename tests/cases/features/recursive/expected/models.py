# Made by mailwright from specs/recursive/openapi.yaml. Do not edit: change that, then `make generate`.

"""The models of the Acme: what is sent and what comes back."""

from __future__ import annotations

from .._runtime.models import ReplyModel, RequestModel


class Folder(RequestModel):
    """Folder, as the document has it."""

    name: str
    folders: list[Folder] | None = None
    parent: Folder | None = None


class Leaf(ReplyModel):
    """Leaf, as the document has it."""

    tree: Tree | None = None


class Tree(ReplyModel):
    """Tree, as the document has it."""

    left: Tree | None = None
    leaves: dict[str, Leaf] | None = None
