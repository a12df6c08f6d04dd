"""Faults of the annual report's goals, indicators and scales."""

from __future__ import annotations

from decimal import Decimal

from year.book import VARNING, Cell, Row, row
from year.fault import Desk
from year.faults_accounts import of
from year.faults_report_people import ONE, OTHER, alone

_GOAL: Row = {"mal_id": "M1", "insats": ONE, "mal": "Till arbete", "enhet": "procent"}


def _goal(desk: Desk, column: str, values: Row) -> Cell:
    alone(desk, mal=[_GOAL | values])
    return row("mal", column, 0)


# ---- what a goal gave


def _no_result(name: str, values: Row, near: Row) -> None:
    @of("ARS853", name, VARNING)
    def no_result(desk: Desk, wrong: bool) -> Cell:
        return _goal(desk, "varde", values | ({} if wrong else near))


_AIM: Row = {"malvarde": 40, "riktning": "minst"}
_no_result("a goal without result", _AIM, {"varde": 0})
_no_result("a goal in words", {}, {"bedomning": "ej_matt"})
_no_result("only the whole is told", _AIM | {"namnare": 10}, {"taljare": 0})


def _judged(way: str, judgement: str, value: str, near: str) -> None:
    @of("ARS854", f"{way} 50: {value} is {judgement}", VARNING)
    def judged(desk: Desk, wrong: bool) -> Cell:
        values = {"malvarde": 50, "riktning": way, "bedomning": judgement}
        return _goal(desk, "bedomning", values | {"varde": Decimal(value if wrong else near)})


_judged("minst", "uppfyllt", "49.9", "50")
_judged("hogst", "uppfyllt", "50.1", "50")
_judged("lika", "uppfyllt", "50.1", "50")
_judged("minst", "ej_uppfyllt", "50", "49.9")
_judged("hogst", "ej_uppfyllt", "50", "50.1")
_judged("lika", "ej_uppfyllt", "50", "49.9")


@of("ARS854", "the share says it where no value stands", VARNING)
def judged_by_the_share(desk: Desk, wrong: bool) -> Cell:
    values = {"malvarde": Decimal("41.66"), "riktning": "minst", "bedomning": "uppfyllt"}
    return _goal(desk, "bedomning", values | {"taljare": 4 if wrong else 5, "namnare": 12})


@of("ARS854", "reached in part, and judged as reached", VARNING)
def reached_in_part(desk: Desk, wrong: bool) -> Cell:
    values = {"malvarde": 50, "riktning": "minst", "varde": 30}
    return _goal(desk, "bedomning", values | {"bedomning": "uppfyllt" if wrong else "delvis"})


def _share(name: str, value: str, right: int, wrongly: int, unit: str | None = "procent") -> None:
    """So many of ten thousand, told as a value."""

    @of("ARS855", name, VARNING)
    def share(desk: Desk, wrong: bool) -> Cell:
        values: Row = {"taljare": wrongly if wrong else right, "namnare": 10_000}
        return _goal(desk, "varde", values | {"varde": Decimal(value), "enhet": unit})


_share("whole percent, rounded down", "45", 4549, 4550)
_share("whole percent, rounded up", "46", 4550, 4549, "%")
_share("a decimal, rounded up", "22.7", 2265, 2264, None)
_share("a decimal, rounded down", "22.6", 2264, 2265)


@of("ARS855", "of percent, no other unit", VARNING)
def percent_alone(desk: Desk, wrong: bool) -> Cell:
    values: Row = {"taljare": 4, "namnare": 10, "varde": 4}
    return _goal(desk, "varde", values | {"enhet": "procent" if wrong else "personer"})


@of("ARS864", "more reached a goal than there were", VARNING)
def more_reached(desk: Desk, wrong: bool) -> Cell:
    return _goal(desk, "taljare", {"taljare": 11 if wrong else 10, "namnare": 10})


def _together(insats: str, name: str, more: int = 0) -> None:
    @of("ARS856", name, VARNING)
    def together(desk: Desk, wrong: bool) -> Cell:
        """Of another whole than theirs nothing can be said."""
        own = [(ONE, 7, 10), (OTHER, 8, 13), (insats, 15 + (1 if wrong or more else 0), 23)]
        rows: list[Row] = [
            {"mal_id": f"M{n}", "insats": who, "mal": "Nöjda", "taljare": part, "namnare": whole}
            for n, (who, part, whole) in enumerate(own)
        ]
        rows[-1]["namnare"] += 0 if wrong else more
        for each in rows:
            each["bedomning"] = "delvis"
        alone(desk, mal=rows)
        return row("mal", "taljare", 2)


_together("Förbundet", "a goal of the association beside its insatser's")
_together("Samtliga arbetslivsinriktade", "a goal of all that aim at work", more=1)


# ---- surveys


def _asked(desk: Desk, column: str, *groups: Row) -> Cell:
    """A question by group; the place is in the last."""
    names = ("Chefer", "Personal", "Styrelse")
    rows = [
        {"nr": "7", "fraga": "Fungerar det?", "grupp": name} | group
        for name, group in zip(names, groups, strict=False)
    ]
    alone(desk, indikatorer=rows)
    return row("indikatorer", column, len(rows) - 1)


