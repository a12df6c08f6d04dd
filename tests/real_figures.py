"""A workbook of each kind with a real association's figures, and what a hand may do to them."""

from __future__ import annotations

from datetime import date
from typing import Any

from engines import READY, Filling, Typed
from finsam_xl.template.form import NUMERIC, Input, Kind, Layout
from finsam_xl.template.registry import TEMPLATES
from support import SMALL_REPORT, example_data


def blank(kind: str) -> Layout:
    """As each template is tried: of its usual size."""
    return TEMPLATES[kind].layout(8, 20)


def real_budget() -> Filling:
    """Samordningsförbundet Botkyrka Huddinge Salem, plan 2019, with some totals as printed."""
    filling = Filling(blank("budget"))
    filling.fields(
        forbund="Samordningsförbundet Botkyrka Huddinge Salem",
        budgetar=2019,
        enhet="tkr",
        beslutsdatum=date(2018, 11, 29),
        ingaende_eget_kapital=3600,
        mal_administrationsandel=0.1,
    )
    filling.table(
        "kolumner",
        [
            ("utfall", 2017),
            ("budget", 2018),
            ("prognos", 2018),
            ("budget", 2019),
            ("preliminär budget", 2020),
            ("plan", 2021),
        ],
    )
    filling.table(
        "medlemmar",
        [
            ("Staten", "staten", None, 0.5, 8003994, 7700000, 7700000, 7273000, 7300000),
            ("SLL", "region", None, 0.25, 4001997, 3850000, 3850000, 3636500, 3650000),
            ("Huddinge", "kommun", None, 0.1175, 1880939, 1809500, 1809500, 1709155, 1715500),
            ("Botkyrka", "kommun", None, 0.1175, 1880939, 1809500, 1809500, 1709155, 1715500),
            ("Salem", "kommun", None, 0.015, 240120, 231000, 231000, 218190, 219000),
        ],
    )
    filling.table("ovriga_intakter", [("ESF", None, 5600, 4675, 5795, 5000, 4000)])
    filling.table(
        "huvudposter",
        [
            ("Administration", None, 2224, 2288, None, 2300, 2350),
            ("Individinriktade insatser", None, 20048, 17732, None, 18000, 17000),
            ("Strukturinriktade insatser", None, 2940, 1950, None, 1200, 1250.5),
            ("Tillkommande insatser/projekt", None, 0, 0, 1000),
        ],
    )
    posts = [
        ("Administration", "Kansli lokal", 245),
        ("Administration", "Kansli personal", 1750),
        ("Administration", "Kommunikation/information", 50),
        ("administration", "Övrigt", 65),
        ("Administration", "Styrelse och revision", 200),
        ("Individinriktade insatser", "Huvas", 2400),
        ("Individinriktade insatser", "MIA-projektet", 10000),
        ("Individinriktade insatser", "Lyra", 2300),
        ("Strukturinriktade insatser", "Metodstöd IPS", 300),
        ("Ny*", "Utvärdering", 200),
    ]
    filling.table("detaljbudget", [(h, p, None, None, None, amount) for h, p, amount in posts])
    filling.put("summa_kostnader", 22950, column=3)
    filling.put("huvudpost_belopp", 18500, row=1, column=3)
    return filling


def real_ansokan() -> Filling:
    """Heby kommun's insats 2018-2020, with rows over the turn of a year and a date as text."""
    filling = Filling(blank("ansokan"))
    filling.fields(
        insatsens_namn="Individstöd i samverkan, LOKUS, Heby",
        huvudinsatsagare="Heby kommun",
        startdatum=date(2018, 1, 1),
        slutdatum=date(2020, 12, 31),
        slutdatum_intag="oktober 2020",
        deltagare_per_ar=40,
        deltagare_totalt=100,
    )
    filling.table("syfte", [("Stöd till arbete eller studier",), ("Fler i egen försörjning",)])
    filling.table("bakgrund", [("Behov av samlat stöd",)])
    filling.table("insatsagare", [("Heby kommun",), ("Arbetsförmedlingen",), ("NAMN",)])
    filling.table("samverkansparter", [("Försäkringskassan", "part"), ("Region Uppsala", "part")])
    filling.table("mal", [("Plan vid avslut", "Effektmål", "80 %"), ("Bedömning", "Resultatmål")])
    filling.table(
        "lonekostnader",
        [
            ("1. coach", 2, date(2018, 1, 1), date(2018, 12, 31), 1200000),
            ("2. coach", 2, date(2018, 7, 15), date(2020, 2, 1), 1200000, 350000.5),
            ("3. coach", 0.5, None, None, 1200000),
        ],
    )
    filling.table("lokalkostnader", [("Lokalhyra", None, "18-01-01", date(2020, 12, 31), 100000)])
    filling.table("ovriga_kostnader", [("Övrigt", None, None, None, 600000), ("Tolk",)])
    filling.table("egen_lonekostnader", [("Chef", 10, None, date(2021, 6, 30), None, 100001)])
    filling.table(
        "underskrifter",
        [
            ("Heby kommun", None, None, "chef", date(2017, 10, 23)),
            ("Arbetsförmedlingen", None, None, "chef", "171023"),
        ],
    )
    return filling


