"""The participants, endings, goals and texts of a right annual report."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from finsam_xl.templates.arsredovisning.inputs_people import ALL, AT_WORK
from year.book import Cell, Row, as_typed
from year.right_report_goals import goals, indicators, scales
from year.right_report_text import laws, parts, statements

NAMES = ("Brobygget", "Nystart", "Unga vuxna", "Samverkansteam")
GENDERS = ("kvinnor", "man", "annat")
MEASURES = ("deltagare", "ingaende", "paborjade", "avslutade", "avbrott")
UNITED, UNION = ("arbete", "studier"), "arbete_eller_studier"
#: ``annat`` last: where it is told, all of them are
REASONS = (*UNITED, "arbetssokande", "rehabilitering", "sjukdom", "avbrott", "annat")
#: by gender, in all, both, or not told
MODES = ("kon", "totalt", "bada")
ROWS = 24  #: as many as both tables have room for
Counts = dict[tuple[str, str], int]  #: measure or reason, gender -> how many


class Insats:
    """One insats: who took part and why they left, and how each of it is told."""

    def __init__(self, rng: random.Random, name: str, genders: tuple[str, ...]) -> None:
        self.rng, self.name = rng, name
        self.work = rng.random() < 0.6
        self.counts: Counts = defaultdict(int)
        most = rng.choice((4, 30, 200))
        for gender in genders:
            there, came = rng.randint(0, most), rng.randint(0, most)
            left = rng.choice((0, there + came, rng.randint(0, there + came)))
            for reason in rng.choices(REASONS, k=left):
                self.counts[reason, gender] += 1
            for name, count in zip(MEASURES, (there + came, there, came, left), strict=False):
                self.counts[name, gender] = count
        self.genders = genders
        whole = rng.choice((*MODES, ""))
        self.modes = {m: whole or rng.choice((*MODES, "inte")) for m in MEASURES}
        if self.modes["deltagare"] == "inte":
            self.modes["deltagare"] = "totalt"
        if self.modes["avslutade"] == "inte":
            self.modes["avbrott"] = "inte"

    def of(self, what: str, kon: str) -> int:
        """How many, of a gender or in all; of a reason, ``UNION`` of both of its parts."""
        names = UNITED if what == UNION else (what,)
        genders = self.genders if kon == "totalt" else (kon,)
        return sum(self.counts[name, gender] for name in names for gender in genders)

    def rows(self) -> Iterator[Row]:
        """The rows of the participants; a gender of nobody may be left out."""
        everywhere, work = self.rng.random() < 0.7, {"arbetslivsinriktad": "nej"}
        if self.work:
            work["arbetslivsinriktad"] = "ja"
        for kon in (*self.genders, "totalt"):
            modes = ("totalt", "bada") if kon == "totalt" else ("kon", "bada")
            told = {m: self.of(m, kon) for m in MEASURES if self.modes[m] in modes}
            if not told or (kon == "annat" and not any(told.values())):
                continue
            yield {"insats": as_typed(self.rng, self.name), "kon": kon, **told, **work}
            work = work if everywhere else {}


class People:
    """``tables`` and ``fields`` of the report, and what is true of them (``told``).

    ``accounts``: the unit, what figures are rounded to, the fields and tables of the accounts."""

    def __init__(
        self, rng: random.Random, year: int, unit: str, fields: Row, tables: dict[str, list[Row]]
    ) -> None:
        self.rng = rng
        genders = rng.choice((GENDERS, GENDERS[:2]))
        names = rng.sample(NAMES, rng.randint(1, len(NAMES)))
        self.insatser = [Insats(rng, name, genders) for name in names]
        self.genders = genders
        self.told: set[tuple[str, str, Cell]] = set()
        self.fields: Row = {}
        self.tables: dict[str, list[Row]] = {
            "deltagare": self._participants(),
            "avslut": self._endings(),
            "mal": goals(rng, names),
            "indikatorer": indicators(rng),
            "skalor": scales(rng, names),
            "lagrum": laws(rng, year),
            "delar": parts(rng),
        }
        everyone = sum(each.of("deltagare", "totalt") for each in self.insatser)
        if everyone and rng.random() < 0.6:
            self.fields["deltagare_unika"] = rng.choice((everyone, rng.randint(1, everyone)))
        self.tables["uppgifter"] = statements(
            rng, unit, fields | self.fields, {**tables, **self.tables}, self._flows()
        )

    def _scopes(self) -> dict[str, list[Insats]]:
        work = [each for each in self.insatser if each.work]
        return {ALL: self.insatser} | ({AT_WORK: work} if work else {})

    def _participants(self) -> list[Row]:
        rows = [row for each in self.insatser for row in each.rows()]
        for name, insatser in self._scopes().items():
            mode = self.rng.choice((*MODES, "inte"))
            for kon in (*self.genders, "totalt"):
                if mode in (("totalt", "bada") if kon == "totalt" else ("kon", "bada")):
                    told = self._sums(insatser, kon)
                    rows.append({"insats": name, "kon": kon, **told})
        if self.rng.random() < 0.3:
            self.rng.shuffle(rows)
        return rows

    def _sums(self, insatser: list[Insats], kon: str) -> dict[str, int]:
        """What the insatser that tell a measure add up to."""
        found = {}
        for measure in MEASURES:
            known = [each for each in insatser if each.modes[measure] != "inte"]
            if known:
                found[measure] = sum(each.of(measure, kon) for each in known)
        return found

    def _flows(self) -> dict[str, int]:
        """The totals that are not typed, by the names that they have in the workbook."""
        found: dict[str, int] = {}
        by_name = {each.name: [each] for each in self.insatser} | self._scopes()
        typed = {r["insats"].lower() for r in self.tables["deltagare"] if r["kon"] == "totalt"}
        for name, insatser in by_name.items():
            for measure, count in self._sums(insatser, "totalt").items():
                if name.lower() not in typed:
                    found[f"deltagare/{name}/totalt/{measure}"] = count
        return found

    # ---- why they left

    def _endings(self) -> list[Row]:
        rng = self.rng
        found: list[Row] = []
        for each in self.insatser:
            block = self._reasons(each, rng.random() < 0.5)
            if len(found) + len(block) <= ROWS and rng.random() < 0.7:
                found += block
        for name, insatser in self._scopes().items():
            if rng.random() < 0.7:
                block = list(self._reasons_of_all(name, insatser, found))
                found += block if len(found) + len(block) <= ROWS else []
        return found

    def _reasons(self, insats: Insats, every: bool) -> list[Row]:
        """An insats's: every reason, those of nobody left out, or some but ``annat``."""
        rng = self.rng
        rest = [r for r in REASONS[2:-1] if rng.random() < 0.4]
        if every:
            rest = [*(r for r in REASONS[2:-1] if insats.of(r, "totalt")), "annat"]
        united = rng.choice((UNITED, (UNION,), (*UNITED, UNION)))
        mode = rng.choice((*MODES, "")) or {r: rng.choice(MODES) for r in (*united, *rest)}
        rows = []
        for reason in (*united, *rest):
            how = mode if isinstance(mode, str) else mode[reason]
            for kon in (*self.genders, "totalt"):
                if how in (("totalt", "bada") if kon == "totalt" else ("kon", "bada")):
                    own: dict[str, Any] = {"insats": as_typed(rng, insats.name), "kon": kon}
                    rows.append(own | {"anledning": reason, "antal": insats.of(reason, kon)})
        return rows

    def _reasons_of_all(self, name: str, insatser: list[Insats], told: list[Row]) -> Iterator[Row]:
        """Sums of the reasons that every insats tells."""
        by: dict[str, set[str]] = defaultdict(set)
        for row in told:
            by[row["insats"].lower()].add(row["anledning"])
        known = [by[each.name.lower()] for each in insatser]
        for reason in (*REASONS, UNION):
            parts = [k for k in known if reason in k or (reason == UNION and k >= {*UNITED})]
            if len(parts) == len(insatser) and self.rng.random() < 0.8:
                for kon in self.rng.choice((("totalt",), (*self.genders, "totalt"))):
                    count = sum(each.of(reason, kon) for each in insatser)
                    yield {"insats": name, "kon": kon, "anledning": reason, "antal": count}
