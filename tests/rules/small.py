"""The smallest documents that are right, for cases that state only what matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from support import PER
from unfiled import Book, check, make, told

Told = list[tuple[str, str, str | None]]

#: Botkyrka Huddinge Salem 2019: 14 546 000 kr by 50, 25, 11,75, 11,75 and 1,5
HBS = (
    ("Staten", "staten", "50", "7 273 000"),
    ("Region Stockholm", "region", "25", "3 636 500"),
    ("Huddinge kommun", "kommun", "11,75", "1 709 155"),
    ("Botkyrka kommun", "kommun", "11,75", "1 709 155"),
    ("Salems kommun", "kommun", "1,5", "218 190"),
)


def member(
    name: str, party: str, key: str | None = None, *amounts: Any, outside: bool = False
) -> dict[str, Any]:
    """A member with its contributions, column by column."""
    return {
        "namn": name,
        "part": party,
        "andel": key,
        "utanfor_region": "ja" if outside else None,
        "belopp": list(amounts),
    }


def hbs(**other: Any) -> list[dict[str, Any]]:
    """The five members of Botkyrka Huddinge Salem; ``Salems_kommun="200 000"`` pays otherwise."""
    amounts = {name: other.get(name.replace(" ", "_"), amount) for name, _, _, amount in HBS}
    return [member(name, party, key, amounts[name]) for name, party, key, _ in HBS]


def budget(
    columns: str = "budget_2019",
    members: Sequence[Mapping[str, Any]] = (),
    details: Mapping[str, Mapping[str, Sequence[Any]]] | None = None,
    costs: Mapping[str, Sequence[Any]] | None = None,
    income: Mapping[str, Sequence[Any]] | None = None,
    accepted: Sequence[Mapping[str, Any]] = (),
    claims: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Book:
    """A budget workbook; amounts are lists, one for each column (``budget_2019 plan_2020``)."""
    ids = columns.split()

    def by_column(amounts: Sequence[Any]) -> dict[str, Any]:
        return dict(zip(ids, amounts, strict=False))

    tables: dict[str, Any] = {
        "kolumner": [{"typ": i.rpartition("_")[0], "ar": int(i.rpartition("_")[2])} for i in ids],
        "medlemmar": [{**m, "belopp": by_column(m["belopp"])} for m in members],
        "detaljbudget": [
            {"huvudpost": main, "post": post, "belopp": by_column(amounts)}
            for main, posts in (details or {}).items()
            for post, amounts in posts.items()
        ],
        "huvudposter": [
            {"huvudpost": main, "belopp": by_column(amounts)}
            for main, amounts in (costs or {}).items()
        ],
        "ovriga_intakter": [
            {"post": post, "belopp": by_column(amounts)} for post, amounts in (income or {}).items()
        ],
        "godtagna_fynd": list(accepted),
    }
    known = {"forbund": "Samordningsförbundet Exempel", "budgetar": 2019, "enhet": "kr"}
    return make(
        {
            "template": "budget",
            "version": "1",
            "fields": {**known, **fields},
            "tables": tables,
            "claims": dict(claims or {}),
        },
        columns=max(2, len(ids)),
    )


PARTIES = ("Heby kommun", "Region Uppsala", "Arbetsförmedlingen", "Försäkringskassan")


def ansokan(**other: Any) -> Book:
    """An application with nothing to remark on; a field or table by its name makes it otherwise."""
    fields: dict[str, Any] = {
        "insatsens_namn": "Individstöd i samverkan",
        "enhet": "kr",
        "huvudinsatsagare": "Heby kommun",
        "syfte": "Vägen till arbete blir kortare.",
        "bakgrund": "Flera behöver stöd från mer än en myndighet.",
        "startdatum": "2018-01-01",
        "slutdatum": "2020-12-31",
        "slutdatum_intag": "2020-10-31",
        "malgrupp": "Personer som behöver samordnat stöd.",
        "deltagare_per_ar": 40,
        "deltagare_totalt": 100,
        "metod": "Individuellt stöd.",
        "uppfoljning": "6 och 12 månader efter avslut.",
        "implementering": "Arbetssättet förs in i ordinarie verksamhet.",
        "forankring": "Behandlad i parternas ledningar.",
    }
    tables: dict[str, Any] = {
        "insatsagare": [{"organisation": "Heby kommun"}],
        "samverkansparter": [
            {"organisation": name, "roll": "Samverkanspart"} for name in PARTIES[1:]
        ],
        "mal": [{"mal": "Avslut med en plan", "typ": "Effektmål", "malvarde": "80 %"}],
        "lonekostnader": [cost("1. coach", "1 200 000", tjanst="100")],
        "underskrifter": [signed(name) for name in PARTIES],
    }
    for name, value in other.items():
        (tables if isinstance(value, list) else fields)[name] = value
    claims = fields.pop("claims", {})
    return make(
        {
            "template": "ansokan",
            "version": "1",
            "fields": fields,
            "tables": tables,
            "claims": claims,
        }
    )


def cost(
    post: str, amount: Any, fran: str = "2018-01-01", till: str = "2020-12-31", **other: Any
) -> dict[str, Any]:
    """A row of costs that the first insatsägare has."""
    return {"post": post, "fran": fran, "till": till, "belopp": [amount], **other}


def signed(name: str, day: Any = "2017-10-23") -> dict[str, Any]:
    return {"organisation": name, "roll": "Behörig företrädare", "datum": day}


def family(data: Book, prefix: str) -> Told:
    """(code, severity, cell) of the findings of one family of rules."""
    return [hit for hit in told(data) if hit[0].startswith(prefix)]


def lines(data: Book, *prefixes: str) -> list[str]:
    """Each finding of these rules as one line: ``ANDEL302 fel Medlemmar!F7``."""
    return [
        f"{f.code} {f.severity.word} {f.at or '-'}"
        for f in check(data, PER).findings
        if f.code.startswith(prefixes)
    ]


def message(data: Book, code: str) -> str:
    """The only finding of a rule: its sentence and its remedy."""
    (finding,) = [f for f in check(data).findings if f.code == code]
    return f"{finding.message} {finding.remedy}"


def outcome(data: Book, code: str) -> tuple[str, str | None]:
    """What became of one rule, and why where it was not run."""
    (found,) = [o for o in check(data).outcomes if o.code == code]
    return found.outcome, found.reason
