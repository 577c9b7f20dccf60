"""Imported by the process that all others are forked from: what a run loads is there already."""

import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, os.fspath(Path(__file__).resolve().parent.parent.parent))

import httpx2  # noqa: F401
import pydantic  # noqa: F401

from generator.__main__ import main
from tests.hostile_documents import worker  # noqa: F401
from tests.hostile_documents.places import document

with tempfile.TemporaryDirectory() as _name, contextlib.redirect_stdout(io.StringIO()):
    (Path(_name) / "openapi.json").write_text(json.dumps(document()), encoding="utf-8")
    _told = main(["generate", "--spec", f"{_name}/openapi.json", "--package", "warm", "--out", f"{_name}/out"])
