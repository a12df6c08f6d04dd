"""What is found in the real documents, word for word.

``tests/examples/<name>.findings`` holds one line a finding; ``FINSAM_UPDATE=1`` in the
environment writes the files anew. The lists below are the design's own, worked out by hand: no
update changes them.
"""

from __future__ import annotations

import os

import pytest

from finsam_xl.findings import Finding
from support import EXAMPLE_NAMES, EXAMPLES, YEAR_NAMES, check, example

#: the annual report has its own list by hand (tests/test_annual_example.py)
NAMES = (*EXAMPLE_NAMES, *YEAR_NAMES)
#: code, name, and a figure that the sentence must give
Told = tuple[str, str, str]

ENDED = ("I-07/Slussen", "I-08/Möjliggörarna", "S-07/ASF-strateg", "S-08/Kompetensinsatser")
FEL: dict[str, list[Told]] = {
    "hbs_plan_2019": [],
    "hbs_plan_2020": [
        (
            "SUM202",
            "huvudpost/Individinriktade insatser/prognos_2019",
            "17 540 tkr, ska vara 20 047 tkr",
        ),
    ],
    "nvs_plan_2021_2023": [
        (
            "SUM202",
            "huvudpost/Finansiering av individriktade insatser/budget_2020",
            "5 300 000 kr, ska vara 5 310 000 kr",
        ),
        ("SUM204", "summa_kostnader/budget_2021", "7 499 900 kr, ska vara 7 477 900 kr"),
        ("SUM205", "resultat/budget_2021", "-431 900 kr, ska vara -453 900 kr"),
    ],
    "heby_application_2018_2020": [
        ("MALL111", "insatsagare/NAMN/organisation", "NAMN"),
        ("TAL707", "lonekostnader/1. coach/stödperson/tilläggsresurs/Heby kommun", "tkr"),
    ],
    "hbs_katalog_2018_2020": [],
    "nvs_katalog_2020_2023": [],
    "hbs_uppfoljning_mia_2018": [],
}
VARNING: dict[str, list[Told]] = {
    "hbs_plan_2019": [
        ("BUD503", "resultat/budget_2019", "-2 609 tkr"),
        ("BUD504", "eget_kapital_in/budget_2019", "över gränsen 2 909,2 tkr"),
        ("BUD506", "administrationsandel/budget_2019", "10,07 %"),
        ("BUD507", "budgetar", "1 år"),
    ],
    "hbs_plan_2020": [
        ("BUD503", "resultat/preliminar_budget_2020", "-1 640 tkr"),
        ("BUD503", "resultat/preliminar_budget_2021", "-1 721 tkr"),
        ("BUD504", "eget_kapital_in/preliminar_budget_2020", "över gränsen 2 920 tkr"),
        ("BUD506", "administrationsandel/preliminar_budget_2020", "10,49 %"),
        ("BUD506", "administrationsandel/preliminar_budget_2021", "10,58 %"),
        ("BUD507", "budgetar", "2 år"),
    ],
    "nvs_plan_2021_2023": [
        ("BUD503", "resultat/budget_2021", "-431 900 kr"),
    ],
    "heby_application_2018_2020": [
        ("ANS409", "underskrifter/Region Uppsala/datum", "2018-10-03"),
        ("ANS412", "ovriga_kostnader/Övrigt/post", "600 000 tkr, 14,29 %"),
        ("TAL706", "slutdatum", "2020-12-31"),
        ("TAL706", "slutdatum_intag", "2020-10-31"),
        ("TAL706", "startdatum", "2018-01-01"),
        ("TAL706", "underskrifter/Heby kommun/datum", "2017-10-23"),
        ("TAL706", "underskrifter/Region Uppsala/datum", "2018-10-03"),
    ],
    # four insatser ended by their status, two say that they have no steering group
    "hbs_katalog_2018_2020": [
        *(("KAT907", f"insatser/{insats}/status", "har inget slut") for insats in ENDED),
        *(("KAT908", f"insatser/{insats}/slutrapport", "ingen slutrapport") for insats in ENDED),
        ("KAT909", "insatser/I-02/HälsoSam/styrgrupp", "ingen styrgrupp"),
        ("KAT909", "insatser/I-03/Lyra/styrgrupp", "ingen styrgrupp"),
    ],
    "nvs_katalog_2020_2023": [],
    # 8 903 tkr of 10 725, and no measure told; 41 of 119 is 34,45 % and not 35
    "hbs_uppfoljning_mia_2018": [
        ("UPP622", "perioder/rad 1/orsak", "1 822 tkr"),
        ("UPP642", "mal/Till ordinarie arbetsmarknadsinsats/varde", "34,45 procent"),
    ],
}
#: changes of over 25 % (BUD510) come on top, by computation: the pinned files have them
UPPLYSNING: dict[str, list[Told]] = {
    "hbs_plan_2019": [
        ("BUD503", "resultat/budget_2018", "-4 212 tkr"),
        ("BUD506", "administrationsandel/prognos_2018", "10,41 %"),
    ],
    "hbs_plan_2020": [("BUD506", "administrationsandel/prognos_2019", "11,08 %")],
    "nvs_plan_2021_2023": [
        ("BUD502", "summa_kostnader/budget_2020", ""),
        ("BUD502", "summa_kostnader/budget_2021", ""),
        ("BUD502", "summa_kostnader/plan_2022", ""),
        ("BUD502", "summa_kostnader/plan_2023", ""),
        ("BUD503", "resultat/budget_2020", "-383 100 kr"),
    ],
    "hbs_katalog_2018_2020": [],
    "nvs_katalog_2020_2023": [],
    "hbs_uppfoljning_mia_2018": [("UPP615", "perioder/rad 1/upparbetat", "8 903 tkr")],
    "heby_application_2018_2020": [
        ("ANS413", "kostnad_per_deltagare", "42 000 tkr"),
        ("ANS414", "lonekostnader/1. coach/stödperson/tilläggsresurs/tjanst", "200 %"),
        ("ANS414", "lonekostnader/2. coach/stödperson/tilläggsresurs/tjanst", "200 %"),
        ("ANS414", "lonekostnader/3. coach/stödperson/tilläggsresurs/tjanst", "200 %"),
    ],
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("severity", "expected"),
    [("fel", FEL), ("varning", VARNING), ("upplysning", UPPLYSNING)],
    ids=["fel", "varning", "upplysning"],
)
def test_exactly_what_was_worked_out_by_hand(
    name: str, severity: str, expected: dict[str, list[Told]]
) -> None:
    found = sorted(
        (f for f in check(example(name)).findings if f.severity.word == severity),
        key=lambda f: (f.code, f.name),
    )
    found = [f for f in found if f.code != "BUD510"]
    assert [(f.code, f.name) for f in found] == [(code, path) for code, path, _ in expected[name]]
    for finding, (_, _, figure) in zip(found, expected[name], strict=True):
        assert figure in plain_blanks(finding.message)


@pytest.mark.parametrize("name", NAMES)
def test_findings_are_the_pinned_ones(name: str) -> None:
    pinned = EXAMPLES / f"{name}.findings"
    found = "".join(f"{line(f)}\n" for f in check(example(name)).findings)
    if os.environ.get("FINSAM_UPDATE") == "1":
        pinned.write_text(found, encoding="utf-8", newline="\n")
    expected = pinned.read_text(encoding="utf-8")
    assert found.splitlines() == expected.splitlines(), "FINSAM_UPDATE=1 pins what is found now"


def line(finding: Finding) -> str:
    """``fel SUM202 Budget!C38 huvudpost/… | Budget!C38 är 17 540 tkr, ska vara 20 047 tkr …``"""
    place = str(finding.at) if finding.at else "-"
    told = f"{finding.severity.word} {finding.code} {place} {finding.name} | {finding.message}"
    return plain_blanks(told).replace("\n", " ")


def plain_blanks(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
