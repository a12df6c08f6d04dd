"""Faults of the annual report's participants and endings."""

from __future__ import annotations

from typing import Any

from finsam_xl.templates.arsredovisning.inputs_people import ALL, AT_WORK
from year.book import FEL, VARNING, Cell, Row, field, row
from year.fault import Desk
from year.faults_accounts import found, of
from year.right_report_people import GENDERS, MEASURES, UNION

#: women, men and others of an insats, by measure; fewer than what they are a part of
COUNTS = {
    "deltagare": (20, 12, 8),
    "ingaende": (9, 6, 5),
    "paborjade": (11, 6, 3),
    "avslutade": (10, 6, 4),
    "avbrott": (3, 2, 1),
}
ONE, OTHER, THIRD = "Lyra", "Start", "Slussen"
TOTAL = "totalt"


def alone(desk: Desk, **tables: list[Row]) -> None:
    """These rows alone in their tables; what the text is held against is no longer there."""
    emptied = {"uppgifter": []} | ({"avslut": []} if "deltagare" in tables else {})
    desk.data["tables"] |= emptied | tables
    desk.fields.pop("deltagare_unika", None)


def participants(insats: str, work: str = "ja", total: bool = True, genders: bool = True) -> Any:
    """Rows of an insats: by gender, in all, or both."""
    own = {"insats": insats, "arbetslivsinriktad": work}
    rows = []
    for n, gender in enumerate(GENDERS if genders else ()):
        rows.append({**own, "kon": gender, **{m: COUNTS[m][n] for m in MEASURES}})
    if total:
        rows.append({**own, "kon": TOTAL, **{m: sum(COUNTS[m]) for m in MEASURES}})
    return rows


def _place(desk: Desk, insats: str, kon: str, table: str = "deltagare", **more: str) -> int:
    number = found(desk, table, insats=insats, kon=kon, **more)
    assert number is not None
    return number


# ---- genders and their total


def _genders(measure: str) -> None:
    @of("ARS860", f"a total of {measure}", FEL)
    def genders(desk: Desk, wrong: bool) -> Cell:
        alone(desk, deltagare=participants(ONE))
        place = _place(desk, ONE, TOTAL)
        desk.rows("deltagare")[place][measure] += 1 if wrong else 0
        return row("deltagare", measure, place)

    @of("ARS860", f"a total of {measure} beside two genders", FEL)
    def beside_two(desk: Desk, wrong: bool) -> Cell:
        """Where nobody's number stands for one of them, the others are all."""
        alone(desk, deltagare=participants(ONE))
        rows = desk.rows("deltagare")
        place = _place(desk, ONE, TOTAL)
        if not wrong:
            rows[place][measure] -= COUNTS[measure][2]
        del rows[2][measure]
        return row("deltagare", measure, place)


for each in MEASURES:
    if each == "deltagare":  # the others are parts of it
        continue
    _genders(each)


@of("ARS860", "a total of deltagare", FEL)
def genders_of_all(desk: Desk, wrong: bool) -> Cell:
    alone(desk, deltagare=participants(ONE))
    place = _place(desk, ONE, TOTAL)
    desk.rows("deltagare")[place]["deltagare"] += 1 if wrong else 0
    return row("deltagare", "deltagare", place)


def _endings(insats: str, numbers: dict[str, tuple[int, ...]], by_gender: bool = True) -> Any:
    """Rows of an insats's reasons by gender, or in all."""
    return [
        {"insats": insats, "kon": kon, "anledning": reason, "antal": count}
        for reason, counts in numbers.items()
        for kon, count in (zip(GENDERS, counts, strict=True) if by_gender else
                           [(TOTAL, sum(counts))])
    ]  # fmt: skip


@of("ARS860", "a total of a reason", FEL)
def genders_of_a_reason(desk: Desk, wrong: bool) -> Cell:
    numbers = {"arbete": (5, 3, 0)}
    rows = _endings(ONE, numbers) + _endings(ONE, numbers, by_gender=False)
    rows[-1]["antal"] += 1 if wrong else 0
    alone(desk, avslut=rows)
    return row("avslut", "antal", len(rows) - 1)


