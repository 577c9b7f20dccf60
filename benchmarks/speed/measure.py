"""The measuring itself: contestants take turns, and a figure is the ratio of their medians."""

import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Values = dict[str, float]
"""What one turn came to: a figure by its name, such as `cpu`."""


_FOLDERS = re.compile(r"(?<![\w:/.])/(?:[\w.+-]+/)+")


class Failed(Exception):
    """A contestant cannot run; the text is the reason."""


@dataclass
class Series:
    """What one contestant's turns came to."""

    name: str
    turns: list[Values] = field(default_factory=list)
    problem: str | None = None
    """Why it did not run, or not to the end."""

    def all(self, figure: str) -> list[float]:
        """One figure of every turn."""
        return [turn[figure] for turn in self.turns]

    def median(self, figure: str) -> float:
        """The middle of one figure."""
        return statistics.median(self.all(figure))

    def least(self, figure: str) -> float:
        """The smallest of one figure."""
        return min(self.all(figure))

    def spread(self, figure: str) -> float:
        """Half of the turns lie within this part of the median: how noisy the machine was."""
        values = sorted(self.all(figure))
        if len(values) < 2:
            return 0.0
        low, _, high = statistics.quantiles(values, n=4, method="inclusive")
        middle = statistics.median(values)
        return (high - low) / middle if middle else 0.0


@dataclass(frozen=True)
class Run:
    """All contestants of one interleaved run."""

    series: Mapping[str, Series]

    def __getitem__(self, name: str) -> Series:
        return self.series[name]

    def works(self, name: str) -> bool:
        """Whether there are figures of a contestant."""
        return name in self.series and self.series[name].problem is None and bool(self.series[name].turns)

    def ratio(self, name: str, base: str, figure: str = "cpu") -> float | None:
        """The ratio of the medians; None when one of the two did not run."""
        if not (self.works(name) and self.works(base)):
            return None
        return self[name].median(figure) / self[base].median(figure)

    def least_ratio(self, name: str, base: str, figure: str = "cpu") -> float | None:
        """The ratio of the minima."""
        if not (self.works(name) and self.works(base)):
            return None
        return self[name].least(figure) / self[base].least(figure)


def interleave(contestants: Mapping[str, Callable[[], Values]], rounds: int) -> Run:
    """Give each contestant one turn a round: A B C, A B C, … One that fails is named and takes no more turns."""
    series = {name: Series(name) for name in contestants}
    for _ in range(rounds):
        for name, turn in contestants.items():
            if series[name].problem is None:
                try:
                    series[name].turns.append(turn())
                except Failed as reason:
                    series[name].problem = without_paths(str(reason))
    return Run(series)


def without_paths(text: str) -> str:
    """A reason without the folders of this machine."""
    return _FOLDERS.sub("", text)


@dataclass(frozen=True)
class Verdict:
    """One target and what was measured."""

    text: str
    value: float | None
    """None when it could not be measured."""
    limit: float | None
    """None for a figure that is no target but says more about one."""
    most: bool = True
    """Whether the limit is a maximum, as most are."""
    unit: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met."""
        if self.value is None or self.limit is None:
            return None
        return self.value <= self.limit if self.most else self.value >= self.limit


@dataclass(frozen=True)
class Section:
    """One part of the report."""

    part: str
    target: int
    title: str
    how: str
    """One line: how it was measured."""
    head: list[str]
    rows: list[list[str]]
    verdicts: list[Verdict] = field(default_factory=list)
    bars: list[tuple[str, float]] = field(default_factory=list)
    """Label and ratio of each bar of the picture."""
    bars_title: str = ""
    raw: Any = None
    """The series, for the JSON."""


def section_rows(
    run: Run, base: str, figure: str, show: Callable[[float], str], extra: Sequence[str] = ()
) -> list[list[str]]:
    """A line for each contestant: median, ratio of the medians, ratio of the minima, spread, and further figures."""
    return [_line(run, name, base, figure, show, extra) for name in run.series]


def columns(what: str, base: str, extra: Sequence[str] = ()) -> list[str]:
    """The head of such lines."""
    return ["", what, f"ratio to {base}", "of the minima", "spread", *extra]


def _line(run: Run, name: str, base: str, figure: str, show: Callable[[float], str], extra: Sequence[str]) -> list[str]:
    series = run[name]
    if not run.works(name):
        return [name, f"did not run: {series.problem or 'no turn'}", *[""] * (3 + len(extra))]
    ratios = (run.ratio(name, base, figure), run.least_ratio(name, base, figure))
    shown = ["–" if ratio is None else f"{ratio:.2f}" for ratio in ratios]
    more = [f"{series.median(one):,.0f}" for one in extra]
    return [name, show(series.median(figure)), *shown, f"{series.spread(figure):.0%}", *more]


def micro(seconds: float) -> str:
    """Seconds as microseconds."""
    return f"{seconds * 1e6:,.0f} µs"


def milli(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1e3:,.1f} ms"