def _answers(form: str, *answers: float | str) -> Row:
    steps = {f"steg_{n}": Decimal(str(a)) for n, a in enumerate(answers, 1)}
    return {"svarsform": form, **steps}


def _steps(name: str, wrongly: tuple[str, ...], near: tuple[str, ...]) -> None:
    @of("ARS870", name, VARNING)
    def steps(desk: Desk, wrong: bool) -> Cell:
        return _asked(desk, "steg_1", _answers("procent", *(wrongly if wrong else near)))


# four rounded steps and their sum are five halves apart at the most
_steps("whole percent below the whole", ("25", "25", "25", "22"), ("25", "25", "25", "23"))
_steps("whole percent above the whole", ("25", "25", "25", "28"), ("25", "25", "25", "27"))
_steps("a decimal below", ("33.3", "33.3", "33.1"), ("33.3", "33.3", "33.2"))


@of("ARS870", "one answer more than the steps", VARNING)
def more_answers(desk: Desk, wrong: bool) -> Cell:
    return _asked(desk, "n", _answers("antal", 2, 4, 1) | {"n": 8 if wrong else 7})


@of("ARS870", "one answer more than the steps and those who did not answer", VARNING)
def more_with_no_answers(desk: Desk, wrong: bool) -> Cell:
    return _asked(desk, "n", _answers("antal", 2, 4, 1) | {"n": 10 if wrong else 9, "ej_svar": 2})


def _counted(name: str, steps: Row, wrongly: str, near: str) -> None:
    @of("ARS870", name, VARNING)
    def counted(desk: Desk, wrong: bool) -> Cell:
        return _asked(desk, "andel", steps | {"andel": Decimal(wrongly if wrong else near)})


_ANSWERS = _answers("antal", 1, 1, 3, 3)
_counted("the share of counted steps, half up", _ANSWERS | {"raknade_steg": 1}, "37", "38")
_counted("two of the steps count", _ANSWERS | {"raknade_steg": 2}, "37.5", "75")
_PERCENT = _answers("procent", 10, 20, 40, 30)
_counted("one step of whole percent", _PERCENT | {"raknade_steg": 1}, "32", "31")
_counted("two steps of whole percent", _PERCENT | {"raknade_steg": 2}, "71.6", "71.5")
_ONE_DECIMAL = _answers("procent", "10.2", "29.8", "60")
_counted("a step of a decimal", _ONE_DECIMAL | {"raknade_steg": 2}, "90.1", "89.9")
_counted("whole percent of a decimal", _ONE_DECIMAL | {"raknade_steg": 1}, "59", "60")


def _everyone(name: str, groups: tuple[Row, ...], whole: Row, wrongly: str, near: str) -> None:
    @of("ARS856", name, VARNING)
    def everyone(desk: Desk, wrong: bool) -> Cell:
        own = whole | {"grupp": "Samtliga", "andel": Decimal(wrongly if wrong else near)}
        return _asked(desk, "andel", *groups, own)


# 6 of 10 and 3 of 3: nine of 13 are 69 percent, where the shares' mean is 80
_GROUPS = (
    _answers("antal", 4, 6) | {"raknade_steg": 1, "n": 10},
    _answers("procent", 0, 100) | {"raknade_steg": 1, "n": 3},
)
_everyone("everyone's share is the groups' mean", _GROUPS, {"n": 13}, "80", "69")
_everyone("everyone's share, half up", _GROUPS, {}, "69.3", "69.2")
_SILENT = (_GROUPS[0] | {"n": 12, "ej_svar": 2}, _GROUPS[1])
_everyone("everyone's share, of whom some are silent", _SILENT, {"n": 15}, "60", "69")


@of("ARS856", "a share that the groups' rounding leaves one count", VARNING)
def rounded_groups(desk: Desk, wrong: bool) -> Cell:
    """60 percent of 99 is one count, of 100 it may be two."""
    groups = [_answers("procent", 40, 60) | {"raknade_steg": 1, "n": n}
              for n in (99, 99 if wrong else 100)]  # fmt: skip
    return _asked(desk, "andel", *groups, {"grupp": "Samtliga", "andel": 61})


@of("ARS863", "everyone is fewer than the groups", VARNING)
def fewer_than_the_groups(desk: Desk, wrong: bool) -> Cell:
    whole = {"grupp": "Samtliga", "n": 12 if wrong else 13}
    return _asked(desk, "n", *_GROUPS, whole)


# ---- scales


def _changed(name: str, start: str, end: str, wrongly: str, near: str) -> None:
    @of("ARS871", name, VARNING)
    def changed(desk: Desk, wrong: bool) -> Cell:
        means = {"medel_start": Decimal(start), "medel_slut": Decimal(end)}
        change = {"forandring": Decimal(wrongly if wrong else near)}
        alone(desk, skalor=[{"insats": ONE, "skala": "ORS", "n": 10, **means, **change}])
        return row("skalor", "forandring", 0)


_changed("a change of means of a decimal", "18.2", "24.5", "6.5", "6.4")
_changed("a change of means of two decimals", "18.21", "24.53", "6.34", "6.33")
_changed("a change of a decimal", "18.21", "24.55", "6.2", "6.3")
_changed("a change for the worse", "24.5", "18.2", "6.3", "-6.3")
