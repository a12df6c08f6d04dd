"""A finding's field is called what the sheet calls it, and each by a name of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from finsam_xl.documents.paths import derived_name
from finsam_xl.template.labels import label_of
from finsam_xl.template.registry import TEMPLATES
from support import document, example, template


@pytest.mark.parametrize(
    ("kind", "name", "label"),
    [
        ("ansokan", "startdatum", "Planerad insatstid: startdatum"),
        ("ansokan", "lonekostnader/1. coach/stödperson/tjanst",
         "Lönekostnader, 1. coach/stödperson, Tjänst %"),
        ("ansokan", "egen_lonekostnader/Lön/Heby kommun",
         "Lönekostnader, egenfinansiering, Lön, Heby kommun"),
        ("ansokan", "summa_egen_lonekostnader/agare/Heby kommun",
         "Summa lönekostnader, egenfinansiering, Heby kommun"),
        ("ansokan", "totalt_att_rekvirera", "Totalt att rekvirera, Alla insatsägare"),
        ("ansokan", "per_ar/lonekostnader/fordelat/Lön/2019",
         "Sammanställning, Lönekostnader, Lön, 2019"),
        ("ansokan", "metod/rad 3", "Beskriv metod eller metoder, rad 3"),
        ("ansokan", "underskrifter/Heby kommun/datum", "Underskrifter, Heby kommun, Datum"),
        ("ansokan", "utanfor/Budget!D80", "Utanför tabellerna, Budget!D80"),
        ("budget", "resultat/preliminar_budget_2020", "Resultat, preliminär budget 2020"),
        ("budget", "huvudpost/Individinriktade insatser/utfall_2017",
         "Kostnader, Individinriktade insatser, utfall 2017"),
        ("budget", "detaljbudget/Insatser/MIA/prognos_2019",
         "Detaljbudget, Insatser/MIA, prognos 2019"),
        ("budget", "medlemmar/andel", "Medlemmar, Andel %"),
        ("budget", "lagens_fordelning/skyldig/kommun/budget_2019",
         "Lagens fördelning, Kommunerna ska betala enligt lagen, budget 2019"),
        ("budget", "falt_borttaget", "falt_borttaget"),
        ("egen_mall", "resultat/budget_2019", "resultat/budget_2019"),
    ],
)  # fmt: skip
def test_the_words_of_the_sheet(kind: str, name: str, label: str) -> None:
    assert label_of(kind, name) == label


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_field_and_table_has_its_own_words(kind: str) -> None:
    layout = document(template(kind)).layout
    labels = Counter(label_of(kind, name) for name in (*layout.fields, *layout.tables))
    assert max(labels.values()) == 1
    assert not [label for label in labels if "_" in label]


@pytest.mark.parametrize("name", ["nvs_plan_2021_2023", "heby_application_2018_2020"])
def test_no_program_name_for_a_cell_that_is_printed(name: str) -> None:
    """Every derived cell on the sheets that are filled in or sent."""
    made = document(example(name))
    helpers = ("Kontroll", "Diagram")
    cells = [cell for cell in made.calculation if cell.at.sheet not in helpers]
    assert len(cells) > 100
    labels = {label_of(made.layout.kind, derived_name(made, cell)) for cell in cells}
    assert not [label for label in labels if "_" in label]