# ---- all insatser


def _sums(measure: str, scope: str) -> None:
    @of("ARS861", f"{scope}, {measure}", FEL)
    def sums(desk: Desk, wrong: bool) -> Cell:
        """One told in all, one by gender, and one that does not aim at work."""
        rows = participants(ONE, genders=False) + participants(OTHER, total=False)
        rows += participants(THIRD, "nej", genders=False)
        times = 3 if scope == ALL else 2
        own = {m: times * sum(COUNTS[m]) for m in MEASURES}
        own[measure] -= 1 if wrong else 0
        alone(desk, deltagare=[*rows, {"insats": scope, "kon": TOTAL, **own}])
        return row("deltagare", measure, len(rows))


_LESS = ("ingaende", "paborjade", "avbrott")
for each in _LESS:
    _sums(each, ALL)
    _sums(each, AT_WORK)


def _more(measure: str) -> None:
    @of("ARS861", f"{ALL}, one more {measure}", FEL)
    def more(desk: Desk, wrong: bool) -> Cell:
        rows = participants(ONE, genders=False)
        own = {m: sum(COUNTS[m]) for m in MEASURES}
        own[measure] += 1 if wrong else 0
        alone(desk, deltagare=[*rows, {"insats": ALL, "kon": TOTAL, **own}])
        return row("deltagare", measure, len(rows))


_more("deltagare")
_more("avslutade")


@of("ARS861", "women of all, where every insats tells them", FEL)
def women_of_all(desk: Desk, wrong: bool) -> Cell:
    """Where one insats is told in all alone, nothing can be said of the women."""
    rows = participants(ONE, genders=True) + participants(OTHER, genders=wrong)
    own = {m: 2 * COUNTS[m][0] + (1 if m == "deltagare" else 0) for m in MEASURES}
    alone(desk, deltagare=[*rows, {"insats": ALL, "kon": "kvinnor", **own}])
    return row("deltagare", "deltagare", len(rows))


def _of_reasons(name: str, scope: str, reason: str, right: int, rows: list[Row]) -> None:
    @of("ARS861", name, FEL)
    def of_reasons(desk: Desk, wrong: bool) -> Cell:
        insatser = participants(ONE) + participants(THIRD, "nej")
        own = {"insats": scope, "kon": TOTAL, "anledning": reason}
        own |= {"antal": right + (1 if wrong else 0)}
        alone(desk, deltagare=insatser, avslut=[*map(dict, rows), own])
        return row("avslut", "antal", len(rows))


_TOLD = {"arbete": (2, 1, 0), "studier": (1, 0, 0)}
_BOTH = _endings(ONE, _TOLD) + _endings(THIRD, _TOLD, by_gender=False)
_of_reasons("a reason of all", ALL, "arbete", 6, _BOTH)
_of_reasons("a reason of those that aim at work", AT_WORK, "arbete", 3, _BOTH)
_of_reasons("two reasons of all, told in two", ALL, UNION, 8, _BOTH)
_IN_ONE = _endings(THIRD, {UNION: (2, 1, 1)}, by_gender=False)
_of_reasons("two reasons of all, some told as one", ALL, UNION, 8, _BOTH[:6] + _IN_ONE)


# ---- reasons of leaving


