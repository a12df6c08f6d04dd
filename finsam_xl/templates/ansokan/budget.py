"""The sheet *Budget* of ``ansokan.xlsx``: six blocks of costs and their totals."""

from __future__ import annotations

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Input, Kind
from finsam_xl.templates.ansokan.inputs import BLOCKS, OWN, OWNERS, UNIT, cost_table, ready_rows

#: percent that the sheet is printed at: as wide as the page, and half of it as high
SCALE = 74


def _owner(_spec: Input, _column: int) -> str:
    return '=IF([insatsagare_organisation of column]="","",[insatsagare_organisation of column])'


def draw_budget(drawing: Drawing, rows: int) -> None:
    pen = drawing.sheet(
        "Budget",
        [2, 34, 9, 11, 11] + [13] * OWNERS + [15],
        landscape=True,
        insert_rows=True,
        scale=SCALE,
    )
    pen.title(
        "Budget",
        "Belopp utan moms, löner med PO, egen personal till självkostnad. Klistra in som värden.",
    )
    pen.plan.header_rows = 2
    pen.field(UNIT)
    pen.gap()
    pen.line("Kostnader att rekvirera från samordningsförbundet", "section")
    for name, label, help_text in BLOCKS:
        _block(pen, name, label, help_text, rows)
    names = [name for name, _, _ in BLOCKS]
    _sum_row(pen, "totalt_att_rekvirera", "Totalt att rekvirera", names, "SUM204")
    pen.new_page()
    pen.line("Egenfinansiering", "section")
    for name, label, help_text in BLOCKS:
        _block(pen, OWN + name, f"{label}, egenfinansiering", help_text, rows)
    _sum_row(
        pen, "summa_egenfinansiering", "Summa egenfinansiering", [OWN + n for n in names], "SUM204"
    )
    pen.row += 1
    for suffix, columns, column in (("_agare", OWNERS, 6), ("", 0, 6 + OWNERS)):
        row = pen.row
        pen.derived(
            Derived(
                f"total_kostnad{suffix}",
                (f"=SUM([totalt_att_rekvirera{suffix}],[summa_egenfinansiering{suffix}])"),
                columns=columns,
                code="SUM204",
                label="Total kostnad för insatsen",
                path="total_kostnad" + ("/agare" if suffix else ""),
            ),
            column=column,
            label=bool(suffix),
        )
        pen.row = row
    pen.row += 1


def _block(pen: Pen, name: str, label: str, help_text: str, rows: int) -> None:
    pen.line(label, "subsection")
    row_sum = Derived(
        f"{name}_radsumma",
        f'=IF(COUNT([{name}_belopp row])=0,"",SUM([{name}_belopp row]))',
        code="SUM201",
        in_table=name,
        path=name,
        label="Alla insatsägare",
    )
    profile = pen.drawing.profile
    table, ready = cost_table(name, help_text, profile), ready_rows(name, rows, profile)
    pen.table(table, ready, _owner, row_sum)
    row = pen.row
    pen.derived(
        Derived(
            f"summa_{name}_agare",
            f"=SUM([{name}_belopp column])",
            columns=OWNERS,
            code="SUM202",
            label=f"Summa {label[0].lower()}{label[1:]}",
            path=f"summa_{name}/agare",
        ),
        column=6,
    )
    pen.drawing.gap(name, f"summa_{name}_agare")
    pen.row = row
    pen.derived(
        Derived(
            f"summa_{name}_tjanst", f"=SUM([{name}_tjanst all])", kind=Kind.PERCENT,
            path=f"summa_{name}/tjanst",
        ),
        column=3,
    )  # fmt: skip
    pen.row = row
    pen.derived(
        Derived(
            f"summa_{name}",
            f"=SUM([summa_{name}_agare all])",
            code="SUM202",
        ),
        column=6 + OWNERS,
    )
    pen.gap()


def _sum_row(pen: Pen, name: str, label: str, blocks: list[str], code: str) -> None:
    for suffix, columns, column in (("_agare", OWNERS, 6), ("", 0, 6 + OWNERS)):
        row = pen.row
        terms = ",".join(f"[summa_{block}{suffix}]" for block in blocks)
        pen.derived(
            Derived(
                name + suffix,
                f"=SUM({terms})",
                columns=columns,
                code=code,
                label=label,
                path=name + ("/agare" if suffix else ""),
            ),
            column=column,
            label=bool(suffix),
        )
        pen.row = row
    pen.row += 1
