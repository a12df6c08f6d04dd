"""Participants, endings and goals of a right follow-up."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

from year.book import UPPLYSNING, Cell, Row, derived

GENDERS = ("kvinnor", "man", "annat")
ENDINGS = ("arbete", "studier", "arbetssokande", "rehabilitering", "sjukdom", "avbrott", "annat")
MEASURES = ("ingaende", "paborjade", "avslutade", "unika", "registrerade")
GOALS = (
    "Till arbete eller studier",
    "Nöjda deltagare",
    "Väntetid i dagar",
    "Nya deltagare per år",
)
Counts = dict[tuple[str, str], int]  #: measure or ending, gender -> how many


class People:
    """A year of participants, cumulative: by gender, in all, or some of each."""

    def __init__(self, rng: random.Random, year: int, days: list[date]) -> None:
        self.rng, self.days = rng, days
        self.mode = rng.choice(("none", "gender", "gender", "total", "mixed", "two"))
        self.genders = GENDERS[:2] if self.mode == "two" else GENDERS
        self.fields: Row = {}
        self.counted: list[Row] = []
        self.ended: list[Row] = []
        self.told: set[tuple[str, str, Cell]] = set()
        budget = rng.choice((None, rng.randint(5, 300)))
        self.fields["deltagare_budget"] = budget
        if self.mode == "none":
            return
        #: measures and endings that are known by gender; of the others only how many in all
        groups = (*MEASURES, *(f"slut {e}" for e in ENDINGS))
        split = 1.0 if self.mode != "mixed" else 0.5
        self.by_gender = {g: self.mode != "total" and rng.random() < split for g in groups}
        left_out = {g for g in ("unika", "registrerade") if rng.random() < 0.3}
        #: a period of which the participants are not reported
        self.reported = [rng.random() < 0.85 for _ in days]
        seen = [
            {k: n for k, n in counts.items() if k[0] not in left_out} for counts in self._growing()
        ]
        self._write(seen)
        self._say(seen, year, budget)

    def _growing(self) -> Iterator[Counts]:
        rng = self.rng
        most = rng.choice((6, 30, 200))
        counts: Counts = defaultdict(int)
        for gender in self.genders:
            counts["ingaende", gender] = rng.randint(0, most)
        for _ in self.days:
            for gender in self.genders:
                counts["paborjade", gender] += rng.randint(0, most)
                there = counts["ingaende", gender] + counts["paborjade", gender]
                there -= counts["avslutade", gender]
                gone = rng.choice((0, there, rng.randint(0, there)))
                counts["avslutade", gender] += gone
                for ending in rng.choices(ENDINGS, k=gone):
                    counts[f"slut {ending}", gender] += 1
                whole = counts["ingaende", gender] + counts["paborjade", gender]
                for part in ("unika", "registrerade"):
                    counts[part, gender] = rng.choice((whole, rng.randint(0, whole)))
            for ending in ENDINGS:
                for gender in self.genders:
                    counts[f"slut {ending}", gender] += 0
            yield dict(counts)

    def _known(self, group: str, counts: Counts) -> dict[str, int]:
        """What is written of a group: by gender, or the total."""
        found = {gender: n for (g, gender), n in counts.items() if g == group}
        if not found or self.by_gender[group]:
            return found
        return {"totalt": sum(found.values())}

    def _write(self, seen: list[Counts]) -> None:
        for group in (*MEASURES, *(f"slut {e}" for e in ENDINGS)):
            of: dict[str, dict[date, int]] = defaultdict(dict)
            for day, counts, reported in zip(self.days, seen, self.reported, strict=True):
                if reported:
                    for gender, number in self._known(group, counts).items():
                        of[gender][day] = number
            for gender, numbers in of.items():
                name = group.removeprefix("slut ")
                if group in MEASURES:
                    self.counted.append({"matt": name, "kon": gender, "antal": numbers})
                else:
                    self.ended.append({"anledning": name, "kon": gender, "antal": numbers})

    def _say(self, seen: list[Counts], year: int, budget: int | None) -> None:
        """Small numbers by gender, and fewer participants than the budget's even share."""
        whole_year = (date(year + 1, 1, 1) - date(year, 1, 1)).days
        for number, (day, counts) in enumerate(zip(self.days, seen, strict=True)):
            if not self.reported[number]:
                continue
            groups = {group for group, _ in counts}
            known = [self._known(group, counts) for group in groups]
            if any(1 <= n <= 4 for k in known for gender, n in k.items() if gender != "totalt"):
                self.told.add(("UPP641", UPPLYSNING, derived("sma_tal", number)))
            there = sum(n for (g, _), n in counts.items() if g in ("ingaende", "paborjade"))
            share = Fraction((day - date(year, 1, 1)).days + 1, whole_year)
            if budget is not None and there < Fraction(3, 4) * budget * share:
                cell = derived("antal_deltagare_totalt", number)
                self.told.add(("UPP640", UPPLYSNING, cell))
        assert all(a.get(k, 0) <= b[k] for a, b in pairwise(seen) for k in b if k[0] == "paborjade")


def goal(rng: random.Random, name: str) -> Row:
    """A goal whose value is its part of the whole, and whose judgement is what they say."""
    found: Row = {"mal": name, "enhet": "procent", "riktning": rng.choice(("minst", "hogst"))}
    aim = Decimal(rng.randint(0, 1000)) / 10
    reached = None
    if rng.random() < 0.7:
        whole = rng.randint(1, 200)
        part = rng.randint(0, whole)
        found |= {"taljare": part, "namnare": whole}
        reached = _rounded(Fraction(100 * part, whole), "0.01")
        if rng.random() < 0.7:
            found["varde"] = reached = _rounded(
                Fraction(100 * part, whole), rng.choice(("1", "0.1"))
            )
    elif rng.random() < 0.7:
        found |= {"enhet": "dagar", "varde": aim if rng.random() < 0.3 else Decimal(30)}
        reached = found["varde"]
    if reached is not None and rng.random() < 0.2:
        found["riktning"], aim = "lika", reached
    found["malvarde"] = aim
    if reached is None:
        found["bedomning"] = rng.choice(("ej_matt", "uppfyllt", "ej_uppfyllt", None))
        return found
    there = {"minst": reached >= aim, "hogst": reached <= aim, "lika": reached == aim}
    right = "uppfyllt" if there[found["riktning"]] else "ej_uppfyllt"
    found["bedomning"] = rng.choice((right, right, "delvis", None))
    return found


def _rounded(share: Fraction, step: str) -> Decimal:
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return exact.quantize(Decimal(step), ROUND_HALF_UP)