def _left(kon: str) -> None:
    @of("ARS862", f"more reasons than ended: {kon}", FEL)
    def more(desk: Desk, wrong: bool) -> Cell:
        """Of two reasons alone."""
        counts = [COUNTS["avslutade"][n] for n in range(3)]
        if wrong:
            counts[GENDERS.index(kon) if kon != TOTAL else 0] += 1
        reasons = {"arbete": tuple(counts), "sjukdom": (0, 0, 0)}
        rows = participants(ONE, total=kon == TOTAL, genders=kon != TOTAL)
        alone(desk, deltagare=rows, avslut=_endings(ONE, reasons))
        return row("deltagare", "avslutade", _place(desk, ONE, kon))

    @of("ARS862", f"fewer reasons than ended: {kon}", FEL)
    def fewer(desk: Desk, wrong: bool) -> Cell:
        """Where the last reason is told, all of them are."""
        counts = [COUNTS["avslutade"][n] for n in range(3)]
        counts[GENDERS.index(kon) if kon != TOTAL else 0] -= 1
        reasons = {"arbete": tuple(counts), "annat" if wrong else "sjukdom": (0, 0, 0)}
        rows = participants(ONE, total=kon == TOTAL, genders=kon != TOTAL)
        alone(desk, deltagare=rows, avslut=_endings(ONE, reasons, by_gender=kon != TOTAL))
        return row("deltagare", "avslutade", _place(desk, ONE, kon))


for each in ("kvinnor", "annat", TOTAL):
    _left(each)


@of("ARS862", "fewer reasons of women, all told by gender", FEL)
def told_by_gender(desk: Desk, wrong: bool) -> Cell:
    """Where one reason is told in all alone, nothing can be said of the women."""
    left = COUNTS["avslutade"]
    rows = _endings(ONE, {"annat": (left[0] - 2, *left[1:])})
    more = {"arbete": (1, 0, 0)} if wrong else {"arbete": (2, 0, 0)}
    rows += _endings(ONE, more, by_gender=wrong)
    alone(desk, deltagare=participants(ONE, total=False), avslut=rows)
    return row("deltagare", "avslutade", 0)


@of("ARS862", "two reasons told as one beside them", FEL)
def one_beside_two(desk: Desk, wrong: bool) -> Cell:
    """In all, beside its parts by gender, it is no third."""
    whole = sum(COUNTS["avslutade"])
    rows = _endings(ONE, {"arbete": (10, 5, 0), "studier": (0, 0, 4)})
    rows += _endings(ONE, {UNION: (10, 5, 4)}, by_gender=False)
    rows += _endings(ONE, {"annat": (whole - 19 - (1 if wrong else 0), 0, 0)}, by_gender=False)
    alone(desk, deltagare=participants(ONE, genders=False), avslut=rows)
    return row("deltagare", "avslutade", 0)


def _united(name: str, by_gender: bool, right: int) -> None:
    @of("ARS856", name, VARNING)
    def united(desk: Desk, wrong: bool) -> Cell:
        rows = _endings(ONE, {"arbete": (5, 3, 0), "studier": (1, 0, 0)})
        kon = "kvinnor" if by_gender else TOTAL
        own = {"insats": ONE, "kon": kon, "anledning": UNION, "antal": right + (1 if wrong else 0)}
        alone(desk, avslut=[*rows, own])
        return row("avslut", "antal", len(rows))


_united("two reasons of women", by_gender=True, right=6)
_united("two reasons in all, told by gender", by_gender=False, right=9)


# ---- parts of a whole


def _subset(part: str, whole: str) -> None:
    @of("ARS864", f"more {part} than {whole}", VARNING)
    def subset(desk: Desk, wrong: bool) -> Cell:
        own = {"insats": ONE, "kon": "man", whole: 7, part: 8 if wrong else 7}
        alone(desk, deltagare=[own])
        return row("deltagare", part, 0)


_subset("avbrott", "avslutade")
for each in ("avslutade", "paborjade", "ingaende"):
    _subset(each, "deltagare")


def _unique(name: str, *typed: Row) -> None:
    @of("ARS864", name, VARNING)
    def unique(desk: Desk, wrong: bool) -> Cell:
        alone(desk, deltagare=[*participants(ONE), *participants(OTHER), *map(dict, typed)])
        desk.fields["deltagare_unika"] = 81 if wrong else 80
        return field("deltagare_unika")


_unique("more persons than participants")
_unique("more persons than the typed sum", {"insats": ALL, "kon": TOTAL, "deltagare": 80})
