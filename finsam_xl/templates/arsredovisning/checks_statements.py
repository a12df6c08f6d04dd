"""The rules of the three statements: the law's rows, sums, and what stands in two of them."""

from __future__ import annotations

from finsam_xl.law.basis import ARITHMETIC
from finsam_xl.law.basis_accounts import (
    COVER,
    LKBR_4_1,
    LKBR_5_2,
    LKBR_5_6,
    LKBR_6_2,
    NO_RESERVE,
    NO_SECURITY,
    RKR_CASH,
)
from finsam_xl.template.kontroll.check import FEL, VARNING, Also, Check
from finsam_xl.templates.arsredovisning.milder import BEFORE_ACT, BEFORE_ACT_SAYS
from finsam_xl.templates.arsredovisning.money import BALANCE, CASH, STATEMENTS
from finsam_xl.templates.arsredovisning.reconciled import numbers_of
from finsam_xl.templates.arsredovisning.statement import NOTED, Statement


def _on(of: Statement, *keys: str) -> str:
    """Whether a typed row is one of the law's own, as a condition of factors."""
    each = ",".join(f"[{of.prefix}_rad_nr]={of.number(key)}" for key in keys)
    return f"[{of.prefix}_del]=0,{f'OR({each})' if len(keys) > 1 else each}"


def _wrong_sum(of: Statement, column: str) -> str:
    """Whether a typed sum is another than what it follows from."""
    typed, should = f"[{of.table.name}_{column}_tal]", f"[{of.prefix}_ska_{column}]"
    wrong = (
        f"AND([{of.prefix}_del]=0,COUNT({typed},{should})=2,"
        f"ROUND(ABS(SUM({typed})-SUM({should}))-[{of.prefix}_ska_grans],5)>0"
    )
    if of is CASH:
        wrong += f",{_leaves_out(column)}=0"
    return f"={wrong})"


def _leaves_out(column: str) -> str:
    """1 where the operating cash flow is that of the changes alone, without the result."""
    typed, should = f"[kassaflode_{column}_tal]", f"[kf_ska_{column}]"
    before = CASH.cell("medel_fore", column)
    return (
        f"IF(AND({_on(CASH, 'lopande')},COUNT({typed},{should},{before})=3),"
        f"IF(AND(ROUND(ABS(SUM({typed})-SUM({should}))-[kf_ska_grans],5)>0,"
        f"ROUND(ABS(SUM({typed})-SUM({should})+SUM({before}))-[kf_ska_grans],5)<=0),1,0),0)"
    )


_SUMS = [(of, column) for of in STATEMENTS for column in of.columns]


def reconciles(code: str) -> str:
    """Whether a line of *Avstämning* that the rule judges differs."""
    each = ",".join(f"[avst_nr]={number}" for number in numbers_of(code))
    return f"=AND([avst_fel]=1,{f'OR({each})' if len(numbers_of(code)) > 1 else each})"


def _note(of: Statement, column: str) -> Also:
    """A row that refers to a note, and the note's sum, signs aside."""
    t, p = of.table.name, of.prefix
    typed, noted = f"[{t}_{column}_tal]", f"[{p}_not_{column}]"
    return Also(
        down=t, at=column, expected=f"{p}_not_{column}",
        when=f"=AND([{p}_rad_nr]>0,COUNT({typed},{noted})=2,"
        f"ROUND(ABS(ABS(SUM({typed}))-ABS(SUM({noted})))-[{p}_not_grans],5)>0)",
    )  # fmt: skip


_FIRST_SUM, *_OTHER_SUMS = _SUMS
_NOTES = [_note(of, column) for of in STATEMENTS for column in NOTED]
_SHORT = BALANCE.cell("kortfristiga_skulder", "i_ar")


def _out_of_order(of: Statement) -> Also:
    p, t = of.prefix, of.table.name
    return Also(
        down=t, at="rad",
        when=f"=AND([{p}_rad_nr]>0,MAX([{p}_rad_nr so far])>[{p}_rad_nr])",
    )  # fmt: skip


def _without_last_year(of: Statement) -> Also:
    t = of.table.name
    return Also(
        down=t, at="i_fjol",
        when=f"=AND([{of.prefix}_rad_nr]>0,COUNT([{t}_i_ar_tal])=1,COUNT([{t}_i_fjol_tal])=0,"
        f"COUNT([{t}_i_fjol_tal all])>0)",
    )  # fmt: skip


_ORDER = [_out_of_order(of) for of in STATEMENTS]
_LAST_YEAR = [_without_last_year(of) for of in STATEMENTS]

