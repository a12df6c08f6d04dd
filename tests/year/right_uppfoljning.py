"""A right follow-up by a seed, and what is true to say of it, in plain arithmetic."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from year.book import (
    ASSOCIATION,
    PARTIES,
    UPPLYSNING,
    Cell,
    Data,
    Money,
    Row,
    as_typed,
    drawn_day,
    month_end,
    row,
)
from year.right_people import GOALS, People, goal

#: how the year is divided, by months at whose end a period ends
DIVISIONS = ((3, 6, 9, 12), (4, 8, 12), (3, 8, 12), (12,), (6, 12), (2, 4, 8, 10, 12))
OTHER_POSTS = ("Resor", "Material", "Utbildning", "Förtäring", "Tolk")
FUNCTIONS = ("Ekonomichef", "Enhetschef", "Verksamhetschef")
FINANCING = ("budget", "ofordelat", "eget_kapital", "projektbidrag")


class Drawn:
    """``data``, and the findings that are true of it."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(f"uppfoljning {seed}")
        self.year = rng.choice((2018, 2019, 2020, 2023, 2024, 2025, 2026))
        self.money = Money(rng, rng.choice(("kr", "tkr")))
        self.first, self.last = date(self.year, 1, 1), date(self.year, 12, 31)
        self.fields = self._fields()
        self._dates()
        self.parties = rng.sample(PARTIES, rng.choice((1, 1, 2, 3, 4)))
        self.granted = {p: self.money.drawn(80_000, 1_500_000) for p in self.parties}
        self.total = sum(self.granted.values())
        self.posts: list[Row] = []
        self.claims: list[Row] = []
        self.others: list[Row] = []
        self._claims()
        self.periods = list(self._periods())
        days = [p["slut"] for p in self.periods]
        people = People(rng, self.year, days)
        self.fields |= people.fields
        if rng.random() < 0.3 and self.claims:
            self.fields["visa_rekvisition"] = rng.choice(self.claims)["nr"]
        self.told: set[tuple[str, str, Cell]] = people.told | set(self._unclaimed())
        tables = {
            "parter": list(self._parties()),
            "poster": self.posts,
            "rekvisitioner": self.claims,
            "rekvisition_ovrigt": self.others,
            "perioder": self.periods,
            "deltagare": people.counted,
            "avslut": people.ended,
            "mal": [goal(rng, name) for name in rng.sample(GOALS, rng.randint(0, len(GOALS)))],
        }
        self.data: Data = {
            "template": "uppfoljning",
            "version": "1",
            "fields": self.fields,
            "tables": {name: rows for name, rows in tables.items() if rows},
        }

    def _fields(self) -> Row:
        rng = self.rng
        fields: Row = {
            "forbund": ASSOCIATION,
            "insats_id": f"I-{rng.randint(1, 40):02}",
            "insatsens_namn": rng.choice(("Tryggare Sverige", "Klara, färdiga, gå!", "Nystart")),
            "ar": self.year,
            "enhet": self.money.unit,
            "inriktning": rng.choice(("individ", "struktur")),
            "arbetslivsinriktad": rng.choice(("ja", "nej", None)),
        }
        when = rng.choice(("before", "before", "within", "unknown"))
        if when == "before":
            last = self.first - timedelta(1)
            fields["beslutsdatum"] = drawn_day(rng, date(self.year - 1, 9, 1), last)
            fields["finansiering"] = rng.choice((*FINANCING, None))
        elif when == "within":
            fields["beslutsdatum"] = drawn_day(rng, self.first, date(self.year, 6, 30))
            fields["finansiering"] = rng.choice(FINANCING)
        self.changed = when != "unknown" and rng.random() < 0.5
        if self.changed or rng.random() < 0.5:
            fields["beslutsparagraf"] = f"§ {rng.randint(1, 90)}"
        return fields

    def _dates(self) -> None:
        """When the insats runs, of which the follow-up sees this year's part."""
        rng, year = self.rng, self.year
        start, end = None, None
        if rng.random() < 0.5:
            start = drawn_day(rng, date(year - 3, 1, 1), date(year, 3, 31))
        if rng.random() < 0.5:
            end = drawn_day(rng, date(year, 8, 1), date(year + 2, 12, 31))
        if rng.random() < 0.1:
            end = month_end(year, 2)  # in a leap year on the leap day
            start = date(year - 2, 3, 1)
        self.fields |= {"startdatum": start, "slutdatum": end}
        self.runs = max(start or self.first, self.first), min(end or self.last, self.last)

    def _parties(self) -> Iterator[Row]:
        for number, party in enumerate(self.parties):
            found: Row = {
                "organisation": party,
                "roll": "samverkanspart" if number else "insatsagare",
                "beviljat": self.money.amount(self.granted[party]),
            }
            if self.changed and self.rng.random() < 0.5:
                found["tidigare_beviljat"] = self.money.amount(self.money.drawn(0, 900_000))
            yield found

    def _claims(self) -> None:
        """Each party's posts and claims, which stay within what it is granted."""
        rng, left = self.rng, 6
        for number, party in enumerate(self.parties):
            grant = self.granted[party]
            kinds = rng.randint(0, 3)
            wages, premises, *others = self.money.parts(grant, 2 + kinds)
            names = rng.sample(OTHER_POSTS, kinds)
            if len(self.posts) < 6 and rng.random() < 0.7:  # twelve rows are ready
                self._posts(party, wages, premises, dict(zip(names, others, strict=True)))
            count = rng.randint(0 if number else 1, max(1, min(4, left - 1)))
            if left < count or not count:
                continue
            left -= count
            part = Decimal(rng.choice((100, 100, 60, 75, 98))) / 100
            spent = {
                name: self.money.parts(int(ore * part), count)
                for name, ore in (("lon", wages), ("lokal", premises))
            }
            spent |= {
                name: self.money.parts(int(ore * part), count)
                for name, ore in zip(names, others, strict=True)
            }
            self._claims_of(party, count, spent)
        rng.shuffle(self.others)

    def _posts(self, party: str, wages: int, premises: int, others: dict[str, int]) -> None:
        amount = self.money.amount
        coach, leader = self.money.parts(wages, 2)
        rows = [("lon", "Coach", coach), ("lon", "Processledare", leader)]
        rows += [("lokal", "Lokal", premises)]
        rows += [("ovrigt", name, ore) for name, ore in others.items()]
        self.posts += [
            {"organisation": party, "slag": kind, "post": name, "beviljat": amount(ore)}
            for kind, name, ore in rows
        ]

    def _claims_of(self, party: str, count: int, spent: dict[str, list[int]]) -> None:
        rng, amount = self.rng, self.money.amount
        for part, (fran, till) in enumerate(self._times(count)):
            nr = rng.choice(("{}", "R{}", f"{self.year}-{{}}")).format(len(self.claims) + 1)
            claim: Row = {"nr": nr, "organisation": as_typed(rng, party)}
            claim |= {"fran": fran, "till": till}
            claim |= {name: amount(spent[name][part]) for name in ("lon", "lokal")}
            whole = sum(parts[part] for parts in spent.values())
            if rng.random() < 0.2:
                grant = min(whole, self.money.drawn(0, 5_000))
                claim["bidrag"] = amount(grant)
                whole -= grant
            for name, parts in spent.items():
                if name not in ("lon", "lokal"):
                    other = {"nr": as_typed(rng, nr), "post": as_typed(rng, name)}
                    self.others.append(other | {"belopp": amount(parts[part])})
            self._paid(claim, whole)
            if part == count - 1 and rng.random() < 0.4:
                claim["slutrekvisition"] = "ja"
            self.claims.append(claim)

    def _times(self, count: int) -> Iterator[tuple[date, date]]:
        """So many times after each other while the insats runs, not always without a gap."""
        begin, end = self.runs
        cuts = sorted(self.rng.sample(range(1, (end - begin).days), 2 * count - 1))
        days = [begin, *(begin + timedelta(n) for n in cuts)]
        if self.rng.random() < 0.3:
            days[-1] = end
        for number in range(count):
            fran, till = days[2 * number], days[2 * number + 1]
            if number and self.rng.random() < 0.5:
                fran = days[2 * number - 1] + timedelta(1)  # the day after
            yield fran, till

    def _paid(self, claim: Row, whole: int) -> None:
        """What happens to a claim: nothing yet, come in, attested, paid."""
        rng = self.rng
        steps = rng.randint(0, 3)
        claim["moms"] = rng.choice(("nej", None))
        if steps:
            claim["inkommen"] = claim["till"] + timedelta(rng.choice((0, 12, 30, 59, 60)))
        if steps > 1:
            claim["underlag"] = "ja"
            claim["attest_funktion"] = rng.choice(FUNCTIONS)
            claim["attestdatum"] = claim["inkommen"] + timedelta(rng.randint(0, 20))
        if steps > 2:
            claim["utbetald"] = claim["attestdatum"] + timedelta(rng.choice((0, 5, 30)))
            claim["utbetalt"] = self.money.amount(whole)

    def claimed(self, until: date) -> int:
        """Öre asked for in claims that end by then."""
        ore = self.money.ore
        found = 0
        for claim in self.claims:
            if claim["till"] <= until:
                found += sum(ore(claim.get(k, Decimal(0))) for k in ("lon", "lokal"))
                found -= ore(claim.get("bidrag", Decimal(0)))
                own = claim["nr"].lower()
                others = (o for o in self.others if o["nr"].strip().lower() == own)
                found += sum(ore(o["belopp"]) for o in others)
        return found

    def _periods(self) -> Iterator[Row]:
        """The year as far as it has come. What is spent never falls, unless it is credited."""
        rng, amount = self.rng, self.money.amount
        months = rng.choice(DIVISIONS)
        months = months[: rng.randint(1, len(months))]
        before, highest = 0, 0
        for month in months:
            day = month_end(self.year, month)
            period: Row = {"slut": day}
            claimed = self.claimed(day)
            spent = max(before, claimed + rng.choice((0, self.money.drawn(0, 60_000))))
            spent = max(min(spent, self.total), claimed)
            credited = spent > claimed and rng.random() < 0.15
            if credited:
                spent = claimed
                period["orsak"] = "kredit"
            if rng.random() < 0.9:
                period["upparbetat"] = amount(spent)
                before = spent
            if rng.random() < 0.6:
                period["budget"] = amount(self.total * month // 12 // 100 * 100)
            if rng.random() < 0.8:
                whole = rng.choice((spent, self.total, (spent + self.total) // 2))
                period["prognos"] = amount(whole)
                if self.total - whole > self.limit:
                    period.setdefault("orsak", rng.choice(("vakans", "senare_start", "annat")))
                    period["atgard"] = "Rekryteringen är klar till nästa period."
            highest = max(highest, spent)
            yield period

    @property
    def limit(self) -> int:
        """Öre that a forecast may differ by without a reason: 10 %, but 50 000 kr at the least."""
        return max(self.total // 10, 50_000 * 100)

    def _unclaimed(self) -> Iterator[tuple[str, str, Cell]]:
        """What is spent and not yet claimed on the last of December."""
        for number, period in enumerate(self.periods):
            spent = period.get("upparbetat")
            if spent is None or period["slut"] != self.last:
                continue
            if self.money.ore(spent) > self.claimed(self.last):
                yield "UPP615", UPPLYSNING, row("perioder", "upparbetat", number)
