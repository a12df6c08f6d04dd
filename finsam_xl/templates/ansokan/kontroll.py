"""The application's own lines of *Kontroll*; the others follow from its declarations."""

from __future__ import annotations

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Fault, Line, field_name
from finsam_xl.template.kontroll.faults import parts_of
from finsam_xl.template.kontroll.phrases import days_outside, holds, no_count, texts_in
from finsam_xl.templates.ansokan import unit, vague
from finsam_xl.templates.ansokan.inputs import (
    AFTER_DECISION,
    BLOCKS,
    ELECTRONICALLY,
    OTHER_LIMIT,
    OWN,
    SIGNING,
    block_names,
)

NAMES = (*(b[0] for b in BLOCKS), *(OWN + b[0] for b in BLOCKS))
START, END = "[falt_startdatum]", "[falt_slutdatum]"
BACKWARDS = "[falt_slutdatum_dag]<[falt_startdatum_dag]"
_START_END = f"{START},{END}"
#: the organisations' names as they are compared
LEAD, OWNER, PARTNER = (
    f"{name}_jamfort"
    for name in (
        "falt_huvudinsatsagare",
        "insatsagare_organisation",
        "samverkansparter_organisation",
    )
)

#: the parties sign otherwise than here
_LATER = ",".join(
    f'[{field_name(SIGNING.name)}]="{SIGNING.choices[code]}"'
    for code in (AFTER_DECISION, ELECTRONICALLY)
)
#: nobody takes part yet, so nobody has to sign
_NO_PARTY = (
    f"SUMPRODUCT({holds('insatsagare_organisation all')}*1)"
    f"+SUMPRODUCT({holds('samverkansparter_organisation all')}*1)<2"
)
#: how many amounts of the costs are no numbers; the headings, the owners' names, are texts
_NOT_READ = "+".join(
    f"{texts_in(f'{name}_belopp all')}-{texts_in(f'{name}_belopp_rubrik all')}"
    f"+SUMPRODUCT(ISLOGICAL([{name}_belopp all])*1)"
    for name in NAMES
)


def lines(drawing: Drawing) -> tuple[Line, ...]:
    """The lines, each with the cells that it looks at."""

    def line(
        id: str,  # noqa: A002
        code: str,
        label: str,
        about: str,
        *faults: Fault,
        grade: str,
        worst: int = 2,
        amount: str | None = None,
    ) -> Line:
        parts = parts_of(drawing, faults)
        about_what = "enhet" if amount else ""
        return Line(id, (code,), label, about, parts, grade, amount, about_what, (worst,))

    others = [f"{block}_post" for block in block_names()]
    return (
        unit.line(drawing),
        vague.line(drawing),
        line(
            "parter", "ANS404", "Minst två parter", "En insats behöver minst två parter.",
            Fault("insatsagare_organisation"),
            grade=f'=IF([{OWNER} in row 1]="","",'
            f'IF(SUMPRODUCT(([{OWNER} all]<>"")*([{OWNER} all]<>[{OWNER} in row 1]))'
            f'+SUMPRODUCT(([{PARTNER} all]<>"")*([{PARTNER} all]<>[{OWNER} in row 1]))>0,0,2))',
        ),
        line(
            "huvud", "ANS406", "Huvudinsatsägaren först",
            "Huvudinsatsägaren ska stå först bland insatsägarna.",
            Fault("insatsagare_organisation"),
            grade=f'=IF(OR([{LEAD}]="",[{OWNER} in row 1]=""),"",'
            f"IF([{LEAD}]=[{OWNER} in row 1],0,2))",
        ),
        line(
            "deltagare", "ANS407", "Antal deltagare",
            "Totalt ska vara minst ett års antal, och högst antalet per år gånger insatstidens "
            "längd i år.",
            Fault("falt_deltagare_totalt"),
            grade="=IF(OR(COUNT([falt_deltagare_per_ar],[falt_deltagare_totalt])<2,"
            f"{no_count('falt_deltagare_per_ar')}+{no_count('falt_deltagare_totalt')}>0)"
            ',"",'
            f"IF([falt_deltagare_totalt]<[falt_deltagare_per_ar],2,IF(OR(COUNT({_START_END})<2,"
            f'{days_outside("falt_startdatum")}+{days_outside("falt_slutdatum")}>0),"",'
            f'IF({BACKWARDS},"",IF([falt_deltagare_totalt]*12>[falt_deltagare_per_ar]*'
            f"((YEAR({END})-YEAR({START}))*12+MONTH({END})-MONTH({START})+1),2,0)))))",
        ),
        line(
            "underskrifter", "ANS408", "Underskrifter",
            "Varje insatsägare och samverkanspart ska skriva under med datum.",
            Fault("insatsagare_organisation", "[agare_saknas all]>0", of="agare_saknas"),
            Fault("samverkansparter_organisation", "[part_saknas all]>0", of="part_saknas",
                  down="1"),
            worst=3,
            grade=f'=IF(OR({_LATER},{_NO_PARTY}),"",'
            "IF(SUM([agare_saknas all],[part_saknas all])>0,3,0))",
        ),
        line(
            "mal", "ANS410", "Mätbara mål", "Minst ett mål ska ha ett målvärde.",
            Fault("mal_malvarde",
                  f"({holds('mal_mal all')})*(ROW([mal_mal all])>ROW([mal_mal first]))", "1"),
            grade='=IF(SUMPRODUCT(([mal_mal all]<>"")*1)<2,"",'
            'IF(SUMPRODUCT(([mal_mal all]<>"")*([mal_malvarde all]<>""))>1,0,2))',
        ),
        line(
            "rekvirera", "ANS411", "Något att rekvirera",
            "Ansökan ska ha minst ett belopp att rekvirera.",
            Fault("totalt_att_rekvirera"),
            worst=3,
            grade=f'=IF(SUM([totalt_att_rekvirera])>0,0,IF({_NOT_READ}>0,"",'
            'IF(ISTEXT([totalt_att_rekvirera]),"",3)))',
        ),
        line(
            "ovrigt", "ANS412", "Posten Övrigt",
            "Rader som heter Övrigt ska inte vara en större del av den totala kostnaden än gränsen "
            "på Sammanställning.",
            *(Fault(name, f'([{name}_jamfort all]="Övrigt")*1', "0" if number else "1",
                    of=f"{name}_jamfort", down="1")
              for number, name in enumerate(others)),
            grade='=IF(SUM([total_kostnad])<=0,"",IF([kontroll_ovrigt_belopp]>'
            f"[{OTHER_LIMIT}]*SUM([total_kostnad]),2,0))",
            amount="=SUM([rad_ovrigt all])",
        ),
    )  # fmt: skip
