"""What the lines of the application's *Kontroll* are judged on, block by block."""

from __future__ import annotations

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import PLACEHOLDERS, Derived, Kind
from finsam_xl.template.kontroll import by_row
from finsam_xl.template.kontroll.generic_lines import draw_control
from finsam_xl.template.kontroll.phrases import holds, in_row, no_content, text_at
from finsam_xl.templates.ansokan.checks import CHECKS
from finsam_xl.templates.ansokan.inputs import OWNERS, ready_rows
from finsam_xl.templates.ansokan.kontroll import NAMES, OWNER, PARTNER, lines
from finsam_xl.templates.ansokan.unit import draw_unit
from finsam_xl.templates.ansokan.vague import draw_vague
from finsam_xl.templates.ansokan.years import SPARE

#: a party is told by the words of its name, and a cost for each participant is always told
BY_PROGRAM = ("ANS405", "ANS413")


def draw_ansokan_control(drawing: Drawing, rows: int) -> None:
    """The lines, and what they are judged on, block by block."""
    by_row.name_in(drawing, "huvudinsatsagare")
    for table in ("insatsagare", "samverkansparter", "underskrifter"):
        by_row.name_of(drawing, table, "organisation")
    for block in NAMES:
        by_row.name_of(drawing, block, "post")
    for field in ("startdatum", "slutdatum"):
        by_row.day_in(drawing, field)

    def grounds(pen: Pen) -> None:
        for column, name in enumerate(NAMES, 3):
            pen.put(name, column, "note")
        pen.row += 1
        pen.derived(
            Derived(
                "rad_ovrigt",
                lambda _i, j: (
                    f'=SUMPRODUCT(([{NAMES[j]}_post_jamfort all]="Övrigt")*1,'
                    f"[per_ar_{NAMES[j]}_belopp all])"
                ),
                columns=len(NAMES),
                label="Rader som heter Övrigt",
            )
        )
        pen.row += 1
        draw_unit(pen, rows)
        draw_vague(pen, ready_rows("mal", rows, drawing.profile) + 1 + SPARE)
        _signatures(pen, rows)

    draw_control(drawing, rows, CHECKS, lines, "Ansökan", grounds, BY_PROGRAM)


def _missing(party: str, told: str) -> str:
    """1 where the party's name stands on no signed row, at its first place; a placeholder is told
    by itself. ``told``: the condition under which it has stood before."""
    no_placeholder = ",".join(f'[{party}]="{word}"' for word in PLACEHOLDERS)
    return (
        f'=IF([{party}]="",0,IF(OR({no_placeholder},{told}),0,'
        f"IF(SUMPRODUCT(([underskrift_namn all]=[{party}])*1)"
        f"+SUMPRODUCT(([underskrifter_organisation all]=[{party}])"
        f"*{holds('underskrifter_datum all')})=0,1,0)))"
    )


def _again(names: str) -> str:
    return f"SUMPRODUCT(([{names} so far]=[{names}])*1)>1"


def _signatures(pen: Pen, rows: int) -> None:
    pen.line("Underskrifter som saknas", "subsection")
    top = pen.row
    parties, signed = (
        ready_rows(table, rows, pen.drawing.profile) + 1 + SPARE
        for table in ("samverkansparter", "underskrifter")
    )
    pen.derived(
        Derived(
            "agare_saknas",
            _missing(f"{OWNER} of row", _again(OWNER)),
            rows=OWNERS,
            kind=Kind.COUNT,
            label="Insatsägare",
        )
    )
    pen.row = top
    pen.derived(
        Derived(
            "part_namn",
            text_at("samverkansparter_organisation all"),
            rows=parties,
            kind=Kind.TEXT,
        ),
        column=4,
    )
    pen.row = top
    pen.derived(
        Derived(
            "part_saknas",
            _missing(PARTNER, f"SUMPRODUCT(([{OWNER} all]=[{PARTNER}])*1)>0,{_again(PARTNER)}"),
            rows=parties,
            kind=Kind.COUNT,
        ),
        column=5,
    )
    pen.row = top
    # rows beyond these are asked for a name without anything odd about it
    pen.derived(
        Derived(
            "underskrift_namn",
            in_row(
                "underskrifter_datum all",
                f'IF({no_content("CELL")},"",[underskrifter_organisation_jamfort])',
            ),
            rows=signed,
            kind=Kind.TEXT,
        ),
        column=6,
    )
    pen.row = top + max(OWNERS, parties, signed) + 1