def real_katalog() -> Filling:
    """Samordningsförbundet Botkyrka Huddinge Salem, 2018-2019, with decisions that change others,
    names in other letter cases, texts and dates where something else belongs."""
    filling = Filling(blank("katalog"))
    filling.fields(
        forbund="Samordningsförbundet Botkyrka Huddinge Salem", enhet="tkr", visa_insats="i-04"
    )
    filling.table(
        "medlemmar",
        [
            ("Försäkringskassan", "staten"),
            ("Region Stockholm", "region"),
            ("Huddinge kommun", "kommun"),
            ("Salems kommun", "kommun", "ja"),
        ],
    )
    insatser = [
        ("I-01", "HUVAS", "individ", "pågår", "Huddinge kommun"),
        ("I-02", "HälsoSam", "individ", "pågår", "Botkyrka"),
        ("I-04", "MIA-projektet", "individ", "intagsstopp", "försäkringskassan"),
        ("I-07", "Slussen", "individ", "avslutad", None),
        ("S-01", "huvas", "struktur", "beslutad", "Salems kommun"),
        ("Ny*", "Insatskatalog", "struktur", None, None),
        ("s-01", "NAMN", "struktur", "pågår", "Region Stockholm"),
    ]
    for row, (key, name, alignment, status, owner) in enumerate(insatser, READY):
        values = (("insats_id", key), ("namn", name), ("inriktning", alignment))
        for column, value in (*values, ("status", status), ("agare", owner)):
            filling.put(f"insatser_{column}", value, row)
    filling.put("insatser_syskon_id", "S-01", READY)
    filling.put("insatser_startdatum", date(2017, 8, 1), READY)
    filling.put("insatser_slutdatum", "2019-12-31", READY)
    filling.put("insatser_startdatum", date(2018, 3, 1), READY + 2)
    filling.put("insatser_slutdatum", date(2018, 2, 1), READY + 2)
    filling.put("insatser_alder_fran", 29, READY + 1)
    filling.put("insatser_alder_till", 16, READY + 1)
    filling.put("insatser_esf", "ja", READY + 2)
    filling.table(
        "parter",
        [("I-01", "Region Stockholm"), ("i-01", "huddinge kommun"), ("I-99", "Kriminalvården")],
    )
    filling.table("kommuner", [("I-04", "Salems kommun"), ("I-04", "Huddinge kommun")])
    filling.table(
        "beslut",
        [
            ("I-01", 2018, None, None, None, 1815, None, "budget"),
            ("I-01", 2018, date(2018, 5, 4), "§ 12", None, 1900, 1815),
            ("I-01", 2018, date(2018, 5, 4), "§ 13", None, 2000.5, 1800, "ofördelat"),
            ("I-04", 2018, "våren", None, "Salems kommun", 10725),
            ("I-04", 2019, date(2018, 11, 29), None, "SALEMS KOMMUN", 10000, None, "budget"),
            ("I-04", "2019", date(2019, 2, 1), None, "salems kommun", "10 100"),
            ("I-04", 2031, None, None, None, -5),
            ("I-99", 2018, None, None, None, 340),
            ("S-01", None, None, None, None, 200),
        ],
    )
    return filling


