"""Which derived cells call our functions in workbooks of the python flavour, and how.

Sums stay the spreadsheet's own SUM in both flavours, as do cells that fetch, number and word
what others hold: a call would only make them slower and lean on an add-in. What is left is what
our functions are for: what the law asks of each party and its split among the members, the
spread over years, result, capital and its limit, shares, totals held against their addends, and
the words of the checks. A formula in an array is one call for many cells.

Native although there is a function for it:

- what a party has paid beside what it owes: FINSAM_LAGENS_SKILLNAD reads the members, and would
  pass by an amount owed that somebody has typed over;
- each main item held against its addends: a call for each item and year, 160 of them and more;
- other differences: FINSAM_AVVIKELSE is outcome less budget, and these are something else.
"""

from __future__ import annotations

import re

from finsam_xl.template.form import Call
from finsam_xl.templates.ansokan.inputs import BLOCKS, OWN

FLAVOURS = ("", "python")

_LIMIT = re.compile(r"(\{p(?:=\w+)?\})/100\*(\{\w+\}|INDEX\(.*?,0\)\))")
_GRADE = re.compile(r"\{g=(\w+)\}")


_OWED = re.compile(r"IF\(\{u=lag_utan_region\}=1,.*/2\)")
_OVER = re.compile(r"ROUND\((SUM\(\{\w+\}\))-\{l\},6\)")
_BESIDE = "ROUND({x}-{o},6)"


def _limits(native: str) -> str:
    return _LIMIT.sub(r"FINSAM_KAPITALTAK(\2,\1)", native)


def _owed(native: str) -> str:
    """The regions' and the municipalities' row; the state's only fetches what it pays."""
    party = "region" if "=1,0," in native else "kommun"
    without = 'IF({u=lag_utan_region}=1,"ja","nej")'
    return _OWED.sub(f'FINSAM_LAGENS_BELOPP("{party}",{{s}},{without})', native)


def _over_limit(native: str) -> str:
    return _OVER.sub(r"FINSAM_OVER_KAPITALTAK(\1,{l})", native)


def _beside(native: str) -> str:
    return native.replace(_BESIDE, "FINSAM_SUMMAKONTROLL({x},{o})")


def _word(native: str) -> str:
    grade = _GRADE.search(native)
    assert grade is not None
    return f"=FINSAM_STATUS({grade[0]})"


_STATUS = {"kontroll_status": Call(_word)}


def application_calls() -> dict[str, Call]:
    """By derived block, for the application."""
    calls = {
        "kostnad_per_deltagare": Call(
            '=IF(COUNT({d=falt_deltagare_totalt})=0,"",IF({d}<=0,"",'
            "FINSAM_KOSTNAD_PER_DELTAGARE({t=total_kostnad},{d})))"
        ),
        "summor_avv": Call(_beside),
        **_STATUS,
    }
    years = "=IF(COUNT({ar=per_ar_ar.all})=0,0,"
    for name in [key + block for key in ("", OWN) for block, _, _ in BLOCKS]:
        period = f"{{fran=per_ar_{name}_fran.all}},{{till=per_ar_{name}_till.all}},{{ar}}"
        calls[f"per_ar_{name}_fordelat"] = Call(
            f"{years}FINSAM_FORDELA({{belopp=per_ar_{name}_belopp.all}},{period},"
            "{decimaler=per_ar_decimaler}))",
            array="block",
            twin="called_spread",
        )
        if name.endswith("lonekostnader"):
            calls[f"per_ar_{name}_heltid"] = Call(
                f"{years}FINSAM_ARSARBETARE_PER_AR({{tjanst=per_ar_{name}_tjanst.all}},{period}))",
                array="block",
                twin="called_full_time",
            )
    return calls


def budget_calls() -> dict[str, Call]:
    """By derived block, for the budget."""
    return {
        "lag_part_skyldig": Call(_owed),
        "lag_forslag": Call(
            '=IF({t=lag_total}="","",FINSAM_MEDLEMSBIDRAG({t},{k=lag_andel.all}))', array="column"
        ),
        # LibreOffice does not take the empty text in an add-in's table for "", so the cell that
        # reads it asks for its length instead
        "lag_skillnad": Call('=IF(LEN({f=lag_forslag})=0,"",{b=lag_betalt}-{f})'),
        "arets_resultat": Call(
            '=IF(COUNT({c=summa_kostnader})=0,"",FINSAM_RESULTAT(SUM({i=summa_intakter}),{c}))'
        ),
        "eget_kapital_ut": Call(
            '=IF(COUNT({i=eget_kapital_in},{r=arets_resultat})<2,"",'
            "FINSAM_EGET_KAPITAL_UT({i},{r}))"
        ),
        "eget_kapital_tak": Call(_limits),
        "kol_kapitaltak": Call(_over_limit),
        "administrationens_andel": Call(
            '=IF(COUNT({c=summa_kostnader})=0,"",IF({c}=0,"",'
            "FINSAM_ANDEL(SUMPRODUCT({f=huvudpost_adm.all},{p=huvudpost_belopp.col}),{c})))"
        ),
        "fordelning_procent": Call(
            "=IF(SUM({c=summa_kostnader})=0,0,FINSAM_ANDEL(SUM({p=huvudpost_belopp}),{c}))"
        ),
        **{
            f"kol_{total}_avv": Call(_beside)
            for total in ("bidrag", "intakter", "kostnader", "resultat")
        },
        **_STATUS,
    }
