"""What the files of one call have in common: how many of each verdict, and what is found most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from finsam_xl.findings import NOT_CHECKED, OK, FileReport, Severity
from finsam_xl.reports.report import many

MOST = 5  #: rules that are listed

Tally = Mapping[str, tuple[int, int]]  #: a file's findings by rule: how many, the worst severity


def tally_of(report: FileReport) -> Tally:
    """What counts in a file, rule by rule: accepted findings do not."""
    found: dict[str, tuple[int, int]] = {}
    for finding in report.findings:
        if finding.counts:
            number, worst = found.get(finding.code, (0, 0))
            found[finding.code] = (number + 1, max(worst, finding.severity.value))
    return found


def by_verdict(verdicts: Iterable[str], where: str = "") -> str:
    """``3 arbetsböcker: 1 utan fel, 1 med fel, 1 som inte kunde kontrolleras.``"""
    of = Counter(verdicts)
    count, right, unchecked = of.total(), of[OK], of[NOT_CHECKED]
    return (
        f"{many(count, 'arbetsbok', 'arbetsböcker')}{where}: {right} utan fel, "
        f"{count - right - unchecked} med fel, {unchecked} som inte kunde kontrolleras."
    )


class Summary:
    """Gathers one file after the other; thousands of reports are not kept for it."""

    def __init__(self) -> None:
        self.verdicts: list[str] = []
        self._files: Counter[str] = Counter()
        self._findings: Counter[str] = Counter()
        self._worst: dict[str, int] = {}

    def add(self, verdict: str, tally: Tally) -> None:
        """One file more."""
        self.verdicts.append(verdict)
        for code, (number, worst) in tally.items():
            self._files[code] += 1
            self._findings[code] += number
            self._worst[code] = max(self._worst.get(code, 0), worst)

    def lines(self) -> Iterator[str]:
        """The count, and the rules that most files break."""
        from finsam_xl.rules import every_rule

        yield by_verdict(self.verdicts)
        codes = sorted(self._files, key=lambda c: (-self._files[c], -self._findings[c], c))
        if codes:
            yield "Vanligaste reglerna:"
        titles = {rule.code: rule.title for rule in every_rule()}
        for code in codes[:MOST]:
            files = f"i {many(self._files[code], 'fil', 'filer')}"
            number = f"{self._findings[code]} fynd"
            word = Severity(self._worst[code]).word
            yield f"  {code:<8}  {word:<10}  {number} {files}  {titles[code]}"