def real_uppfoljning() -> Filling:
    """Heby kommun's insats by its agreement, with claims over a turn of the year, two for the
    same time, a period out of order and figures as texts."""
    filling = Filling(blank("uppfoljning"))
    filling.fields(
        forbund="Samordningsförbundet i Uppsala län",
        insats_id="I-01",
        insatsens_namn="Individstöd i samverkan, LOKUS, Heby",
        ar=2018,
        enhet="kr",
        inriktning="individ",
        startdatum=date(2018, 1, 1),
        slutdatum=date(2020, 12, 31),
        beslutsdatum=date(2018, 2, 1),
        beslutsparagraf="§ 12",
        deltagare_budget=40,
        visa_rekvisition="2",
    )
    filling.table(
        "parter",
        [
            ("Heby kommun", "insatsägare", 600000, 500000),
            ("Arbetsförmedlingen", "samverkanspart", 300000.5),
            ("Region Uppsala",),
        ],
    )
    filling.table(
        "poster",
        [
            ("Heby kommun", "lön", "1. coach", 450000),
            ("HEBY KOMMUN", "lokal", "Lokalhyra", 100000),
            ("Heby kommun", "övrigt", "Resor", 50000),
            ("Arbetsförmedlingen", "lön", "Handläggare", "300 000"),
        ],
    )
    day = date
    filling.table(
        "rekvisitioner",
        [
            (
                *("1", "Heby kommun", day(2018, 1, 1), day(2018, 3, 31), 110000, 25000, 4000.25),
                *("nej", "ja", "chef", day(2018, 4, 20), day(2018, 4, 10), day(2018, 5, 2)),
                *(131000, "nej"),
            ),
            (
                *("2", "heby kommun", day(2018, 3, 15), day(2018, 6, 30), 480000, 50000, None),
                *("ja", "nej", None, day(2018, 8, 25), day(2018, 8, 20), day(2018, 8, 22)),
                *(600000, "ja"),
            ),
            (3, "Arbetsförmedlingen", "2018-01-01", day(2019, 1, 31), 75000, None, "text"),
            ("4", "Försäkringskassan", None, day(2018, 12, 31), 10),
        ],
    )
    filling.table(
        "rekvisition_ovrigt",
        [("1", "Resor", 1200), ("2", "resor", 60000), (3, "Tolk", 50), ("9", "Overhead", 8)],
    )
    filling.table(
        "perioder",
        [
            (day(2018, 4, 30), 300000, 135000, 850000, "vakans", "Annons"),
            (day(2018, 12, 31), 900000, 800000.25, 700000),
            (day(2018, 8, 31), 600000, 640000, 905000),
            ("hösten", 1, 2, 3),
        ],
    )
    # every row is printed in advance: what counts stands beside it
    for row, counts in enumerate([(5, 5, 6), (7, 7), (), (1,), (11, None, 12), (8, 2), (3, "9")]):
        for column, number in enumerate(counts):
            filling.put("deltagare_antal", number, READY + row, column)
    for row, counts in enumerate([(2, 9, 3), (1, 1), (0,), (4,), (1, None, 2)]):
        for column, number in enumerate(counts):
            filling.put("avslut_antal", number, READY + row, column)
    filling.table(
        "mal",
        [
            ("Nya deltagare", "minst", 200, "personer", None, None, 127, "ej uppfyllt"),
            ("Till arbete", "minst", 30.5, "procent", 27, 119, 23, "uppfyllt"),
            ("Väntetid", "högst", 14, "dagar", 3, 0, "12,5"),
            ("Möten", "lika med", 4, None, None, None, 4),
        ],
    )
    return filling


def real_arsredovisning() -> Filling:
    """The annual report 2018 of Botkyrka, Huddinge and Salem, with fewer goals and statements."""
    layout = blank("arsredovisning")
    filling, data = Filling(layout), example_data(SMALL_REPORT)
    filling.fields(**{n: _typed(layout.fields[n], v) for n, v in data["fields"].items()})
    for name, rows in data["tables"].items():
        columns = layout.tables[name].columns
        filling.table(name, [[_typed(c, row.get(c.name)) for c in columns] for row in rows])
    return filling


def _typed(spec: Input, value: Any) -> Typed:
    """What a hand types for a value of the exchange format."""
    if value is None or value == "":
        return None
    if spec.kind is Kind.CHOICE:
        return spec.choices[value]
    if spec.kind is Kind.DATE:
        return date.fromisoformat(value)
    if spec.kind is Kind.PERCENT:
        return float(str(value).rstrip(" %").replace(",", ".")) / 100
    return float(value) if spec.kind in NUMERIC else str(value)


REAL = {
    "arsredovisning": real_arsredovisning,
    "ansokan": real_ansokan,
    "budget": real_budget,
    "katalog": real_katalog,
    "uppfoljning": real_uppfoljning,
}
