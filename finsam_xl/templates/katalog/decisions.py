"""Decision by decision: which of them holds, and what the insatser have been granted each year."""

from __future__ import annotations

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

#: calendar years that *Översikt* has room for
YEARS = 8
_OWN, _ID, _PART = (
    "[beslut_insats_id_jamfort]",
    "[insatser_insats_id_jamfort all]",
    "[beslut_organisation_jamfort]",
)
#: the decisions for the same insats, year and party
_ALIKE = (
    f"([beslut_insats_id_jamfort all]={_OWN})*([beslut_artal all]=[beslut_artal])"
    f"*([beslut_organisation_jamfort all]={_PART})"
)


def _of_insats(condition: str) -> str:
    """Whether the decision's insats is there, and so."""
    return f'=IF({_OWN}="",0,IF(SUMPRODUCT(({_ID}={_OWN})*{condition})>0,1,0))'


def _days(column: str, test: str) -> str:
    """How many rows of the decision's insats have a day that passes the test."""
    days = f"[insatser_{column}_dag all]"
    return f"SUMPRODUCT(({_ID}={_OWN})*ISNUMBER({days})*({days}{test}))"


DECISIONS = Listing(
    "beslut_rader",
    (
        Value("beslut_rad", "Insats-id", f"={_OWN}", Kind.TEXT),
        Value(
            "beslut_artal", "År (0 = inget)",
            f"=IF(COUNT([beslut_ar_tal])=0,0,IF(AND([beslut_ar_tal]>={FIRST_YEAR},"
            f"[beslut_ar_tal]<={LAST_YEAR}),INT([beslut_ar_tal]),0))",
            Kind.COUNT,
        ),
        Value(
            # a thousand rows at the most: the later day first, then the lower row
            "beslut_ordning", "Ordning: dag och rad",
            "=IF(COUNT([beslut_beviljat_tal])=0,0,1000*IF(COUNT([beslut_datum_dag])=0,0,"
            "[beslut_datum_dag])+[#])",
            Kind.COUNT,
        ),
        Value(
            "beslut_galler", "Gäller (1 = ja)",
            f'=IF(OR({_OWN}="",[beslut_ordning]=0),0,IF(SUMPRODUCT({_ALIKE}'
            "*([beslut_ordning all]>[beslut_ordning]))>0,0,1))",
            Kind.COUNT,
        ),
        Value(
            "beslut_belopp", "Belopp som gäller",
            "=IF([beslut_galler]=0,0,[beslut_beviljat_tal])",
        ),
        Value(
            "beslut_fore", "Ordning, beslutet före",
            f'=IF(OR({_OWN}="",[beslut_ordning]=0),0,SUMPRODUCT(MAX({_ALIKE}'
            "*([beslut_ordning all]<[beslut_ordning])*[beslut_ordning all])))",
            Kind.COUNT,
        ),
        Value(
            "beslut_belopp_fore", "Beviljat före beslutet",
            '=IF([beslut_fore]=0,"",INDEX([beslut_beviljat_tal all],'
            "MATCH([beslut_fore],[beslut_ordning all],0)))",
        ),
        Value(
            "beslut_under_aret", "Fattat under året (1 = ja)",
            "=IF(OR([beslut_artal]=0,COUNT([beslut_datum_dag])=0),0,"
            "IF(YEAR([beslut_datum_dag])>=[beslut_artal],1,0))",
            Kind.COUNT,
        ),
        Value(
            "beslut_utanfor", "Insatsen bedrivs inte det året (1 = ja)",
            f'=IF(OR({_OWN}="",[beslut_artal]=0),0,IF('
            + _days("startdatum", ">DATE([beslut_artal],12,31)")
            + "+"
            + _days("slutdatum", "<DATE([beslut_artal],1,1)")
            + ">0,1,0))",
            Kind.COUNT,
        ),
        Value("beslut_kand", "Insatsen finns (1 = ja)", _of_insats("1"), Kind.COUNT),
        Value(
            "beslut_individ", "Individinriktad (1 = ja)",
            _of_insats('([insatser_inriktning_jamfort all]="individ")'), Kind.COUNT,
        ),
        Value(
            "beslut_visad", "Visas på Insats (nummer)",
            f'=IF(OR({_OWN}="",{_OWN}<>[visad_id]),0,SUMPRODUCT(([beslut_insats_id_jamfort so far]'
            "=[visad_id])*1))",
            Kind.COUNT,
        ),
    ),
    of="beslut",
    named_by="beslut_rad",
    heading="Beslut för beslut (skrivs inte ut)",
    printed=False,
)  # fmt: skip

_YEAR = "([beslut_artal all]=[oversikt_ar])"


def _granted(condition: str) -> str:
    return f'=IF([oversikt_ar]="","",SUMPRODUCT({_YEAR}*{condition}*1,[beslut_belopp all]))'


BY_YEAR = Listing(
    "oversikt",
    (
        Value(
            "oversikt_ar", "År",
            '=IF(COUNT([beslut_ar_tal all])=0,"",IF(MIN([beslut_ar_tal all])+[#]-1>'
            'MAX([beslut_ar_tal all]),"",MIN([beslut_ar_tal all])+[#]-1))',
            Kind.YEAR,
        ),
        Value("oversikt_individ", "Individinriktade insatser",
              _granted("([beslut_individ all]=1)")),
        Value("oversikt_struktur", "Strukturinriktade insatser",
              _granted("([beslut_individ all]=0)*([beslut_kand all]=1)")),
        Value(
            "oversikt_okand", "Insats som inte finns på Insatser", _granted("([beslut_kand all]=0)")
        ),
        Value(
            "oversikt_beviljat", "Beviljat",
            '=IF([oversikt_ar]="","",SUM([oversikt_individ],[oversikt_struktur],'
            "[oversikt_okand]))",
        ),
        Value(
            "oversikt_antal", "Beslut som gäller",
            f'=IF([oversikt_ar]="","",SUMPRODUCT({_YEAR}*([beslut_galler all]=1)))', Kind.COUNT,
        ),
    ),
    rows=YEARS,
    named_by="oversikt_ar",
    look="read_list",
)  # fmt: skip
