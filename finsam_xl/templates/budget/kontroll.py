"""*Kontroll* of ``budget.xlsx``: which checks run live in the workbook, line by line."""

from __future__ import annotations

from finsam_xl.template.form import Variant
from finsam_xl.template.kontroll import Line

V = Variant
ANY = "=IF(SUMPRODUCT(({x=%s.all}<>0)*1)>0,%d,0)"


def _any(source: str, grade: int) -> Variant:
    return V(ANY % (source, grade), "grade_if_any", {"grade": grade})


def _worst_kronor(source: str) -> Variant:
    """The largest deviation with its sign, carried from the workbook's unit to kronor."""
    return V(
        "=IF(MAX({x=%s.all})>=-MIN({x}),MAX({x}),MIN({x}))*{k=enhet_kronor}" % source,  # noqa: UP031
        "widest_kronor",
    )


def _worst(source: str) -> Variant:
    """The largest deviation with its sign, over the columns."""
    return V(
        "=IF(MAX({x=%s.all})>=-MIN({x}),MAX({x}),MIN({x}))" % source,  # noqa: UP031
        "widest",
    )


def _by_party(source: str) -> Variant:
    """Less than owed is a fel, more a varning; one step lower in a preliminary column."""
    return V(
        '=IF(COUNT({m=medlemmar_belopp.all})=0,"",'  # noqa: UP031
        "IF(SUMPRODUCT(({d=%s.all}<0)*({p=kol_preliminar.all}=0))>0,3,"
        "IF(SUMPRODUCT(({d}<0)*1)+SUMPRODUCT(({d}>0)*({p}=0))>0,2,"
        "IF(SUMPRODUCT(({d}>0)*1)>0,1,0))))" % source,
        "grade_by_party",
    )


def _lowered(source: str) -> Variant:
    return V(
        '=IF(COUNT({m=medlemmar_belopp.all})=0,"",'  # noqa: UP031
        "IF(SUMPRODUCT(({d=%s.all}<>0)*({p=kol_preliminar.all}=0))>0,3,"
        "IF(SUMPRODUCT(({d}<>0)*1)>0,2,0)))" % source,
        "grade_lowered",
    )


def _sums(name: str, code: str, label: str, about: str, total: str, source: str) -> Line:
    return Line(
        name,
        (code, "SUM208"),
        label,
        about,
        total,
        V(f"=MAX({{x={source}_grad.all}})", "largest_of"),
        _worst_kronor(f"{source}_avv"),
        "kronor",
    )


