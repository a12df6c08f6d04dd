"""The main job on the figures of four real documents, through the command line.

Each document is filled into a new workbook and checked. The run ends with 0 when exactly the
faults that are really in the documents are found, on their cells, and with 1 otherwise.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "build" / "demo"
PER = "2026-11-21"
#: the fel that the printed documents really have: code and cell
REALLY_THERE: dict[str, set[tuple[str, str]]] = {
    "hbs_plan_2019": set(),
    "hbs_plan_2020": {("SUM202", "huvudpost/Individinriktade insatser/prognos_2019")},
    "nvs_plan_2021_2023": {
        ("SUM202", "huvudpost/Finansiering av individriktade insatser/budget_2020"),
        ("SUM204", "summa_kostnader/budget_2021"),
        ("SUM205", "resultat/budget_2021"),
    },
    "heby_application_2018_2020": {
        ("MALL111", "insatsagare/NAMN/organisation"),
        ("TAL707", "lonekostnader/1. coach/stödperson/tilläggsresurs/Heby kommun"),
    },
}


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "finsam_xl", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def main() -> int:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    right = True
    for name, expected in REALLY_THERE.items():
        data = json.loads((HERE / "examples" / f"{name}.json").read_text(encoding="utf-8"))
        empty, filled = OUT / f"{name}-tom.xlsx", OUT / f"{name}.xlsx"
        new = ["new", data["template"], "-o", str(empty)]
        if data["template"] == "budget":
            columns = (f"{c['typ']}:{c['ar']}" for c in data["tables"]["kolumner"])
            new += ["--kolumner", ",".join(columns)]
        for step in (
            new,
            [
                "fill",
                str(empty),
                "--data",
                str(HERE / "examples" / f"{name}.json"),
                "-o",
                str(filled),
            ],
        ):
            done = call(*step)
            if done.returncode:
                print(done.stderr)
                return 1
        report = json.loads(call("check", str(filled), "--format", "json", "--per", PER).stdout)
        findings = report["files"][0]["findings"]
        found = {(f["code"], f["name"]) for f in findings if f["severity"] == "fel"}
        right = right and found == expected
        told = sum(f["severity"] != "fel" for f in findings)
        word = "som väntat" if found == expected else "INTE som väntat"
        print(f"{name}: {len(found)} fel {word}, {told} varningar och upplysningar")
        for finding in findings:
            if finding["severity"] == "fel":
                print(
                    f"  {finding['code']} {finding['sheet']}!{finding['cell']}: "
                    f"{finding['message']}"
                )
        for code, field in sorted(expected - found):
            print(f"  SAKNAS: {code} {field}")
    print(f"Arbetsböckerna ligger i {OUT.relative_to(HERE.parent)}.")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
