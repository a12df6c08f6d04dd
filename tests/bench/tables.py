"""Measured rows, the ratios of pairs, straight lines: as tables in Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean, median
from typing import NamedTuple

Samples = Sequence[float | None]  #: a value a round; None where the case was not run in it
LINEAR = 0.98  #: the least R² that we call a straight line


class Aim(NamedTuple):
    """What was aimed at, what was measured, and whether that reaches it."""

    what: str
    measured: str
    reached: bool | None  #: None: could not be measured

    def __str__(self) -> str:
        words = {True: "reached", False: "NOT REACHED", None: "not measured"}
        return f"Aim: {self.what}. Measured: {self.measured}: **{words[self.reached]}**"


class Table(NamedTuple):
    """A table of text, its aims, and the samples that it was made from (seconds)."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    aims: Sequence[Aim] = ()
    samples: dict[str, Samples] = {}  # noqa: RUF012 - never changed

    def __str__(self) -> str:
        lines = [self.columns, *self.rows]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.columns))]

        def shown(line: Sequence[str]) -> str:
            first = line[0].ljust(widths[0])
            rest = [text.rjust(width) for text, width in zip(line[1:], widths[1:], strict=True)]
            return f"| {' | '.join([first, *rest])} |"

        rule = "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])])
        table = [shown(lines[0]), f"|{rule}|", *map(shown, lines[1:])]
        return "\n".join([f"### {self.title}", "", *table, "", *map(str, self.aims), ""])

    def plain(self) -> dict[str, object]:
        """The same for JSON."""
        return {**self._asdict(), "aims": [aim._asdict() for aim in self.aims]}


def present(samples: Samples) -> list[float]:
    return [value for value in samples if value is not None]


def paired(
    one: Samples, other: Samples, how: Callable[[float, float], float] = lambda a, b: a / b
) -> float | None:
    """The median over the rounds in which both were run; None where there is no such round."""
    both = zip(one, other, strict=False)
    found = [how(a, b) for a, b in both if a is not None and b is not None]
    return median(found) if found else None


def at_most(what: str, ratio: float | None, limit: float, unit: str = "") -> Aim:
    if ratio is None:
        return Aim(f"{what} ≤ {limit:g}{unit}", "-", None)
    return Aim(f"{what} ≤ {limit:g}{unit}", f"{ratio:.2f}{unit}", ratio <= limit)


def at_least(what: str, ratio: float | None, limit: float) -> Aim:
    if ratio is None:
        return Aim(f"{what} ≥ {limit:g}", "-", None)
    return Aim(f"{what} ≥ {limit:g}", f"{ratio:.2f}", ratio >= limit)


def number(value: float | None, decimals: int = 2) -> str:
    if value is None:
        return ""
    return f"{value:.{0 if value >= 100 else decimals}f}"


def milliseconds(samples: Samples) -> str:
    """Median (least-most), in seconds where they are many; n where not run in every round."""
    values = present(samples)
    note = f", n {len(values)}" if len(values) < len(samples) else ""
    middle, least, most = median(values), min(values), max(values)
    if middle >= 10:
        return f"{middle:.1f} s ({least:.1f}-{most:.1f}){note}"
    decimals = 0 if middle >= 0.1 else 1
    middle, least, most = (f"{1000 * seconds:.{decimals}f}" for seconds in (middle, least, most))
    return f"{middle} ms ({least}-{most}){note}"


class Line(NamedTuple):
    """t = start + slope · n, by least squares."""

    start: float
    slope: float
    fit: float  #: R²
    worst: float  #: the largest deviation of a point from the line, in parts of that point

    @property
    def straight(self) -> bool:
        return self.fit >= LINEAR


def line(points: Sequence[tuple[float, float]]) -> Line:
    """The straight line through measured points."""
    across, up = fmean(x for x, _ in points), fmean(y for _, y in points)
    spread = sum((x - across) ** 2 for x, _ in points)
    slope = sum((x - across) * (y - up) for x, y in points) / spread
    start = up - slope * across
    left = sum((y - start - slope * x) ** 2 for x, y in points)
    fit = 1 - left / sum((y - up) ** 2 for _, y in points)
    worst = max(abs(y - start - slope * x) / y for x, y in points)
    return Line(start, slope, fit, worst)
