"""What a run came to, in tables; failures by their cause, so that one after the other can be mended."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.use.trying import Tried

_EXAMPLES = 3
_LONGEST = 150


@dataclass
class Row:
    """The figures of one document."""

    document: str
    operations: int
    callable: int
    passed: int
    not_judged: int
    failed: list[tuple[str, str, str]] = field(default_factory=list)
    """Operation, cause, what was said."""
    skipped: list[tuple[str, str]] = field(default_factory=list)

    @property
    def share(self) -> float | None:
        judged = self.operations - self.not_judged
        return self.passed / judged if judged else None


def row(tried: Tried) -> Row:
    """Count one document: an operation passes when each of its methods does."""
    by_operation: dict[str, list[dict[str, Any]]] = {name: [] for name in tried.operations}
    for call in tried.calls:
        by_operation.setdefault(call["operation"], []).append(call)
    found = Row(tried.name, len(by_operation), 0, 0, 0)
    for name, calls in by_operation.items():
        found.callable += any(call.get("reached") for call in calls)
        told = [text for call in calls for text in _told(call)]
        if not calls:
            found.failed.append((name, *_missing(tried, name)))
        elif told:
            # Of one operation each cause counts once, and all of them are told.
            found.failed += [(name, why, text) for why, text in {cause(text): text for text in told}.items()]
        elif all("skipped" in call for call in calls):
            found.not_judged += 1
            found.skipped.append((name, calls[0]["skipped"]))
        else:
            found.passed += 1
    return found


def _told(call: dict[str, Any]) -> list[str]:
    return [f"request: {each}" for each in call["request"]] + [f"reply: {each}" for each in call["reply"]]


def _missing(tried: Tried, operation: str) -> tuple[str, str]:
    """Why an operation has no method."""
    made = tried.generated
    if not made.written:
        why = made.problems[0] if made.problems else f"exit code {made.lenient_code}"
        return f"not generated: {rule(why)}", why
    if made.imports != "yes":
        return f"not imported: {generic(made.imports)}", made.imports
    if tried.error:
        return f"not called: {generic(tried.error)}", tried.error
    method, _, path = operation.partition(" ")
    owner = "/paths/" + path.replace("~", "~0").replace("/", "~1")
    for named, message, pointer in made.lost:
        if pointer == owner or f"{pointer}/".startswith(f"{owner}/{method.lower()}/"):
            return f"left out: {named}: {generic(message)}", message
    return "left out: nobody says why", "left out"


def rule(problem: str) -> str:
    """The rule and the message of a problem, without its place."""
    return generic(re.sub(r"^.*?:\d+:\d+: ", "", problem))


def cause(text: str) -> str:
    """What failures of one cause have in common."""
    part, _, rest = text.partition(": ")
    if match := re.match(r"(query|path|header|cookie|part|body) ([^:]*): (.*)", rest):
        place, _, what = match.groups()
        style = re.search(r"\((?:content|\w+ explode=\w+)\)$", what)
        what = "differs" if ", given " in what else generic(what.partition(" (")[0])
        return f"{part}: {place}: {what}" + (f" {style[0]}" if style else "")
    if match := re.match(r"no argument for \w+", rest):
        return f"{part}: {match[0]}"
    if rest.startswith(("/", ":")):
        what = rest.partition(": ")[2]
        return f"{part}: {'differs' if ', given ' in what else generic(what.partition(' (')[0])}"
    if "not as documented" in rest:
        return f"{part}: {generic(rest.partition('documented')[0])}documented"
    return f"{part}: {generic(rest)}"


def generic(text: str) -> str:
    """A message without the names and numbers of its place."""
    text = re.sub(r"'[^']*'|\"[^\"]*\"|`[^`]*`", "…", text)
    text = re.sub(r"[\w.]+\(\)", "…()", text)
    text = re.sub(r"(?<![\w.])/[^\s:,)]+", "/…", text)
    return re.sub(r"\d+", "N", text)[:_LONGEST]


def causes(rows: Iterable[Row]) -> list[tuple[str, int, list[str]]]:
    """Cause, how many operations, and a few of them."""
    counted: Counter[str] = Counter()
    shown: dict[str, dict[str, list[str]]] = {}
    for each in rows:
        for operation, why, text in each.failed:
            counted[why] += 1
            shown.setdefault(why, {}).setdefault(each.document, []).append(f"{each.document}: {operation}: {text}")
    found = []
    for why, count in counted.most_common():
        # From different documents, as far as there are some.
        ordered = [lines[n] for n in range(_EXAMPLES) for lines in shown[why].values() if n < len(lines)]
        found.append((f"{why} [{len(shown[why])} documents]", count, ordered[:_EXAMPLES]))
    return found


_HEAD = (
    "document", "exit", "lenient", "left out", "notes", "operations", "callable", "pass", "not judged", "share",
    "compiles", "imports", "mypy", "pyright", "lines/op", "models/op", "CPU s", "MB",
)  # fmt: skip


def cells(tried: Tried, counted: Row) -> list[str]:
    """One line of the table."""
    made, count = tried.generated, max(counted.operations, 1)
    lenient = "–" if made.lenient_code is None else str(made.lenient_code)
    return [
        tried.name, str(made.strict_code), lenient, str(made.left_out), str(made.notes), str(counted.operations),
        str(counted.callable), str(counted.passed), str(counted.not_judged), _percent(counted.share),
        "yes" if made.compiles else "no", "yes" if made.imports == "yes" else "no", _count(tried.mypy),
        _count(tried.pyright), str(round(made.lines / count)), str(round(made.model_lines / count)),
        f"{made.seconds:.1f}", str(made.megabytes),
    ]  # fmt: skip


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def _count(number: int | None) -> str:
    return "–" if number is None else str(number)


def totals(tried: list[Tried], rows: list[Row]) -> list[str]:
    """The figures of all documents together, in sentences."""
    operations = sum(each.operations for each in rows)
    judged = operations - sum(each.not_judged for each in rows)
    called, passed = sum(each.callable for each in rows), sum(each.passed for each in rows)
    whole = sum(
        one.generated.compiles and one.generated.imports == "yes" and each.callable == each.operations
        for one, each in zip(tried, rows, strict=True)
    )
    typed = [one for one in tried if one.mypy is not None or one.pyright is not None]
    lines = [
        f"{len(tried)} documents, {operations} operations: {called} callable ({_percent(_ratio(called, operations))}), "
        f"{passed} pass ({_percent(_ratio(passed, judged))} of those judged), {operations - judged} not judged",
        f"{whole} documents ({_percent(_ratio(whole, len(tried)))}) compile, import and have every operation",
    ]
    if typed:
        clean = [sum(getattr(one, tool) == 0 for one in typed) for tool in ("mypy", "pyright")]
        lines.append(f"of {len(typed)} type-checked: mypy --strict clean {clean[0]}, pyright strict clean {clean[1]}")
    return lines


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def markdown(tried: list[Tried]) -> str:
    """The whole report."""
    rows = [row(each) for each in tried]
    lines = ["# Other people's documents, used", "", *(f"- {line}" for line in totals(tried, rows)), ""]
    lines += [_line(_HEAD), _line(["---"] + ["---:"] * (len(_HEAD) - 1))]
    lines += [_line(cells(one, each)) for one, each in zip(tried, rows, strict=True)]
    lines += ["", "## Failures by cause", ""]
    for why, count, shown in causes(rows):
        lines += [f"- {count} × {_plain(why)}", *(f"  - {_plain(each)}" for each in shown)]
    lines += ["", "## Left out and refused without --lenient, by rule", ""]
    lines += [f"- {count} × {_plain(why)}" for why, count in problems(tried).most_common(60)]
    skipped = [f"- {each.document}: {name}: {_plain(why)}" for each in rows for name, why in each.skipped]
    if skipped:
        lines += ["", "## Not judged", "", *skipped]
    return "\n".join(lines) + "\n"


def problems(tried: Iterable[Tried]) -> Counter[str]:
    """What the generator said when it refused, by rule."""
    return Counter(rule(line) for each in tried for line in each.generated.problems)


def _line(parts: Iterable[str]) -> str:
    return f"| {' | '.join(parts)} |"


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")[:400]


def as_json(tried: list[Tried]) -> dict[str, Any]:
    """The same for programs."""
    rows = [row(each) for each in tried]
    return {
        "documents": [asdict(one) | {"figures": asdict(each)} for one, each in zip(tried, rows, strict=True)],
        "causes": [{"cause": why, "operations": count, "examples": shown} for why, count, shown in causes(rows)],
    }