LINES = (
    Line(
        "obligatoriskt",
        ("MALL110",),
        "Obligatoriska uppgifter",
        "Förbund, budgetår, enhet, minst en kolumn, ett medlemsbidrag och en kostnad ska vara "
        "ifyllda, och varje rad med belopp ska ha namn.",
        "falt_forbund",
        V("=IF({c=kontroll_obligatoriskt_belopp}>0,3,0)", "grade_if_positive", {"grade": 3}),
        V(
            '=IF({f=falt_forbund}="",1,0)+IF({b=falt_budgetar}="",1,0)+IF({e=falt_enhet}="",1,0)'
            '+IF(SUMPRODUCT(({t=kolumner_typ.all}<>"")*({a=kolumner_ar.all}<>""))=0,1,0)'
            "+IF(COUNT({m=medlemmar_belopp.all})=0,1,0)"
            "+IF(COUNT({d=detaljbudget_belopp.all})+COUNT({h=huvudposter_belopp.all})=0,1,0)"
            "+SUM({r=kol_namnlosa.all})",
            "missing_in_budget",
        ),
        "antal",
    ),
    Line(
        "text",
        ("TAL701", "TAL702", "TAL703"),
        "Siffror skrivna som text",
        "Ett belopp som är text räknas inte med i någon summa. Val ska finnas i sin lista.",
        "tab_medlemmar",
        V(
            "=IF({c=kontroll_text_belopp}+{v=kol_val}>0,3,0)",
            "grade_if_either",
            {"grade": 3},
        ),
        V(
            "=IF(ISTEXT({b=falt_budgetar}),1,0)+IF(ISTEXT({i=falt_ingaende_eget_kapital}),1,0)"
            "+IF(ISTEXT({m=falt_mal_administrationsandel}),1,0)"
            "+IF(ISTEXT({p=falt_kapitaltak_procent}),1,0)"
            "+SUMPRODUCT(ISTEXT({a=kolumner_ar.all})*1)"
            "+SUMPRODUCT(ISTEXT({k=medlemmar_andel.all})*1)-1+SUM({r=kol_text.all})",
            "texts_in_budget",
        ),
        "antal",
    ),
    Line(
        "utanfor",
        ("MALL113",),
        "Belopp utanför tabellerna",
        "Ett belopp mellan tabellens sista rad och summan räknas inte med.",
        "tab_detaljbudget",
        V("=IF({c=kontroll_utanfor_belopp}>0,3,0)", "grade_if_positive", {"grade": 3}),
        V(
            "=COUNT({a=mellan_medlemmar.all})-COUNT({b=medlemmar_summa.all})"
            "+COUNT({c=mellan_ovriga_intakter.all})-COUNT({d=summa_intakter.all})"
            "+COUNT({e=mellan_detaljbudget.all})-COUNT({f=detaljbudget_summa.all})"
            "+COUNT({g=mellan_huvudposter.all})-COUNT({h=huvudposter_summa.all})",
            "numbers_between",
        ),
        "antal",
    ),
    Line(
        "plats",
        ("MALL115",),
        "Plats på de beräknade bladen",
        "Fler rader eller huvudposter än det finns plats för på Lagens fördelning och Budget.",
        "tab_medlemmar",
        V(
            '=IF(OR(COUNTA({m=medlemmar_namn.all})-1>SUMPRODUCT(({l=lag_namn.all}<>"")*1),'
            "COUNTA({h=huvudposter_huvudpost.all})+COUNTA({d=detaljbudget_huvudpost.all})-2"
            '>SUMPRODUCT(({o=ordning_namn.all}<>"")*1),'
            "MAX({n=ordning_nummer.all})>ROWS({p=huvudpost_namn.all})),3,0)",
            "grade_of_room",
        ),
    ),
    Line(
        "andelar",
        ("ANDEL306",),
        "Andelarna",
        "Andelarna ska bli exakt 100 %: staten 50, regionerna 25, kommunerna 25 (5 §).",
        "medlemmar_andel",
        V(
            '=IF(COUNT({k=medlemmar_andel.all})=0,"",IF(OR('
            'AND(SUMPRODUCT(({p=medlemmar_part.all}="staten")*1)>0,'
            "ROUND({s=kol_andel_staten},6)<>50),"
            "AND({n1=lag_regioner}>0,ROUND({r=kol_andel_region},6)<>IF({u=lag_utan_region}=1,0,25)),"
            "AND({n2=lag_kommuner}>0,ROUND({m=kol_andel_kommun},6)<>IF({u}=1,50,25))),3,0))",
            "grade_of_keys",
        ),
        V("=ROUND(SUM({k=medlemmar_andel.all})-100,6)", "keys_beside_100"),
        "procentenheter",
    ),
    Line(
        "parter",
        ("ANDEL307",),
        "Parterna",
        "Staten, minst en region och minst en kommun ska finnas (3 §), utom där alla kommuner är "
        "utanför region (5 a §).",
        "medlemmar_part",
        V(
            '=IF(COUNTA({n=medlemmar_namn.all})<2,"",IF(OR('
            'SUMPRODUCT(({p=medlemmar_part.all}="staten")*1)=0,{k=lag_kommuner}=0,'
            "AND({r=lag_regioner}=0,{u=lag_utan_region}=0)),3,0))",
            "grade_of_parties",
        ),
    ),
    Line(
        "staten",
        ("ANDEL301",),
        "Statens hälft",
        "Staten ska stå för lika mycket som regionerna och kommunerna tillsammans (5 §).",
        "lag_part_betalt",
        _lowered("kol_staten"),
        _worst("kol_staten"),
        "kronor",
    ),
    Line(
        "regioner",
        ("ANDEL302", "ANDEL308"),
        "Regionernas fjärdedel",
        "Regionerna ska tillsammans stå för hälften av statens belopp (5 §).",
        "lag_part_skillnad",
        _by_party("kol_regioner"),
        _worst("kol_regioner"),
        "kronor",
    ),
    Line(
        "kommuner",
        ("ANDEL303", "ANDEL304", "ANDEL308"),
        "Kommunernas fjärdedel",
        "Kommunerna ska tillsammans stå för hälften av statens belopp (5 §), eller lika mycket "
        "som staten där ingen region deltar (5 a §).",
        "lag_part_skillnad",
        V(
            '=IF(SUM({l=lag_saknar_region.all})>0,3,IF(COUNT({m=medlemmar_belopp.all})=0,"",'
            "IF(SUMPRODUCT(({d=kol_kommuner.all}<0)*({p=kol_preliminar.all}=0))>0,3,"
            "IF(SUMPRODUCT(({d}<0)*1)+SUMPRODUCT(({d}>0)*({p}=0))>0,2,"
            "IF(SUMPRODUCT(({d}>0)*1)>0,1,0)))))",
            "grade_of_municipalities",
        ),
        _worst("kol_kommuner"),
        "kronor",
    ),
    Line(
        "inom",
        ("ANDEL305",),
        "Fördelningen inom varje part",
        "Varje medlem ska betala sin andel av det parten betalar.",
        "lag_skillnad",
        _lowered("kol_inom"),
        V("=SUM({x=kol_inom.all})", "total_of_all"),
        "antal",
    ),
    _sums(
        "huvudposter",
        "SUM202",
        "Huvudposternas summor",
        "Ett inskrivet belopp på en huvudpost ska stämma med posterna.",
        "huvudpost_belopp",
        "kol_huvudpost",
    ),
    _sums(
        "bidrag",
        "SUM202",
        "Summa medlemsbidrag",
        "Ett inskrivet belopp ska stämma med medlemmarnas bidrag.",
        "summa_medlemsbidrag",
        "kol_bidrag",
    ),
    _sums(
        "intakter",
        "SUM204",
        "Summa intäkter",
        "Ett inskrivet belopp ska stämma med intäkterna ovanför.",
        "summa_intakter",
        "kol_intakter",
    ),
    _sums(
        "kostnader",
        "SUM204",
        "Summa kostnader",
        "Ett inskrivet belopp ska stämma med huvudposterna.",
        "summa_kostnader",
        "kol_kostnader",
    ),
    _sums(
        "resultat",
        "SUM205",
        "Resultat",
        "Ett inskrivet resultat ska vara intäkter minus kostnader.",
        "arets_resultat",
        "kol_resultat",
    ),
    Line(
        "dubbelt",
        ("SUM209",),
        "Huvudpost med både detaljer och eget belopp",
        "I en kolumn ska en huvudpost ha antingen poster eller ett eget belopp.",
        "tab_huvudposter",
        _any("kol_dubbelt", 3),
    ),
    Line(
        "underskott",
        ("BUD503",),
        "Underskott utan motivering",
        "En budget eller plan med underskott behöver en motivering (21 §, KL 11:5).",
        "falt_motivering_underskott",
        _any("kol_underskott", 2),
        _worst_kronor("kol_underskott"),
        "kronor",
    ),
    Line(
        "kapitaltak",
        ("BUD504",),
        "Eget kapital över gränsen",
        "Det egna kapitalet vid årets början och slut mot gränsen.",
        "eget_kapital_tak",
        _any("kol_kapitaltak", 2),
        _worst_kronor("kol_kapitaltak"),
        "kronor",
    ),
    Line(
        "negativt",
        ("BUD505",),
        "Eget kapital under noll",
        "Det egna kapitalet ska inte bli negativt.",
        "eget_kapital_ut",
        _any("kol_negativt", 2),
        _worst_kronor("kol_negativt"),
        "kronor",
    ),
    Line(
        "administration",
        ("BUD506",),
        "Administrationens andel",
        "Administrationens andel av kostnaderna mot målet på Förbund.",
        "administrationens_andel",
        V(
            '=IF(COUNT({m=falt_mal_administrationsandel})=0,"",'
            "IF(SUMPRODUCT(({x=kol_administration.all}<>0)*1)>0,2,0))",
            "grade_of_share",
        ),
        _worst("kol_administration"),
        "procentenheter",
    ),
    Line(
        "planar",
        ("BUD507",),
        "Tre år från budgetåret",
        "Budget eller plan ska finnas för tre år med budgetåret som det första (21 §, KL 11:6).",
        "tab_kolumner",
        V(
            '=IF(SUM({b=falt_budgetar})<2018,"",IF(SUM({y=kol_nytt_planar.all})<3,2,0))',
            "grade_of_plan_years",
        ),
        V("=SUM({x=kol_nytt_planar.all})", "total_of_all"),
        "år finns",
    ),
    Line(
        "beslut",
        ("BUD508",),
        "Beslutsdatum",
        "Budgeten ska fastställas senast den 30 november året före (23 §).",
        "falt_beslutsdatum",
        V(
            '=IF(COUNT({d=falt_beslutsdatum},{b=falt_budgetar})<2,"",'
            "IF({d}>DATE({b}-1,11,30),2,0))",
            "grade_of_adoption",
        ),
    ),
    Line(
        "extern",
        ("BUD509",),
        "Externa intäkter från 2025",
        "Andra intäkter än medlemmarnas är från 2025 inte förenliga med hur lagen läses.",
        "tab_ovriga_intakter",
        _any("kol_extern", 1),
    ),
    Line(
        "kolumner",
        ("BUD511",),
        "Kolumnernas ordning",
        "Samma typ och år får stå en gång, och åren ska stå i ordning.",
        "tab_kolumner",
        _any("kol_ordning", 2),
    ),
)
