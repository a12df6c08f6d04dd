"""A right register of insatser and decisions by a seed, of which no rule has anything to say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from year.book import ASSOCIATION, COUNTY, Cell, Data, Money, Row, as_typed, drawn_day

STATE = ("Försäkringskassan", "Arbetsförmedlingen")
MUNICIPALITIES = ("Heby kommun", "Enköpings kommun", "Håbo kommun", "Knivsta kommun")
NAMES = (
    "Klara, färdiga, gå!",
    "Nystart",
    "Unga vuxna",
    "Case management",
    "Brobygget",
    "Samverkansteam",
    "Frukostmöten",
    "Metodstöd IPS",
    "Hälsokompassen",
)
FINANCING = ("budget", "ofordelat", "eget_kapital", "projektbidrag")
METHODS = ("SUS", "Uppföljning Finsam", None)
#: decisions, of the 36 rows that are ready
MOST = 33
#: from this year ESF money is for parties other than the association
ESF_YEAR = 2025


class Drawn:
    """``data``; ``told`` is empty."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(f"katalog {seed}")
        self.told: set[tuple[str, str, Cell]] = set()
        self.money = Money(rng, rng.choice(("kr", "tkr")))
        first = rng.randint(2016, 2025)
        self.years = range(first, first + rng.randint(1, 5))
        self.members = [*STATE, COUNTY, *rng.sample(MUNICIPALITIES, rng.randint(1, 4))]
        self.insatser: list[Row] = []
        self.parties: list[Row] = []
        self.places: list[Row] = []
        self.decisions: list[Row] = []
        for number, name in enumerate(rng.sample(NAMES, rng.randint(2, 8)), 1):
            self._insats(f"I-{number:02}", name)
        self._siblings()
        for insats in self.insatser:
            self._shared(insats)
            self._granted(insats)
        rng.shuffle(self.decisions)
        self._in_order()
        fields: Row = {"forbund": ASSOCIATION, "enhet": self.money.unit}
        if rng.random() < 0.5:
            fields["visa_insats"] = as_typed(rng, rng.choice(self.insatser)["insats_id"])
        tables = {
            "medlemmar": list(self._members()),
            "insatser": self.insatser,
            "parter": self.parties,
            "kommuner": self.places,
            "beslut": self.decisions,
        }
        self.data: Data = {
            "template": "katalog",
            "version": "1",
            "fields": fields,
            "tables": {name: rows for name, rows in tables.items() if rows},
        }

    def _members(self) -> Iterator[Row]:
        for name in self.members:
            part = "staten" if name in STATE else "region" if name == COUNTY else "kommun"
            yield {"namn": name, "part": part}

    def _insats(self, own: str, name: str) -> None:
        rng = self.rng
        insats: Row = {"insats_id": own, "namn": name}
        insats["inriktning"] = rng.choice(("individ", "individ", "struktur"))
        insats["status"] = rng.choice(("beslutad", "pagar", "pagar", "intagsstopp", "avslutad"))
        insats |= self._days(insats["status"])
        if rng.random() < 0.5:
            low = rng.randint(16, 40)
            insats |= {"alder_fran": low, "alder_till": rng.choice((low, low + 13, None))}
        insats["metod"] = rng.choice(METHODS)
        insats["malgrupp"] = rng.choice(("Personer med behov av samordnat stöd", None))
        insats["esf"] = rng.choice(("ja", "nej", None))
        insats["styrgrupp"] = rng.choice(("ja", None))
        if insats["status"] == "avslutad" or insats["inriktning"] == "struktur":
            insats["styrgrupp"] = rng.choice(("ja", "nej", None))
        insats["deltagare_budget"] = rng.choice((None, 40))
        insats["huvudpost"] = rng.choice(("Individinriktade insatser", None))
        insats["kontaktfunktion"] = rng.choice(("Enhetschef", None))
        owner: str | None = rng.choice((None, *self.members))
        if insats["inriktning"] == "struktur" and rng.random() < 0.4:
            owner = ASSOCIATION
        alone = owner in (None, ASSOCIATION) and self.years[-1] >= ESF_YEAR
        if insats["esf"] == "ja" and alone:
            owner = rng.choice(self.members)
        insats["agare"] = owner and as_typed(rng, owner)
        self.insatser.append(insats)

    def _days(self, status: str) -> Row:
        """Start, end of intake, end and final report, in that order; some are not known."""
        rng = self.rng
        last = date(self.years[-1], 12, 31)
        start = drawn_day(rng, date(self.years[0], 1, 1), date(self.years[-1], 6, 30))
        found: Row = {"startdatum": start if rng.random() < 0.7 else None}
        end = drawn_day(rng, start, last)
        if status == "avslutad" or rng.random() < 0.5:
            found["slutdatum"] = end
        if status == "intagsstopp" or rng.random() < 0.3:
            found["intag_slut"] = drawn_day(rng, start, end)
        if status == "avslutad":
            found["slutrapport"] = end + timedelta(rng.choice((0, 30, 90)))
        return found

    def _siblings(self) -> None:
        """An insats that is both is two rows which name each other, or of which one does."""
        rng = self.rng
        each = {i["inriktning"]: i for i in self.insatser}
        if len(each) == 2 and rng.random() < 0.6:
            one, other = rng.sample(list(each.values()), 2)
            one["syskon_id"] = as_typed(rng, other["insats_id"])
            if rng.random() < 0.7:
                other["syskon_id"] = one["insats_id"]

    def _shared(self, insats: Row) -> None:
        """Parties beside the owner: two in all, or nobody at all is named."""
        rng = self.rng
        owner = insats["agare"]
        others = [m for m in self.members if owner is None or m.lower() != owner.lower()]
        least = 2 if owner is None else 1
        if owner is None and rng.random() < 0.4:
            return
        for party in rng.sample(others, rng.randint(least, 2)):
            own = as_typed(rng, insats["insats_id"])
            self.parties.append({"insats_id": own, "organisation": as_typed(rng, party)})
        for place in rng.sample(MUNICIPALITIES, rng.randint(0, 2) if len(self.places) < 9 else 0):
            self.places.append({"insats_id": insats["insats_id"], "kommun": place})

    def _granted(self, insats: Row) -> None:
        """Decisions for years in which the insats runs; some change an earlier one."""
        rng = self.rng
        start, end = insats.get("startdatum"), insats.get("slutdatum")
        for year in self.years:
            if (start and year < start.year) or (end and year > end.year) or rng.random() < 0.2:
                continue
            if len(self.decisions) > MOST - 6:
                return
            parties = rng.choice(([None], [None], self.members[:2]))
            for party in parties:
                day = drawn_day(rng, date(year - 1, 9, 1), date(year - 1, 12, 31))
                before = self.money.drawn(0, 2_000_000)
                self._decided(insats, year, party, day, before, None)
                while rng.random() < 0.3 and len(self.decisions) < MOST:
                    day = day + timedelta(rng.randint(1, 120))
                    now = self.money.drawn(0, 2_000_000)
                    self._decided(insats, year, party, day, now, before)
                    before = now

    def _decided(
        self, insats: Row, year: int, party: str | None, day: date, now: int, before: int | None
    ) -> None:
        rng = self.rng
        decision: Row = {
            "insats_id": as_typed(rng, insats["insats_id"]),
            "ar": year,
            "datum": day,
            "paragraf": rng.choice((f"§ {rng.randint(1, 90)}", None)),
            "organisation": party and as_typed(rng, party),
            "beviljat": self.money.amount(now),
            "finansiering": rng.choice(FINANCING),
        }
        if day.year < year and rng.random() < 0.5:
            del decision["finansiering"]
        if before is not None and rng.random() < 0.7:
            decision["tidigare_beviljat"] = self.money.amount(before)
        self.decisions.append(decision)

    def _in_order(self) -> None:
        """Half of the associations keep their decisions by day, as they were made."""
        if self.rng.random() < 0.5:
            self.decisions.sort(key=lambda decision: (decision["datum"], decision["ar"]))
