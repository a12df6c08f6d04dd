"""The main job on the figures of real documents, through the command line.

Each document is filled into a new workbook and checked, and what was found is told as it stands in
the document: what is printed, and what the posts add up to. The run ends with 0 when exactly the
faults that are really in the documents are found, on their cells, and with 1 otherwise.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from finsam_xl.documents.amount import format_amount

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PER = "2026-11-21"
#: how many times the ready rows the longest table of a kind has
SHARES = {"katalog": 2, "arsredovisning": 5}


class Fault(NamedTuple):
    """A fel that a printed document really has."""

    code: str
    field: str
    where: str  #: as the document calls the place
    adds_up: str = ""  #: what gives the right sum, where it is a sum


class Printed(NamedTuple):
    """A real document, filled in from ``tests/examples/``."""

    name: str
    title: str
    faults: tuple[Fault, ...] = ()
    warned: tuple[str, ...] = ()  #: the codes of what else is told of it, in plain words
    against: str = ""  #: another of the documents that it is held against
    masked: bool = False  #: small counts by gender are not shown; each varning is told


DOCUMENTS = (
    Printed("hbs_plan_2019", "Samordningsförbundet Botkyrka Huddinge Salem, budget 2019"),
    Printed(
        "hbs_plan_2020",
        "Samordningsförbundet Botkyrka Huddinge Salem, budget 2020",
        (
            Fault(
                "SUM202",
                "huvudpost/Individinriktade insatser/prognos_2019",
                "Individinriktade insatser, prognos 2019",
                "posterna blir",
            ),
        ),
    ),
    Printed(
        "nvs_plan_2021_2023",
        "Norra Västmanlands Samordningsförbund, budget 2021 och plan 2022–2023",
        (
            Fault(
                "SUM202",
                "huvudpost/Finansiering av individriktade insatser/budget_2020",
                "Finansiering av individriktade insatser, budget 2020",
                "posterna blir",
            ),
            Fault(
                "SUM204",
                "summa_kostnader/budget_2021",
                "Summa kostnader, budget 2021",
                "huvudposterna blir",
            ),
            Fault(
                "SUM205",
                "resultat/budget_2021",
                "Resultat, budget 2021",
                "intäkterna minus de tryckta kostnaderna blir",
            ),
        ),
    ),
    Printed(
        "heby_application_2018_2020",
        "Heby kommun, ansökan om medel 2018–2020",
        (
            Fault("MALL111", "insatsagare/NAMN/organisation", "En insatsägare"),
            Fault(
                "TAL707",
                "lonekostnader/1. coach/stödperson/tilläggsresurs/Heby kommun",
                "Lönekostnader, första raden",
            ),
        ),
    ),
    Printed(
        "hbs_katalog_2018_2020",
        "Samordningsförbundet Botkyrka Huddinge Salem, insatserna 2018–2020",
        warned=("KAT907", "KAT908", "KAT909"),
        against="hbs_plan_2019",
    ),
    Printed(
        "hbs_uppfoljning_mia_2018",
        "Samordningsförbundet Botkyrka Huddinge Salem, MIA-projektet 2018",
        warned=("UPP615", "UPP622", "UPP642"),
        against="hbs_katalog_2018_2020",
    ),
    Printed(
        "hbs_arsredovisning_2018",
        "Samordningsförbundet Botkyrka Huddinge Salem, årsredovisning 2018",
        (
            *(
                Fault(
                    "ARS862",
                    f"deltagare/Samtliga arbetslivsinriktade/{gender}/avslutade",
                    f"Avslutade i arbetslivsinriktade insatser, {gender}",
                )
                for gender in ("kvinnor", "män", "annat")
            ),
            Fault(
                "ARS861",
                "deltagare/Samtliga arbetslivsinriktade/totalt/paborjade",
                "Påbörjade i arbetslivsinriktade insatser",
            ),
        ),
        warned=(
            *("ARS801", "ARS812", "ARS821", "ARS824", "ARS835", "ARS851", "ARS852", "ARS853"),
            *("ARS855", "ARS865", "ARS883", "ARS887", "ARS888", "PFL957", "PFL958", "PFL959"),
        ),
        against="hbs_plan_2019",
        masked=True,
    ),
)


def main(documents: tuple[Printed, ...] = DOCUMENTS, out: Path = ROOT / "build" / "demo") -> int:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    print(
        "Verkliga handlingar fylls i mallarna med sina tryckta siffror och kontrolleras.\n"
        "Varje fel nedan står i handlingen själv: just dessa ska hittas, och inga andra.\n"
    )
    right = [shown(document, out) for document in documents]
    marked = out / "granskade"
    for mask in (False, True):
        books = [str(out / f"{one.name}.xlsx") for one in documents if one.masked == mask]
        asked = ["--maskera"] if mask else []
        if books:
            call("check", *books, "--format", "xlsx", "-o", str(marked), "--per", PER, *asked)
    books = [str(out / f"{one.name}.xlsx") for one in documents]
    report, together = out / "rapport.html", out / "sammanstallning.xlsx"
    call("check", *books, "--format", "html", "-o", str(report), "--per", PER, "--maskera")
    call("portfolio", *books, "-o", str(together), "--per", PER)
    if not all(right):
        print("Det som hittades är INTE det som väntades.")
        return 1
    print("Allt som väntades är hittat, och inget annat.\n")
    book = max(documents, key=lambda document: (not document.masked, len(document.faults)))
    name, copy = f"{book.name}.xlsx", f"{book.name}-kontrollerad.xlsx"
    assert (marked / copy).is_file()
    assert report.is_file()
    assert together.is_file()
    shown_out = out.relative_to(ROOT) if out.is_relative_to(ROOT) else out
    print(
        f"Öppna nu, i Excel eller LibreOffice:\n"
        f"  {shown_out / name}\n"
        f"    Bladet Kontroll har samma {len(book.faults)} fel. Länken leder till cellen.\n"
        f"  {shown_out / 'granskade' / copy}\n"
        f"    En märkt kopia: alla fynd på bladet Validering, och cellerna färgade.\n"
        f"  {shown_out / together.name}\n"
        f"    Alla arbetsböckerna i en, varje siffra länkad till sin fil och cell.\n"
        f"Öppna i webbläsaren, att läsa eller skriva ut:\n"
        f"  {shown_out / report.name}\n"
        f"Läs sedan hela rapporten, och vad en regel betyder:\n"
        f"  .venv/bin/finsam-xl check {shown_out / name}\n"
        f"  .venv/bin/finsam-xl explain {book.faults[0].code}"
    )
    return 0


def shown(document: Printed, out: Path) -> bool:
    """Fills and checks one document, tells what is found, and whether that is what it has."""
    source = HERE / "examples" / f"{document.name}.json"
    data = json.loads(source.read_text(encoding="utf-8"))
    empty, filled = out / f"{document.name}-tom.xlsx", out / f"{document.name}.xlsx"
    new = ["new", data["template"], "-o", str(empty)]
    if data["template"] == "budget":
        columns = (f"{c['typ']}:{c['ar']}" for c in data["tables"]["kolumner"])
        new += ["--kolumner", ",".join(columns)]
    elif data["template"] in SHARES:
        most = max(len(rows) for rows in data["tables"].values())
        new += ["--rader", str(most // SHARES[data["template"]])]
    for step in (new, ["fill", str(empty), "--data", str(source), "-o", str(filled)]):
        done = call(*step)
        if done.returncode:
            print(done.stderr)
            return False
    held = ["--mot", str(out / f"{document.against}.xlsx")] if document.against else []
    if document.masked:
        held.append("--maskera")
    done = call("check", str(filled), *held, "--format", "json", "--per", PER)
    report = json.loads(done.stdout)
    findings = report["files"][0]["findings"]
    faults = [f for f in findings if f["severity"] == "fel"]
    expected = {(fault.code, fault.field): fault for fault in document.faults}
    print(f"{document.title}: {len(faults) or 'inga'} fel")
    for finding in faults:
        fault = expected.pop((finding["code"], finding["name"]), None)
        place = f"{finding['sheet']} {finding['cell']}, regel {finding['code']}"
        print(f"  {fault.where if fault else 'INTE VÄNTAT'} ({place})")
        print(f"    {in_words(finding, fault, data['fields']['enhet'])}")
    for code, field in expected:
        print(f"  SAKNAS: {code} {field}")
    print(f"  {len(findings) - len(faults)} varningar och upplysningar att läsa")
    others = {f["code"]: f for f in reversed(findings) if f["severity"] != "fel"}
    if document.warned:
        for code in sorted(others):
            same = [str(f["message"]) for f in findings if f["code"] == code]
            print(f"    {code} ({len(same)}): {same[0]}")
            if document.masked and others[code]["severity"] == "varning":
                print("".join(f"      {message}\n" for message in same[1:]), end="")
        other = sum(1 for finding in findings if finding.get("other"))
        both = f"{other} av fynden gäller" if other else "inget av fynden gäller"
        print(f"  Hållen mot {document.against}: {both} den andra boken")
    print()
    as_expected = not document.warned or sorted(others) == sorted(document.warned)
    return as_expected and not expected and len(faults) == len(document.faults)


def in_words(finding: Mapping[str, Any], fault: Fault | None, unit: str) -> str:
    """What is printed and what it should be, or the finding's own sentence."""
    if fault is None or not fault.adds_up:
        return str(finding["message"])
    printed, sums = Decimal(finding["found"]), Decimal(finding["expected"])
    word = "mycket" if printed > sums else "lite"
    told = (f"{format_amount(number)} {unit}" for number in (printed, sums, abs(printed - sums)))
    return "Tryckt: {}, men {adds_up} {}: {} för {word}.".format(
        *told, adds_up=fault.adds_up, word=word
    )


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "finsam_xl", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


if __name__ == "__main__":
    sys.exit(main())