STATEMENT_CHECKS = (
    Check(
        "ARS801", VARNING, LKBR_4_1, down="rapportdelar", at="rapportdel_rader",
        when="=[rapportdel_rader]=0",
        milder=f"={BEFORE_ACT}", milder_when=BEFORE_ACT_SAYS,
        title="En del av årsredovisningen saknas.",
        says="{rapportdel} saknas i boken.",
        remedy="Fyll i delen. Investeringsredovisningen kan vara en rad: inga investeringar.",
        explanation="Lagen räknar upp årsredovisningens delar; en del utan innehåll ska ändå "
        "finnas.",
        example="Inga rader i Kassaflödesanalys.",
    ),
    Check(
        "ARS802", VARNING, LKBR_5_2, down=_ORDER[0].down, at="rad", when=_ORDER[0].when,
        also=tuple(_ORDER[1:]), milder=f"={BEFORE_ACT}", milder_when=BEFORE_ACT_SAYS,
        title="Raderna står inte i lagens ordning.",
        says="{sheet}!{cell}: {found} hör före raden ovanför.",
        remedy="Flytta raden. Det tryckta bladet har alltid lagens ordning.",
        explanation="Uppställningen är lagens, med egna poster under dess rader.",
        example="Kassa och bank står före Fordringar.",
    ),
    Check(
        "ARS803", VARNING, LKBR_5_6, down=_LAST_YEAR[0].down, at="i_fjol",
        when=_LAST_YEAR[0].when,
        also=tuple(_LAST_YEAR[1:]), milder=f"={BEFORE_ACT}", milder_when=BEFORE_ACT_SAYS,
        title="Förra årets belopp saknas på en rad.",
        says="{sheet}!{cell}: raden har belopp i år men inget för förra året.",
        remedy="Fyll i förra årets belopp; skriv 0 om det var noll.",
        explanation="Varje rad har också förra årets belopp.",
        example="Fordringar 2 580,0 i år, tomt i fjol.",
    ),
    Check(
        "ARS804", FEL, ARITHMETIC, down=_FIRST_SUM[0].table.name, at=_FIRST_SUM[1],
        when=_wrong_sum(*_FIRST_SUM), expected=f"{_FIRST_SUM[0].prefix}_ska_{_FIRST_SUM[1]}",
        also=tuple(
            Also(
                down=of.table.name, at=column, when=_wrong_sum(of, column),
                expected=f"{of.prefix}_ska_{column}",
            )
            for of, column in _OTHER_SUMS
        ),
        title="En summa i räkningarna är inte vad raderna ger.",
        says="{sheet}!{cell}: {found} {unit}, men raderna ger {expected} {unit}.",
        remedy="Rätta summan eller raderna. Töm summans cell, så räknas den ut.",
        explanation="En skillnad inom (antalet termer + 1)/2 av den minsta skrivna enheten är "
        "avrundning och berättas inte.",
        example="Summa tillgångar 14 941,6 tkr när raderna ger 14 741,6 tkr.",
    ),
    Check(
        "ARS810", FEL, ARITHMETIC, down="avstamning", at="avst_ena", expected="avst_andra",
        when=reconciles("ARS810"),
        title="Balansräkningen balanserar inte.",
        says="{avst_vad}: {found} {unit} mot {expected} {unit}.",
        remedy="Rätta raderna i balansräkningen.",
        explanation="Tillgångarna är lika med eget kapital, avsättningar och skulder.",
        example="Tillgångar 14 741,6 tkr, eget kapital och skulder 14 641,6 tkr.",
    ),
    Check(
        "ARS811", FEL, ARITHMETIC, down="avstamning", at="avst_ena", expected="avst_andra",
        when=reconciles("ARS811"),
        title="Eget kapital rullar inte.",
        says="{avst_vad}: {found} {unit} mot {expected} {unit}.",
        remedy="Rätta eget kapital eller årets resultat.",
        explanation="Eget kapital vid årets början är det vid förra årets slut, och med årets "
        "resultat blir det eget kapital vid årets slut.",
        example="5 523,3 tkr och resultatet -460,8 tkr ger 5 062,5 tkr, inte 5 162,6 tkr.",
    ),
    Check(
        "ARS812", VARNING, LKBR_6_2, down="balansrakning", at="i_ar",
        when=f"=AND({_on(BALANCE, 'eget_kapital')},COUNT([balansrakning_i_ar_tal])=1,"
        f"COUNT({BALANCE.cell('kapital_ingaende', 'i_ar')},"
        f"{BALANCE.cell('arets_resultat', 'i_ar')})<2)",
        milder=f"={BEFORE_ACT}", milder_when=BEFORE_ACT_SAYS,
        title="Eget kapital står inte på tre rader.",
        says="{sheet}!{cell}: eget kapital vid årets början och årets resultat saknas som egna "
        "rader.",
        remedy="Fyll i raderna Eget kapital vid årets början och Årets resultat.",
        explanation="Lagen delar eget kapital i det ingående, årets resultat och det utgående.",
        example="Bara Eget kapital 5 062,6 tkr.",
    ),
    Check(
        "ARS813", FEL, NO_RESERVE, down="balansrakning", at="i_ar",
        when=f"=AND({_on(BALANCE, 'resultatreserv')},SUM([balansrakning_i_ar_tal])<>0)",
        title="Ett samordningsförbund har ingen resultatreserv.",
        says="{sheet}!{cell}: {found} {unit} står som resultatreserv.",
        remedy="Töm raden; beloppet är eget kapital.",
        explanation="Finsamlagen hänvisar inte till kommunallagens regler om resultatreserv.",
        example="varav resultatreserv 500,0 tkr.",
    ),
    Check(
        "ARS814", FEL, NO_SECURITY, down="balansrakning", at="i_ar",
        when=f"=AND({_on(BALANCE, 'panter', 'ansvarsforbindelser')},"
        "SUM([balansrakning_i_ar_tal])<>0)",
        also=(
            Also(
                down="balansrakning", at="i_ar",
                when=f"=AND({_on(BALANCE, 'langfristiga_skulder')},"
                'SUM([balansrakning_i_ar_tal])<>0,[balansrakning_not_jamfort]="")',
                says="{sheet}!{cell}: {found} {unit} är långfristig skuld utan förklarande not.",
            ),
        ),
        title="Pant, borgen eller lång skuld.",
        says="{sheet}!{cell}: {found} {unit} är pant eller borgen, som förbundet inte får ha.",
        remedy="Rätta beloppet, eller skriv notens nummer som förklarar den långa skulden.",
        explanation="Ett förbund får inte gå i borgen eller pantsätta, och bara ha vanlig kredit.",
        example="Ansvarsförbindelser 200,0 tkr.",
    ),
    Check(
        "ARS815", FEL, ARITHMETIC, down=_NOTES[0].down, at=_NOTES[0].at, when=_NOTES[0].when,
        expected=_NOTES[0].expected, also=tuple(_NOTES[1:]),
        title="Noten är inte raden som den hör till.",
        says="{sheet}!{cell}: raden är {found} {unit}, men noten är tillsammans {expected} {unit}.",
        remedy="Rätta raden, noten eller notens nummer på raden.",
        explanation="Noten delar upp en rad i räkningarna och blir samma belopp.",
        example="Fordringar 2 580,0 tkr, Not 2 tillsammans 2 480,0 tkr.",
    ),
    Check(
        "ARS818", VARNING, COVER, at="kapital_efter",
        when="=AND(COUNT([kapital_efter])=1,SUM([kapital_efter])<0)",
        also=(
            Also(
                down="balansrakning", at="i_ar",
                when=f"=AND({_on(BALANCE, 'kortfristiga_skulder')},"
                f"COUNT({_SHORT})=1,ROUND(SUM({_SHORT})-[kapital_rorligt],5)>0)",
                expected="kapital_rorligt",
                says="{sheet}!{cell}: de korta skulderna är {found} {unit}, men fordringar och "
                "pengar bara {expected} {unit}.",
            ),
        ),
        title="Förbundets medel räcker inte för skulderna.",
        says="Eget kapital är {found} {unit} vid årets slut.",
        remedy="Berätta hur medlemmarna täcker bristen, efter sina andelar.",
        explanation="Räcker medlen inte fyller medlemmarna på efter sina andelar.",
        example="Eget kapital -120,0 tkr.",
    ),
    Check(
        "ARS820", FEL, ARITHMETIC, down="avstamning", at="avst_ena", expected="avst_andra",
        when=reconciles("ARS820"),
        title="Kassaflödesanalysen följer inte av de andra räkningarna.",
        says="{avst_vad}: {found} {unit} mot {expected} {unit}.",
        remedy="Rätta raden i kassaflödesanalysen; en ökad fordran är minus, en ökad skuld plus.",
        explanation="En förändring är skillnaden mellan årets och förra årets balansräkning.",
        example="Fordringarna ökade 767,7 tkr men flödet är +767,7 tkr.",
    ),
    Check(
        "ARS821", VARNING, RKR_CASH, down="kassaflode", at="i_ar",
        when=f"={_leaves_out('i_ar')}=1", expected="kf_ska_i_ar",
        also=(
            Also(
                down="kassaflode", at="i_fjol", when=f"={_leaves_out('i_fjol')}=1",
                expected="kf_ska_i_fjol",
            ),
        ),
        milder=f"={BEFORE_ACT}", milder_when=BEFORE_ACT_SAYS,
        title="Den löpande verksamhetens kassaflöde saknar årets resultat.",
        says="{sheet}!{cell}: {found} {unit} är förändringarna ensamma; med årets resultat är det "
        "{expected} {unit}.",
        remedy="Räkna med årets resultat, eller ge raden ett annat namn.",
        explanation="Kassaflödet från den löpande verksamheten börjar med årets resultat.",
        example="-1 359,9 tkr i stället för -1 820,7 tkr.",
    ),
    Check(
        "ARS822", FEL, ARITHMETIC, down="avstamning", at="avst_ena", expected="avst_andra",
        when=reconciles("ARS822"),
        title="Likvida medel är inte kassa och bank.",
        says="{avst_vad}: {found} {unit} mot {expected} {unit}.",
        remedy="Rätta kassaflödesanalysen eller balansräkningen.",
        explanation="Årets flöde för likvida medel från förra årets slut till årets.",
        example="12 161,6 tkr i kassaflödet, 12 061,6 tkr i balansräkningen.",
    ),
)  # fmt: skip
