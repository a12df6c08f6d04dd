"""The rules of the periods: what is spent, claimed and expected."""

from __future__ import annotations

from finsam_xl.law.basis import AGREEMENT, PRACTICE
from finsam_xl.template.kontroll.check import UPPLYSNING, VARNING, Also, Check
from finsam_xl.templates.uppfoljning.participants import cell_of

_READ = "[period_lases of row]=1"
_SPENT, _EXPECTED = "[period_upparbetat of row]", "[period_prognos of row]"
_CREDIT = '[perioder_orsak_jamfort]<>"kreditering"'


def _fewer(group: str) -> str:
    """Whether a period is told to have fewer than an earlier one."""
    return f"=AND(COUNT([{cell_of(group, 'totalt')}])=1,[{group}_tal]<[{group}_fore])"


PERIOD_CHECKS = (
    Check(
        "UPP603", VARNING, AGREEMENT, down="perioder", at="upparbetat",
        when=f"=AND({_READ},COUNT({_SPENT})=1,"
        f"ROUND(SUM([period_rekvirerat of row])-SUM({_SPENT}),5)>0)",
        expected="period_rekvirerat",
        title="Mer är rekvirerat än upparbetat.",
        says="{sheet}!{cell}: {found} {unit} är upparbetat men {expected} {unit} är rekvirerat.",
        remedy="Rätta beloppen, eller förklara krediteringen.",
        explanation="Grunden för ersättning är faktiskt upparbetade kostnader.",
        example="Rekvirerat 400 000 kr, upparbetat 380 000 kr.",
    ),
    Check(
        "UPP615", UPPLYSNING, PRACTICE, down="perioder", at="upparbetat",
        when=f"=AND({_READ},[ar_att_rakna]>0,IF([ar_att_rakna]=0,0,"
        "IF([period_dag of row]=DATE([ar_att_rakna],12,31),1,0))=1,"
        f"COUNT({_SPENT})=1,ROUND(SUM({_SPENT})-SUM([period_rekvirerat of row]),5)>0)",
        expected="period_rekvirerat",
        title="Upparbetat men inte rekvirerat vid årets slut.",
        says="{sheet}!{cell}: {found} {unit} är upparbetat, {expected} {unit} rekvirerat; "
        "skillnaden bokas upp i bokslutet.",
        remedy="Rekvirera resten, eller boka upp den.",
        explanation="Kostnaden hör till det år då den uppstod.",
        example="Upparbetat 1 190 000 kr, rekvirerat 900 000 kr vid årets slut.",
    ),
    Check(
        "UPP620", VARNING, PRACTICE, down="perioder", at="prognos",
        when=f"=AND({_READ},COUNT({_SPENT},{_EXPECTED})=2,"
        f"ROUND(SUM({_SPENT})-SUM({_EXPECTED}),5)>0,{_CREDIT})",
        expected="period_upparbetat",
        title="Prognosen är lägre än det som redan är upparbetat.",
        says="{sheet}!{cell}: prognosen {found} {unit} är lägre än upparbetade {expected} {unit}.",
        remedy="Höj prognosen, eller välj orsaken kreditering.",
        explanation="Helåret kostar minst det som redan är upparbetat, om inget krediteras.",
        example="Upparbetat 500 000 kr, prognos 450 000 kr.",
    ),
    Check(
        "UPP621", VARNING, AGREEMENT, down="perioder", at="prognos",
        when=f"=AND({_READ},COUNT({_EXPECTED})=1,"
        f"ROUND(SUM({_EXPECTED})-[summa_beviljat],5)>0)",
        expected="summa_beviljat",
        title="Prognosen är högre än det beviljade.",
        says="{sheet}!{cell}: prognosen {found} {unit} är högre än beviljade {expected} {unit}.",
        remedy="Minska kostnaderna, eller ta upp det med förbundet.",
        explanation="Det beviljade är ett tak; mer betalas inte ut utan ett nytt beslut.",
        example="Prognos 1 250 000 kr, beviljat 1 200 000 kr.",
    ),
    Check(
        "UPP622", VARNING, PRACTICE, down="perioder", at="orsak",
        when=f"=AND({_READ},COUNT({_EXPECTED})=1,ROUND(ABS([summa_beviljat]-SUM({_EXPECTED}))-"
        "MAX([grans_avvikelse]*[summa_beviljat],[grans_avvikelse_kronor]/[enhet_kronor]),5)>0,"
        'OR([perioder_orsak_jamfort]="",[perioder_atgard_jamfort]=""))',
        title="En stor avvikelse saknar orsak eller åtgärd.",
        says="{sheet}!{cell}: prognosen avviker {period_avvikelse} {unit} från det beviljade, och "
        "orsak eller åtgärd saknas.",
        remedy="Välj orsaken och skriv vad som görs.",
        explanation="Gränsen sätter förbundet, i procent och kronor; det större gäller.",
        example="Prognos 900 000 kr av 1 200 000 kr utan orsak.",
    ),
    Check(
        "UPP632", VARNING, PRACTICE, over=True, at="period_upparbetat",
        when="=AND(COUNT([period_upparbetat])=1,[period_kredit]=0,"
        "ROUND([period_upp_fore]-SUM([period_upparbetat]),5)>0)",
        expected="period_upp_fore",
        also=(
            Also(
                over=True, at=cell_of("paborjade", "totalt"), expected="paborjade_fore",
                when=_fewer("paborjade"),
                says="{found} har påbörjat till och med {column}, men {expected} i en tidigare "
                "period.",
            ),
            Also(
                over=True, at=cell_of("avslutade", "totalt"), expected="avslutade_fore",
                when=_fewer("avslutade"),
                says="{found} har avslutat till och med {column}, men {expected} i en tidigare "
                "period.",
            ),
        ),
        title="Ett ackumulerat belopp eller antal sjunker.",
        says="{found} {unit} är upparbetat till och med {column}, men {expected} {unit} i en "
        "tidigare period.",
        remedy="Räkna från 1 januari, eller välj orsaken kreditering.",
        explanation="Allt räknas från årets början och kan bara växa, om inget krediteras.",
        example="Mars 300 000 kr, augusti 280 000 kr.",
    ),
    Check(
        "UPP653", VARNING, PRACTICE, down="perioder", at="slut",
        when="=AND([period_dag of row]>0,[ar_att_rakna]>0,IF(OR([period_dag of row]=0,"
        "[ar_att_rakna]=0),0,IF(YEAR([period_dag of row])=[ar_att_rakna],0,1))=1)",
        title="En period slutar ett annat år än uppföljningens.",
        says="{sheet}!{cell}: perioden slutar {found}, ett annat år än {ar}.",
        remedy="Rätta datumet, eller året på Insats.",
        explanation="Uppföljningen gäller ett kalenderår.",
        example="Period till 2027-01-31 i uppföljningen för 2026.",
    ),
)  # fmt: skip
