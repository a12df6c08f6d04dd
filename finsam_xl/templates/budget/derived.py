"""Made from the template's declared formulas (`make derived`): change those, not this."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from finsam_xl.template.called import called
from finsam_xl.workbook import arrays
from finsam_xl.workbook.cell import ErrorValue
from finsam_xl.workbook.semantics import (
    ONE,
    ZERO,
    all_true,
    any_true,
    at_most,
    below,
    blank,
    carried,
    chosen_one,
    count,
    count_of,
    day_number,
    day_of,
    divided,
    element,
    filled,
    found_at,
    is_number,
    largest,
    middle,
    number,
    place_of,
    round_to,
    same,
    smallest,
    text,
    total,
    truth,
    whole,
)

D2 = Decimal("2")
D3 = Decimal("3")
D4 = Decimal("4")
D5 = Decimal("5")
D6 = Decimal("6")
D10 = Decimal("10")
D11 = Decimal("11")
D20 = Decimal("20")
D25 = Decimal("25")
D30 = Decimal("30")
D40 = Decimal("40")
D50 = Decimal("50")
D0_1 = Decimal("0.1")
D100 = Decimal("100")
D0_01 = Decimal("0.01")
D1000 = Decimal("1000")
D2018 = Decimal("2018")
D2025 = Decimal("2025")
D0_001 = Decimal("0.001")
D0_0001 = Decimal("0.0001")
D0_00001 = Decimal("0.00001")
D0_0000001 = Decimal("0.0000001")


# IF(OR([kolumner_typ of row]="",[kolumner_ar of row]=""),"",UPPER(LEFT([kolumner_typ of row],1))&MID([kolumner_typ of row],2,40)&" "&[kolumner_ar of row])
def f1(x0: Any, x1: Any) -> Any:
    return ("" if any_true(blank(x0), blank(x1)) else text(x0)[: int(ONE)].upper() + middle(x0, int(D2), int(D40)) + " " + text(x1))


# IF([falt_enhet]="tkr",1000,1)
def f2(x0: Any) -> Any:
    return (D1000 if same(x0, "tkr") else ONE)


# IF(COUNT([falt_kapitaltak_procent])=0,20,[falt_kapitaltak_procent])
def f3(x0: Any) -> Any:
    return carried((D20 if (count((x0,)) == ZERO) else x0))


# [kolumn_rubrik of column]
def f4(x0: Any) -> Any:
    return carried(x0)


# SUM([medlemmar_andel column 1])
def f5(x0: Any) -> Any:
    return total(x0)


# IF(COUNT([medlemmar_belopp column])=0,"",SUM([medlemmar_belopp column]))
def f6(x0: Any) -> Any:
    return ("" if (count(x0) == ZERO) else total(x0))


# IF(SUMPRODUCT(([medlemmar_part all]="staten")*ISNUMBER([medlemmar_belopp column]))=0,"",SUMPRODUCT(([medlemmar_part all]="staten")*1,[medlemmar_belopp column]))
def f7(x0: Any, x1: Any) -> Any:
    return ("" if (sum(arrays.both(arrays.equal(x0, "staten"), arrays.numbers(x1))) == ZERO) else arrays.sum_of_products(arrays.equal(x0, "staten"), x1))


# IF(SUMPRODUCT(([medlemmar_part all]="region")*ISNUMBER([medlemmar_belopp column]))=0,"",SUMPRODUCT(([medlemmar_part all]="region")*1,[medlemmar_belopp column]))
def f8(x0: Any, x1: Any) -> Any:
    return ("" if (sum(arrays.both(arrays.equal(x0, "region"), arrays.numbers(x1))) == ZERO) else arrays.sum_of_products(arrays.equal(x0, "region"), x1))


# IF(SUMPRODUCT(([medlemmar_part all]="kommun")*ISNUMBER([medlemmar_belopp column]))=0,"",SUMPRODUCT(([medlemmar_part all]="kommun")*1,[medlemmar_belopp column]))
def f9(x0: Any, x1: Any) -> Any:
    return ("" if (sum(arrays.both(arrays.equal(x0, "kommun"), arrays.numbers(x1))) == ZERO) else arrays.sum_of_products(arrays.equal(x0, "kommun"), x1))


# IF([lag_part_betalt in row 1]="","",IF([lag_utan_region]=1,0,[lag_part_betalt in row 1]/2))
def f10(x0: Any, x1: Any) -> Any:
    return ("" if blank(x0) else (ZERO if same(x1, ONE) else divided(number(x0), D2)))


# IF([lag_part_betalt in row 1]="","",IF([lag_utan_region]=1,[lag_part_betalt in row 1],[lag_part_betalt in row 1]/2))
def f11(x0: Any, x1: Any) -> Any:
    return carried(("" if blank(x0) else (x0 if same(x1, ONE) else divided(number(x0), D2))))


# IF([lag_part_skyldig in row 1]="","",SUM([lag_part_betalt in row 1])-[lag_part_skyldig in row 1])
def f12(x0: Any, x1: Any) -> Any:
    return ("" if blank(x0) else (total((x1,)) - number(x0)))


# SUMPRODUCT(([lag_part all]="region")*1)
def f13(x0: Any) -> Any:
    return sum(arrays.equal(x0, "region"))


# SUMPRODUCT(([lag_part all]="kommun")*1)
def f14(x0: Any) -> Any:
    return sum(arrays.equal(x0, "kommun"))


# IF(AND([lag_regioner]=0,[lag_kommuner]>0,SUMPRODUCT(([lag_part all]="kommun")*([lag_utanfor all]="ja"))=[lag_kommuner]),1,0)
def f15(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return (ONE if all_true(same(x0, ZERO), below(ZERO, x1), same(Decimal(sum(arrays.both(arrays.equal(x2, "kommun"), arrays.equal(x3, "ja")))), x1)) else ZERO)


# IF([#]>ROWS([medlemmar_namn all])-2,"",IF(INDEX([medlemmar_namn all],[#+1])="","",INDEX([medlemmar_namn all],[#+1])))
def f16(x0_ended_0: Any, x0_here_1: Any) -> Any:
    return carried(("" if x0_ended_0 else ("" if blank(x0_here_1) else x0_here_1)))


# IF([#]>ROWS([medlemmar_andel all])-2,0,IF(ISNUMBER(INDEX([medlemmar_andel all],[#+1])),INDEX([medlemmar_andel all],[#+1]),0))
def f17(x0_ended_0: Any, x0_here_1: Any) -> Any:
    return carried((ZERO if x0_ended_0 else (x0_here_1 if is_number(x0_here_1) else ZERO)))


# IF(AND([lag_part]="kommun",[lag_utanfor]="ja",[lag_regioner]>0),IF(SUMPRODUCT(([lag_namn all]=[lag_namn])*([lag_part all]="region"))=0,1,0),0)
def f18(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return ((ONE if (sum(arrays.both(arrays.equal(x3, x4), arrays.equal(x5, "region"))) == ZERO) else ZERO) if all_true(same(x0, "kommun"), same(x1, "ja"), below(ZERO, x2)) else ZERO)


# IF(OR(ROUND(SUM([lag_andel all]),6)<>100,[lag_part_betalt in row 1]=""),"",ROUND(2*[lag_part_betalt in row 1],0))
def f19(x0: Any, x1: Any) -> Any:
    return ("" if any_true((round_to(total(x0), int(D6)) != D100), blank(x1)) else round_to((D2 * number(x1)), int(ZERO)))


# IF(OR([lag_total]="",[lag_andel]=0),"",INT([lag_kvot])+IF(AND([lag_ordning]>0,[lag_ordning]<=[lag_total]-SUMPRODUCT(INT([lag_kvot column]))),1,0))
def f20(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return ("" if any_true(blank(x0), same(x1, ZERO)) else (whole(number(x2)) + (ONE if all_true(below(ZERO, x3), at_most(x3, (number(x0) - arrays.sum_of(arrays.wholes(x4))))) else ZERO)))


# IF([lag_forslag]="","",[lag_betalt]-[lag_forslag])
def f21(x0: Any, x1: Any) -> Any:
    return ("" if blank(x0) else (number(x1) - number(x0)))


# IF([lag_total]="",0,ROUND([lag_total]*[lag_andel]/SUM([lag_andel all]),6))
def f22(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if blank(x0) else round_to(divided((number(x0) * number(x1)), total(x2)), int(D6)))


# ROUND([lag_kvot]-INT([lag_kvot]),6)
def f23(x0: Any) -> Any:
    return round_to((number(x0) - whole(number(x0))), int(D6))


# IF([lag_rest]=0,0,SUMPRODUCT(([lag_rest column]>[lag_rest])*1)+SUMPRODUCT(([lag_rest column so far]=[lag_rest])*1))
def f24(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if same(x0, ZERO) else (sum(arrays.less(x0, x1)) + sum(arrays.equal(x2, x0))))


# IF(COUNT([medlemmar_summa])=0,"",[medlemmar_summa]/[enhet_kronor])
def f25(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0,)) == ZERO) else divided(number(x0), number(x1)))


# IF(COUNT([summa_medlemsbidrag],[ovriga_intakter_belopp column])=0,"",SUM([summa_medlemsbidrag],[ovriga_intakter_belopp column]))
def f26(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0, *x1,)) == ZERO) else total((x0, *x1,)))


# IF([#]>MAX([ordning_nummer all]),"",INDEX([ordning_namn all],MATCH([#],[ordning_nummer all],0)))
def f27(n0: Any, x0: Any, x1: Any) -> Any:
    return carried(("" if (largest(x0) < n0) else element(x1, place_of(Decimal(n0), x0))))


# IF([huvudpost_namn]="","",IF(SUMPRODUCT(([detaljbudget_huvudpost all]=[huvudpost_namn])*ISNUMBER([detaljbudget_belopp column]))+SUMPRODUCT(([huvudposter_huvudpost all]=[huvudpost_namn])*ISNUMBER([huvudposter_belopp column]))=0,"",[kolumn_tecken]*(SUMPRODUCT(([detaljbudget_huvudpost all]=[huvudpost_namn])*1,[detaljbudget_belopp column])+SUMPRODUCT(([huvudposter_huvudpost all]=[huvudpost_namn])*1,[huvudposter_belopp column]))))
def f28(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return ("" if blank(x0) else ("" if ((sum(arrays.both(arrays.equal(x1, x0), arrays.numbers(x2))) + sum(arrays.both(arrays.equal(x3, x0), arrays.numbers(x4)))) == ZERO) else (number(x5) * (arrays.sum_of_products(arrays.equal(x1, x0), x2) + arrays.sum_of_products(arrays.equal(x3, x0), x4)))))


# IF(COUNT([detaljbudget_belopp column])+COUNT([huvudposter_belopp column])+COUNT([huvudpost_belopp column])=0,"",SUM([huvudpost_belopp column]))
def f29(x0: Any, x1: Any, x2: Any) -> Any:
    return ("" if (((count(x0) + count(x1)) + count(x2)) == ZERO) else total(x2))


# IF(COUNT([summa_kostnader])=0,"",SUM([summa_intakter])-[summa_kostnader])
def f30(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0,)) == ZERO) else (total((x1,)) - number(x0)))


# IF(OR(COUNT([summa_kostnader])=0,COUNT([kolumner_ar of column],[falt_budgetar])<2),"",IF([kolumner_ar of column]<[falt_budgetar],"",IF([kolumner_ar of column]=[falt_budgetar],IF(COUNT([falt_ingaende_eget_kapital])=0,"",[falt_ingaende_eget_kapital]),"")))
def f31(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return carried(("" if any_true((count((x0,)) == ZERO), (count((x1, x2,)) < D2)) else ("" if below(x1, x2) else (("" if (count((x3,)) == ZERO) else x3) if same(x1, x2) else ""))))


# IF(OR(COUNT([summa_kostnader])=0,COUNT([kolumner_ar of column],[falt_budgetar])<2),"",IF([kolumner_ar of column]<[falt_budgetar],"",IF([kolumner_ar of column]=[falt_budgetar],IF(COUNT([falt_ingaende_eget_kapital])=0,"",[falt_ingaende_eget_kapital]),IF([eget_kapital_sokt]=0,"",INDEX([eget_kapital_ut before],1,MATCH([eget_kapital_sokt],[eget_kapital_nyckel before],0))))))
def f32(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return carried(("" if any_true((count((x0,)) == ZERO), (count((x1, x2,)) < D2)) else ("" if below(x1, x2) else (("" if (count((x3,)) == ZERO) else x3) if same(x1, x2) else ("" if same(x4, ZERO) else element(x5, place_of(x4, x6)))))))


# IF(COUNT([eget_kapital_in],[arets_resultat])<2,"",[eget_kapital_in]+[arets_resultat])
def f33(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0, x1,)) < D2) else (number(x0) + number(x1)))


# IF(COUNT([eget_kapital_in])=0,"",IF([falt_kapitaltak_bas]="summa intäkter",IF(COUNT([summa_intakter])=0,"",[kapitaltak_galler]/100*[summa_intakter]),IF([falt_kapitaltak_bas]="medlemsbidrag nästa år",IF([bidrag_sokt]=0,"",[kapitaltak_galler]/100*INDEX([summa_medlemsbidrag all],1,MATCH([bidrag_sokt],[bidrag_nyckel all],0))),IF(COUNT([summa_medlemsbidrag])=0,"",[kapitaltak_galler]/100*[summa_medlemsbidrag]))))
def f34(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any) -> Any:
    return ("" if (count((x0,)) == ZERO) else (("" if (count((x2,)) == ZERO) else (divided(number(x3), D100) * number(x2))) if same(x1, "summa intäkter") else (("" if same(x4, ZERO) else (divided(number(x3), D100) * number(element(x5, place_of(x4, x6))))) if same(x1, "medlemsbidrag nästa år") else ("" if (count((x7,)) == ZERO) else (divided(number(x3), D100) * number(x7))))))


# IF(COUNT([summa_kostnader])=0,"",IF([summa_kostnader]=0,"",100*SUMPRODUCT([huvudpost_adm all],[huvudpost_belopp column])/[summa_kostnader]))
def f35(x0: Any, x1: Any, x2: Any) -> Any:
    return ("" if (count((x0,)) == ZERO) else ("" if same(x0, ZERO) else divided((D100 * arrays.sum_of_pairs(x1, x2)), number(x0))))


# IF(ROUND(SUM([detaljbudget_belopp column])+SUM([huvudposter_belopp column]),6)<0,-1,1)
def f36(x0: Any, x1: Any) -> Any:
    return ((ZERO - ONE) if (round_to((total(x0) + total(x1)), int(D6)) < ZERO) else ONE)


# IF([kolumner_typ of column]="utfall",5,IF([kolumner_typ of column]="prognos",4,IF([kolumner_typ of column]="budget",3,IF([kolumner_typ of column]="preliminär budget",2,IF([kolumner_typ of column]="plan",1,0)))))
def f37(x0: Any) -> Any:
    return (D5 if same(x0, "utfall") else (D4 if same(x0, "prognos") else (D3 if same(x0, "budget") else (D2 if same(x0, "preliminär budget") else (ONE if same(x0, "plan") else ZERO)))))


# IF(COUNT([eget_kapital_ut],[kolumner_ar of column])<2,0,10*[kolumner_ar of column]+[kolumn_rang])
def f38(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if (count((x0, x1,)) < D2) else ((D10 * number(x1)) + number(x2)))


# 0
def f39() -> Any:
    return ZERO


# IF(COUNT([kolumner_ar of column])=0,0,IF(COUNTIF([eget_kapital_nyckel before],10*([kolumner_ar of column]-1)+5)>0,10*([kolumner_ar of column]-1)+5,IF(COUNTIF([eget_kapital_nyckel before],10*([kolumner_ar of column]-1)+4)>0,10*([kolumner_ar of column]-1)+4,IF(COUNTIF([eget_kapital_nyckel before],10*([kolumner_ar of column]-1)+3)>0,10*([kolumner_ar of column]-1)+3,IF(COUNTIF([eget_kapital_nyckel before],10*([kolumner_ar of column]-1)+2)>0,10*([kolumner_ar of column]-1)+2,IF(COUNTIF([eget_kapital_nyckel before],10*([kolumner_ar of column]-1)+1)>0,10*([kolumner_ar of column]-1)+1,0))))))
def f40(x0: Any, x1: Any) -> Any:
    return (ZERO if (count((x0,)) == ZERO) else (((D10 * (number(x0) - ONE)) + D5) if (ZERO < count_of(x1, ((D10 * (number(x0) - ONE)) + D5))) else (((D10 * (number(x0) - ONE)) + D4) if (ZERO < count_of(x1, ((D10 * (number(x0) - ONE)) + D4))) else (((D10 * (number(x0) - ONE)) + D3) if (ZERO < count_of(x1, ((D10 * (number(x0) - ONE)) + D3))) else (((D10 * (number(x0) - ONE)) + D2) if (ZERO < count_of(x1, ((D10 * (number(x0) - ONE)) + D2))) else (((D10 * (number(x0) - ONE)) + ONE) if (ZERO < count_of(x1, ((D10 * (number(x0) - ONE)) + ONE))) else ZERO))))))


# IF(COUNT([kolumner_ar of column])=0,0,IF(COUNTIF([bidrag_nyckel all],10*([kolumner_ar of column]+1)+5)>0,10*([kolumner_ar of column]+1)+5,IF(COUNTIF([bidrag_nyckel all],10*([kolumner_ar of column]+1)+4)>0,10*([kolumner_ar of column]+1)+4,IF(COUNTIF([bidrag_nyckel all],10*([kolumner_ar of column]+1)+3)>0,10*([kolumner_ar of column]+1)+3,IF(COUNTIF([bidrag_nyckel all],10*([kolumner_ar of column]+1)+2)>0,10*([kolumner_ar of column]+1)+2,IF(COUNTIF([bidrag_nyckel all],10*([kolumner_ar of column]+1)+1)>0,10*([kolumner_ar of column]+1)+1,0))))))
def f41(x0: Any, x1: Any) -> Any:
    return (ZERO if (count((x0,)) == ZERO) else (((D10 * (number(x0) + ONE)) + D5) if (ZERO < count_of(x1, ((D10 * (number(x0) + ONE)) + D5))) else (((D10 * (number(x0) + ONE)) + D4) if (ZERO < count_of(x1, ((D10 * (number(x0) + ONE)) + D4))) else (((D10 * (number(x0) + ONE)) + D3) if (ZERO < count_of(x1, ((D10 * (number(x0) + ONE)) + D3))) else (((D10 * (number(x0) + ONE)) + D2) if (ZERO < count_of(x1, ((D10 * (number(x0) + ONE)) + D2))) else (((D10 * (number(x0) + ONE)) + ONE) if (ZERO < count_of(x1, ((D10 * (number(x0) + ONE)) + ONE))) else ZERO))))))


# SUM([summa_medlemsbidrag])
def f42(x0: Any) -> Any:
    return total((x0,))


# SUM([summa_intakter])-SUM([summa_medlemsbidrag])
def f43(x0: Any, x1: Any) -> Any:
    return (total((x0,)) - total((x1,)))


# IF(SUM([summa_kostnader])=0,0,100*SUM([huvudpost_belopp])/[summa_kostnader])
def f44(x0: Any, x1: Any) -> Any:
    return (ZERO if (total((x0,)) == ZERO) else divided((D100 * total((x1,))), number(x0)))


# IF([ordning_namn]="",0,IF(SUMPRODUCT(([ordning_namn so far]=[ordning_namn])*1)=1,1,0))
def f45(x0: Any, x1: Any) -> Any:
    return (ZERO if blank(x0) else (ONE if (sum(arrays.equal(x1, x0)) == ONE) else ZERO))


# IF([ordning_namn]="",0,IF(SUMPRODUCT(([ordning_namn so far]=[ordning_namn])*1)=1,1+MAX([ordning_nummer above]),0))
def f46(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if blank(x0) else ((ONE + largest(x2)) if (sum(arrays.equal(x1, x0)) == ONE) else ZERO))


# IF([huvudpost_namn]="",0,IF([falt_administrationsposter]="",IF(ISNUMBER(SEARCH("administration",[huvudpost_namn])),1,0),IF(ISNUMBER(FIND(";"&UPPER([huvudpost_namn])&";",";"&SUBSTITUTE(SUBSTITUTE(UPPER([falt_administrationsposter]),"; ",";")," ;",";")&";")),1,0)))
def f47(x0: Any, x1: Any) -> Any:
    return (ZERO if blank(x0) else ((ONE if is_number(found_at("administration".lower(), text(x0).lower())) else ZERO) if blank(x1) else (ONE if is_number(found_at(";" + text(x0).upper() + ";", ";" + text(x1).upper().replace("; ", ";").replace(" ;", ";") + ";")) else ZERO)))


# IF(COUNTIF([kontroll_status all],"FEL")>0,"Budgeten har fel som ska rättas",IF(COUNTIF([kontroll_status all],"VARNING")>0,"Budgeten har inga fel, men varningar att läsa","Budgeten har inga fel"))
def f48(x0: Any) -> Any:
    return ("Budgeten har fel som ska rättas" if (ZERO < count_of(x0, "FEL")) else ("Budgeten har inga fel, men varningar att läsa" if (ZERO < count_of(x0, "VARNING")) else "Budgeten har inga fel"))


# IF([falt_forbund]="",1,0)+IF([falt_budgetar]="",1,0)+IF([falt_enhet]="",1,0)+IF(SUMPRODUCT(([kolumner_typ all]<>"")*([kolumner_ar all]<>""))=0,1,0)+IF(COUNT([medlemmar_belopp all])=0,1,0)+IF(COUNT([detaljbudget_belopp all])+COUNT([huvudposter_belopp all])=0,1,0)+SUM([kol_namnlosa all])
def f49(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any) -> Any:
    return (((((((ONE if blank(x0) else ZERO) + (ONE if blank(x1) else ZERO)) + (ONE if blank(x2) else ZERO)) + (ONE if (sum(arrays.both(arrays.unlike(x3, ""), arrays.unlike(x4, ""))) == ZERO) else ZERO)) + (ONE if (count(x5) == ZERO) else ZERO)) + (ONE if ((count(x6) + count(x7)) == ZERO) else ZERO)) + total(x8))


# IF(ISTEXT([falt_budgetar]),1,0)+IF(ISTEXT([falt_ingaende_eget_kapital]),1,0)+IF(ISTEXT([falt_mal_administrationsandel]),1,0)+IF(ISTEXT([falt_kapitaltak_procent]),1,0)+SUMPRODUCT(ISTEXT([kolumner_ar all])*1)+SUMPRODUCT(ISTEXT([medlemmar_andel all])*1)-1+SUM([kol_text all])
def f50(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ((((((((ONE if isinstance(x0, str) else ZERO) + (ONE if isinstance(x1, str) else ZERO)) + (ONE if isinstance(x2, str) else ZERO)) + (ONE if isinstance(x3, str) else ZERO)) + sum(arrays.texts(x4))) + sum(arrays.texts(x5))) - ONE) + total(x6))


# COUNT([mellan_medlemmar all])-COUNT([medlemmar_summa all])+COUNT([mellan_ovriga_intakter all])-COUNT([summa_intakter all])+COUNT([mellan_detaljbudget all])-COUNT([detaljbudget_summa all])+COUNT([mellan_huvudposter all])-COUNT([huvudposter_summa all])
def f51(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any) -> Any:
    return (((((((count(x0) - count(x1)) + count(x2)) - count(x3)) + count(x4)) - count(x5)) + count(x6)) - count(x7))


# ROUND(SUM([medlemmar_andel all])-100,6)
def f52(x0: Any) -> Any:
    return round_to((total(x0) - D100), int(D6))


# IF(MAX([kol_staten all])>=-MIN([kol_staten all]),MAX([kol_staten all]),MIN([kol_staten all]))
def f53(x0: Any) -> Any:
    return (largest(x0) if ((ZERO - smallest(x0)) <= largest(x0)) else smallest(x0))


# IF(MAX([kol_huvudpost_avv all])>=-MIN([kol_huvudpost_avv all]),MAX([kol_huvudpost_avv all]),MIN([kol_huvudpost_avv all]))*[enhet_kronor]
def f54(x0: Any, x1: Any) -> Any:
    return ((largest(x0) if ((ZERO - smallest(x0)) <= largest(x0)) else smallest(x0)) * number(x1))


# IF([kontroll_obligatoriskt_grad]="","EJ KONTROLLERAT",CHOOSE([kontroll_obligatoriskt_grad]+1,"OK","UPPLYSNING","VARNING","FEL"))
def f55(x0: Any) -> Any:
    return ("EJ KONTROLLERAT" if blank(x0) else chosen_one((number(x0) + ONE), "OK", "UPPLYSNING", "VARNING", "FEL"))


# IF([kontroll_obligatoriskt_belopp]>0,3,0)
def f56(x0: Any) -> Any:
    return (D3 if below(ZERO, x0) else ZERO)


# IF([kontroll_text_belopp]+[kol_val]>0,3,0)
def f57(x0: Any, x1: Any) -> Any:
    return (D3 if (ZERO < (number(x0) + number(x1))) else ZERO)


# IF(OR(COUNTA([medlemmar_namn all])-1>SUMPRODUCT(([lag_namn all]<>"")*1),COUNTA([huvudposter_huvudpost all])+COUNTA([detaljbudget_huvudpost all])-2>SUMPRODUCT(([ordning_namn all]<>"")*1),MAX([ordning_nummer all])>ROWS([huvudpost_namn all])),3,0)
def f58(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return (D3 if any_true((sum(arrays.unlike(x1, "")) < (filled(x0) - ONE)), (sum(arrays.unlike(x4, "")) < ((filled(x2) + filled(x3)) - D2)), (len(x6) < largest(x5))) else ZERO)


# IF(COUNT([medlemmar_andel all])=0,"",IF(OR(AND(SUMPRODUCT(([medlemmar_part all]="staten")*1)>0,ROUND([kol_andel_staten],6)<>50),AND([lag_regioner]>0,ROUND([kol_andel_region],6)<>IF([lag_utan_region]=1,0,25)),AND([lag_kommuner]>0,ROUND([kol_andel_kommun],6)<>IF([lag_utan_region]=1,50,25))),3,0))
def f59(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any) -> Any:
    return ("" if (count(x0) == ZERO) else (D3 if any_true(all_true((ZERO < sum(arrays.equal(x1, "staten"))), (round_to(number(x2), int(D6)) != D50)), all_true(below(ZERO, x3), (round_to(number(x4), int(D6)) != (ZERO if same(x5, ONE) else D25))), all_true(below(ZERO, x6), (round_to(number(x7), int(D6)) != (D50 if same(x5, ONE) else D25)))) else ZERO))


# IF(COUNTA([medlemmar_namn all])<2,"",IF(OR(SUMPRODUCT(([medlemmar_part all]="staten")*1)=0,[lag_kommuner]=0,AND([lag_regioner]=0,[lag_utan_region]=0)),3,0))
def f60(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return ("" if (filled(x0) < D2) else (D3 if any_true((sum(arrays.equal(x1, "staten")) == ZERO), same(x2, ZERO), all_true(same(x3, ZERO), same(x4, ZERO))) else ZERO))


# IF(COUNT([medlemmar_belopp all])=0,"",IF(SUMPRODUCT(([kol_staten all]<>0)*([kol_preliminar all]=0))>0,3,IF(SUMPRODUCT(([kol_staten all]<>0)*1)>0,2,0)))
def f61(x0: Any, x1: Any, x2: Any) -> Any:
    return ("" if (count(x0) == ZERO) else (D3 if (ZERO < sum(arrays.both(arrays.unlike(x1, ZERO), arrays.equal(x2, ZERO)))) else (D2 if (ZERO < sum(arrays.unlike(x1, ZERO))) else ZERO)))


# IF(COUNT([medlemmar_belopp all])=0,"",IF(SUMPRODUCT(([kol_regioner all]<0)*([kol_preliminar all]=0))>0,3,IF(SUMPRODUCT(([kol_regioner all]<0)*1)+SUMPRODUCT(([kol_regioner all]>0)*([kol_preliminar all]=0))>0,2,IF(SUMPRODUCT(([kol_regioner all]>0)*1)>0,1,0))))
def f62(x0: Any, x1: Any, x2: Any) -> Any:
    return ("" if (count(x0) == ZERO) else (D3 if (ZERO < sum(arrays.both(arrays.less(x1, ZERO), arrays.equal(x2, ZERO)))) else (D2 if (ZERO < (sum(arrays.less(x1, ZERO)) + sum(arrays.both(arrays.less(ZERO, x1), arrays.equal(x2, ZERO))))) else (ONE if (ZERO < sum(arrays.less(ZERO, x1))) else ZERO))))


# IF(SUM([lag_saknar_region all])>0,3,IF(COUNT([medlemmar_belopp all])=0,"",IF(SUMPRODUCT(([kol_kommuner all]<0)*([kol_preliminar all]=0))>0,3,IF(SUMPRODUCT(([kol_kommuner all]<0)*1)+SUMPRODUCT(([kol_kommuner all]>0)*([kol_preliminar all]=0))>0,2,IF(SUMPRODUCT(([kol_kommuner all]>0)*1)>0,1,0)))))
def f63(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return (D3 if (ZERO < total(x0)) else ("" if (count(x1) == ZERO) else (D3 if (ZERO < sum(arrays.both(arrays.less(x2, ZERO), arrays.equal(x3, ZERO)))) else (D2 if (ZERO < (sum(arrays.less(x2, ZERO)) + sum(arrays.both(arrays.less(ZERO, x2), arrays.equal(x3, ZERO))))) else (ONE if (ZERO < sum(arrays.less(ZERO, x2))) else ZERO)))))


# MAX([kol_huvudpost_grad all])
def f64(x0: Any) -> Any:
    return largest(x0)


# IF(SUMPRODUCT(([kol_dubbelt all]<>0)*1)>0,3,0)
def f65(x0: Any) -> Any:
    return (D3 if (ZERO < sum(arrays.unlike(x0, ZERO))) else ZERO)


# IF(SUMPRODUCT(([kol_underskott all]<>0)*1)>0,2,0)
def f66(x0: Any) -> Any:
    return (D2 if (ZERO < sum(arrays.unlike(x0, ZERO))) else ZERO)


# IF(COUNT([falt_mal_administrationsandel])=0,"",IF(SUMPRODUCT(([kol_administration all]<>0)*1)>0,2,0))
def f67(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0,)) == ZERO) else (D2 if (ZERO < sum(arrays.unlike(x1, ZERO))) else ZERO))


# IF(SUM([falt_budgetar])<2018,"",IF(SUM([kol_nytt_planar all])<3,2,0))
def f68(x0: Any, x1: Any) -> Any:
    return ("" if (total((x0,)) < D2018) else (D2 if (total(x1) < D3) else ZERO))


# IF(COUNT([falt_beslutsdatum],[falt_budgetar])<2,"",IF([falt_beslutsdatum]>DATE([falt_budgetar]-1,11,30),2,0))
def f69(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0, x1,)) < D2) else (D2 if below(day_number((number(x1) - ONE), int(D11), int(D30)), x0) else ZERO))


# IF(SUMPRODUCT(([kol_extern all]<>0)*1)>0,1,0)
def f70(x0: Any) -> Any:
    return (ONE if (ZERO < sum(arrays.unlike(x0, ZERO))) else ZERO)


# SUMPRODUCT(([lag_part all]="staten")*1,[lag_andel all])
def f71(x0: Any, x1: Any) -> Any:
    return arrays.sum_of_products(arrays.equal(x0, "staten"), x1)


# SUMPRODUCT(([lag_part all]="region")*1,[lag_andel all])
def f72(x0: Any, x1: Any) -> Any:
    return arrays.sum_of_products(arrays.equal(x0, "region"), x1)


# SUMPRODUCT(([lag_part all]="kommun")*1,[lag_andel all])
def f73(x0: Any, x1: Any) -> Any:
    return arrays.sum_of_products(arrays.equal(x0, "kommun"), x1)


# SUMPRODUCT(([falt_enhet]<>"")*([falt_enhet]<>"kr")*([falt_enhet]<>"tkr"))+SUMPRODUCT(([falt_kapitaltak_bas]<>"")*([falt_kapitaltak_bas]<>"medlemsbidrag")*([falt_kapitaltak_bas]<>"medlemsbidrag nästa år")*([falt_kapitaltak_bas]<>"summa intäkter"))+SUMPRODUCT(([kolumner_typ all]<>"")*([kolumner_typ all]<>"utfall")*([kolumner_typ all]<>"prognos")*([kolumner_typ all]<>"budget")*([kolumner_typ all]<>"preliminär budget")*([kolumner_typ all]<>"plan"))+SUMPRODUCT(([medlemmar_part all]<>"")*([medlemmar_part all]<>"staten")*([medlemmar_part all]<>"region")*([medlemmar_part all]<>"kommun"))+SUMPRODUCT(([medlemmar_utanfor_region all]<>"")*([medlemmar_utanfor_region all]<>"ja"))-2
def f74(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return (((((((number((not blank(x0))) * number((not same(x0, "kr")))) * number((not same(x0, "tkr")))) + (((number((not blank(x1))) * number((not same(x1, "medlemsbidrag")))) * number((not same(x1, "medlemsbidrag nästa år")))) * number((not same(x1, "summa intäkter"))))) + sum(arrays.both(arrays.both(arrays.both(arrays.both(arrays.both(arrays.unlike(x2, ""), arrays.unlike(x2, "utfall")), arrays.unlike(x2, "prognos")), arrays.unlike(x2, "budget")), arrays.unlike(x2, "preliminär budget")), arrays.unlike(x2, "plan")))) + sum(arrays.both(arrays.both(arrays.both(arrays.unlike(x3, ""), arrays.unlike(x3, "staten")), arrays.unlike(x3, "region")), arrays.unlike(x3, "kommun")))) + sum(arrays.both(arrays.unlike(x4, ""), arrays.unlike(x4, "ja")))) - D2)


# IF([kolumner_typ of column]="preliminär budget",1,0)
def f75(x0: Any) -> Any:
    return (ONE if same(x0, "preliminär budget") else ZERO)


# SUMPRODUCT(([medlemmar_namn all]="")*ISNUMBER([medlemmar_belopp column]))+SUMPRODUCT(([medlemmar_part all]="")*ISNUMBER([medlemmar_belopp column]))+SUMPRODUCT(([ovriga_intakter_post all]="")*ISNUMBER([ovriga_intakter_belopp column]))+SUMPRODUCT(([detaljbudget_huvudpost all]="")*ISNUMBER([detaljbudget_belopp column]))+SUMPRODUCT(([detaljbudget_post all]="")*ISNUMBER([detaljbudget_belopp column]))+SUMPRODUCT(([huvudposter_huvudpost all]="")*ISNUMBER([huvudposter_belopp column]))+IF(AND([kolumner_typ of column]<>"",[kolumner_ar of column]<>""),0,COUNT([medlemmar_belopp column],[ovriga_intakter_belopp column],[detaljbudget_belopp column],[huvudposter_belopp column])+IF(OR([kolumner_typ of column]<>"",[kolumner_ar of column]<>""),1,0))
def f76(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any) -> Any:
    return ((((((sum(arrays.both(arrays.equal(x0, ""), arrays.numbers(x1))) + sum(arrays.both(arrays.equal(x2, ""), arrays.numbers(x1)))) + sum(arrays.both(arrays.equal(x3, ""), arrays.numbers(x4)))) + sum(arrays.both(arrays.equal(x5, ""), arrays.numbers(x6)))) + sum(arrays.both(arrays.equal(x7, ""), arrays.numbers(x6)))) + sum(arrays.both(arrays.equal(x8, ""), arrays.numbers(x9)))) + (ZERO if all_true((not blank(x10)), (not blank(x11))) else (count((*x1, *x4, *x6, *x9,)) + (ONE if any_true((not blank(x10)), (not blank(x11))) else ZERO))))


# SUMPRODUCT(ISTEXT([medlemmar_belopp column])*1)+SUMPRODUCT(ISTEXT([ovriga_intakter_belopp column])*1)+SUMPRODUCT(ISTEXT([detaljbudget_belopp column])*1)+SUMPRODUCT(ISTEXT([huvudposter_belopp column])*1)-4
def f77(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return ((((sum(arrays.texts(x0)) + sum(arrays.texts(x1))) + sum(arrays.texts(x2))) + sum(arrays.texts(x3))) - D4)


# IF(COUNT([lag_part_betalt in row 1],[lag_part_betalt in row 2],[lag_part_betalt in row 3])=0,0,IF([lag_part_betalt in row 1]="",0,IF(AND([lag_utan_region]=0,[lag_regioner]>0,[lag_kommuner]>0,ABS(SUM([lag_part_betalt in row 2])-SUM([lag_part_betalt in row 3]))<=1,ABS(SUM([lag_part_betalt in row 2])-SUM([lag_part_betalt in row 1])/2)>1,SUM([lag_part_betalt in row 2],[lag_part_betalt in row 3])<>0),SUM([lag_part_betalt in row 1])-SUM([lag_part_betalt in row 2],[lag_part_betalt in row 3]),0)))
def f78(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return (ZERO if (count((x0, x1, x2,)) == ZERO) else (ZERO if blank(x0) else ((total((x0,)) - total((x1, x2,))) if all_true(same(x3, ZERO), below(ZERO, x4), below(ZERO, x5), (abs((total((x1,)) - total((x2,)))) <= ONE), (ONE < abs((total((x1,)) - divided(total((x0,)), D2)))), (total((x1, x2,)) != ZERO)) else ZERO)))


# IF([lag_part_betalt in row 1]="",0,IF(OR([kol_staten]<>0,[lag_regioner]=0),0,IF(ABS([lag_part_skillnad in row 2])>1,[lag_part_skillnad in row 2],0)))
def f79(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return carried((ZERO if blank(x0) else (ZERO if any_true((not same(x1, ZERO)), same(x2, ZERO)) else (x3 if (ONE < abs(number(x3))) else ZERO))))


# IF([lag_part_betalt in row 1]="",0,IF(OR([kol_andel_staten]=0,ROUND([kol_andel_staten],6)<>50,[kol_staten]<>0),0,SUMPRODUCT(([lag_part all]="staten")*(ABS([lag_betalt column]-[lag_andel all]/IF([kol_andel_staten]=0,1,[kol_andel_staten])*SUM([lag_part_betalt in row 1]))>1)))+IF(OR([kol_andel_region]=0,ROUND([kol_andel_region],6)<>IF([lag_utan_region]=1,0,25),[kol_regioner]<0),0,SUMPRODUCT(([lag_part all]="region")*(ABS([lag_betalt column]-[lag_andel all]/IF([kol_andel_region]=0,1,[kol_andel_region])*SUM([lag_part_betalt in row 2]))>1)))+IF(OR([kol_andel_kommun]=0,ROUND([kol_andel_kommun],6)<>IF([lag_utan_region]=1,50,25),[kol_kommuner]<0),0,SUMPRODUCT(([lag_part all]="kommun")*(ABS([lag_betalt column]-[lag_andel all]/IF([kol_andel_kommun]=0,1,[kol_andel_kommun])*SUM([lag_part_betalt in row 3]))>1))))
def f80(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any) -> Any:
    return (ZERO if blank(x0) else (((ZERO if any_true(same(x1, ZERO), (round_to(number(x1), int(D6)) != D50), (not same(x2, ZERO))) else sum(arrays.both(arrays.equal(x3, "staten"), arrays.less(ONE, arrays.absolutes(arrays.minus(x4, arrays.times(arrays.over(x5, (ONE if same(x1, ZERO) else x1)), total((x0,))))))))) + (ZERO if any_true(same(x6, ZERO), (round_to(number(x6), int(D6)) != (ZERO if same(x7, ONE) else D25)), below(x8, ZERO)) else sum(arrays.both(arrays.equal(x3, "region"), arrays.less(ONE, arrays.absolutes(arrays.minus(x4, arrays.times(arrays.over(x5, (ONE if same(x6, ZERO) else x6)), total((x9,)))))))))) + (ZERO if any_true(same(x10, ZERO), (round_to(number(x10), int(D6)) != (D50 if same(x7, ONE) else D25)), below(x11, ZERO)) else sum(arrays.both(arrays.equal(x3, "kommun"), arrays.less(ONE, arrays.absolutes(arrays.minus(x4, arrays.times(arrays.over(x5, (ONE if same(x10, ZERO) else x10)), total((x12,)))))))))))


# IF(COUNT([arets_resultat])=0,0,IF(AND(OR([kolumn_rang]=1,[kolumn_rang]=2,[kolumn_rang]=3),[arets_resultat]<0,[falt_motivering_underskott]=""),[arets_resultat],0))
def f81(x0: Any, x1: Any, x2: Any) -> Any:
    return carried((ZERO if (count((x0,)) == ZERO) else (x0 if all_true(any_true(same(x1, ONE), same(x1, D2), same(x1, D3)), below(x0, ZERO), blank(x2)) else ZERO)))


# IF(COUNT([eget_kapital_tak])=0,0,MAX(0,IF(AND([kolumner_ar of column]=[falt_budgetar],COUNT([eget_kapital_in])=1),ROUND(SUM([eget_kapital_in])-[eget_kapital_tak],6),0),IF(COUNT([eget_kapital_ut])=1,ROUND(SUM([eget_kapital_ut])-[eget_kapital_tak],6),0)))
def f82(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return (ZERO if (count((x0,)) == ZERO) else largest((ZERO, (round_to((total((x3,)) - number(x0)), int(D6)) if all_true(same(x1, x2), (count((x3,)) == ONE)) else ZERO), (round_to((total((x4,)) - number(x0)), int(D6)) if (count((x4,)) == ONE) else ZERO),)))


# MIN(0,IF([kolumner_ar of column]=[falt_budgetar],SUM([eget_kapital_in]),0),SUM([eget_kapital_ut]))
def f83(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return smallest((ZERO, (total((x2,)) if same(x0, x1) else ZERO), total((x3,)),))


# IF(COUNT([administrationens_andel],[falt_mal_administrationsandel])<2,0,MAX(0,ROUND([administrationens_andel]-[falt_mal_administrationsandel],6)))
def f84(x0: Any, x1: Any) -> Any:
    return (ZERO if (count((x0, x1,)) < D2) else largest((ZERO, round_to((number(x0) - number(x1)), int(D6)),)))


# IF(COUNT([kolumner_ar of column],[falt_budgetar])<2,0,IF(AND(OR([kolumn_rang]=1,[kolumn_rang]=2,[kolumn_rang]=3),[kolumner_ar of column]>=[falt_budgetar]),[kolumner_ar of column],0))
def f85(x0: Any, x1: Any, x2: Any) -> Any:
    return carried((ZERO if (count((x0, x1,)) < D2) else (x0 if all_true(any_true(same(x2, ONE), same(x2, D2), same(x2, D3)), at_most(x1, x0)) else ZERO)))


# IF([kol_planar]=0,0,1)
def f86(x0: Any) -> Any:
    return (ZERO if same(x0, ZERO) else ONE)


# IF([kol_planar]=0,0,IF(COUNTIF([kol_planar before],[kol_planar])=0,1,0))
def f87(x0: Any, x1: Any) -> Any:
    return (ZERO if same(x0, ZERO) else (ONE if (count_of(x1, x0) == ZERO) else ZERO))


# IF(COUNT([kolumner_ar of column])=0,0,IF([kolumner_ar of column]<2025,0,IF(SUMPRODUCT(ISNUMBER([ovriga_intakter_belopp column])*([ovriga_intakter_belopp column]<>0))>0,1,0)))
def f88(x0: Any, x1: Any) -> Any:
    return (ZERO if (count((x0,)) == ZERO) else (ZERO if below(x0, D2025) else (ONE if (ZERO < sum(arrays.both(arrays.numbers(x1), arrays.unlike(x1, ZERO)))) else ZERO)))


# IF(OR(COUNT([kolumner_ar of column])=0,[kolumn_rang]=0),0,10*[kolumner_ar of column]+[kolumn_rang])
def f89(x0: Any, x1: Any) -> Any:
    return (ZERO if any_true((count((x0,)) == ZERO), same(x1, ZERO)) else ((D10 * number(x0)) + number(x1)))


# IF([kol_nyckel]=0,0,IF(OR(COUNTIF([kol_nyckel before],[kol_nyckel])>0,INT([kol_nyckel]/10)<INT(MAX([kol_nyckel before])/10)),1,0))
def f90(x0: Any, x1: Any) -> Any:
    return (ZERO if same(x0, ZERO) else (ONE if any_true((ZERO < count_of(x1, x0)), (whole(divided(number(x0), D10)) < whole(divided(largest(x1), D10)))) else ZERO))


# IF(OR(COUNT([summa_medlemsbidrag])=0,[kol_bidrag_egen]=""),0,ROUND([summa_medlemsbidrag]-[kol_bidrag_egen],6))
def f91(x0: Any, x1: Any) -> Any:
    return (ZERO if any_true((count((x0,)) == ZERO), blank(x1)) else round_to((number(x0) - number(x1)), int(D6)))


# IF([kol_bidrag_avv]=0,0,IF([falt_enhet]<>"tkr",3,IF(ABS([kol_bidrag_avv])<=([kol_bidrag_antal]+1)/2*IF(AND(ABS(ROUND([summa_medlemsbidrag],0)-[summa_medlemsbidrag])<0.0000001,ABS(ROUND([kol_bidrag_egen],0)-[kol_bidrag_egen])<0.0000001),1,IF(AND(ABS(ROUND([summa_medlemsbidrag],1)-[summa_medlemsbidrag])<0.0000001,ABS(ROUND([kol_bidrag_egen],1)-[kol_bidrag_egen])<0.0000001),0.1,IF(AND(ABS(ROUND([summa_medlemsbidrag],2)-[summa_medlemsbidrag])<0.0000001,ABS(ROUND([kol_bidrag_egen],2)-[kol_bidrag_egen])<0.0000001),0.01,IF(AND(ABS(ROUND([summa_medlemsbidrag],3)-[summa_medlemsbidrag])<0.0000001,ABS(ROUND([kol_bidrag_egen],3)-[kol_bidrag_egen])<0.0000001),0.001,IF(AND(ABS(ROUND([summa_medlemsbidrag],4)-[summa_medlemsbidrag])<0.0000001,ABS(ROUND([kol_bidrag_egen],4)-[kol_bidrag_egen])<0.0000001),0.0001,0.00001)))))+0.0000001,1,3)))
def f92(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return (ZERO if same(x0, ZERO) else (D3 if (not same(x1, "tkr")) else (ONE if (abs(number(x0)) <= ((divided((number(x2) + ONE), D2) * (ONE if all_true((abs((round_to(number(x3), int(ZERO)) - number(x3))) < D0_0000001), (abs((round_to(number(x4), int(ZERO)) - number(x4))) < D0_0000001)) else (D0_1 if all_true((abs((round_to(number(x3), int(ONE)) - number(x3))) < D0_0000001), (abs((round_to(number(x4), int(ONE)) - number(x4))) < D0_0000001)) else (D0_01 if all_true((abs((round_to(number(x3), int(D2)) - number(x3))) < D0_0000001), (abs((round_to(number(x4), int(D2)) - number(x4))) < D0_0000001)) else (D0_001 if all_true((abs((round_to(number(x3), int(D3)) - number(x3))) < D0_0000001), (abs((round_to(number(x4), int(D3)) - number(x4))) < D0_0000001)) else (D0_0001 if all_true((abs((round_to(number(x3), int(D4)) - number(x3))) < D0_0000001), (abs((round_to(number(x4), int(D4)) - number(x4))) < D0_0000001)) else D0_00001)))))) + D0_0000001)) else D3)))


# SUMPRODUCT(ISNUMBER([ovriga_intakter_belopp column])*([ovriga_intakter_belopp column]<>0))
def f93(x0: Any) -> Any:
    return sum(arrays.both(arrays.numbers(x0), arrays.unlike(x0, ZERO)))


# IF(COUNT([summa_intakter],[summa_kostnader])=0,"",SUM([summa_intakter])-SUM([summa_kostnader]))
def f94(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0, x1,)) == ZERO) else (total((x0,)) - total((x1,))))


# IF(SUM([summa_intakter])=0,0,1)+IF(SUM([summa_kostnader])=0,0,1)
def f95(x0: Any, x1: Any) -> Any:
    return ((ZERO if (total((x0,)) == ZERO) else ONE) + (ZERO if (total((x1,)) == ZERO) else ONE))


# IF([huvudpost_namn]="",0,SUMPRODUCT(([detaljbudget_huvudpost all]=[huvudpost_namn])*ISNUMBER([detaljbudget_belopp column])))
def f96(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if blank(x0) else sum(arrays.both(arrays.equal(x1, x0), arrays.numbers(x2))))


# IF([kol_poster]+[kol_egna]=0,"",[kolumn_tecken]*(SUMPRODUCT(([detaljbudget_huvudpost all]=[huvudpost_namn])*1,[detaljbudget_belopp column])+SUMPRODUCT(([huvudposter_huvudpost all]=[huvudpost_namn])*1,[huvudposter_belopp column])))
def f97(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any) -> Any:
    return ("" if ((number(x0) + number(x1)) == ZERO) else (number(x2) * (arrays.sum_of_products(arrays.equal(x3, x4), x5) + arrays.sum_of_products(arrays.equal(x6, x4), x7))))


# IF([kol_poster]+[kol_egna]=0,0,SUMPRODUCT(([detaljbudget_huvudpost all]=[huvudpost_namn])*ISNUMBER([detaljbudget_belopp column])*([detaljbudget_belopp column]<>0))+SUMPRODUCT(([huvudposter_huvudpost all]=[huvudpost_namn])*ISNUMBER([huvudposter_belopp column])*([huvudposter_belopp column]<>0)))
def f98(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return (ZERO if ((number(x0) + number(x1)) == ZERO) else (sum(arrays.both(arrays.both(arrays.equal(x2, x3), arrays.numbers(x4)), arrays.unlike(x4, ZERO))) + sum(arrays.both(arrays.both(arrays.equal(x5, x3), arrays.numbers(x6)), arrays.unlike(x6, ZERO)))))


# SUMPRODUCT(([kol_poster column]>0)*([kol_egna column]>0))
def f99(x0: Any, x1: Any) -> Any:
    return sum(arrays.both(arrays.less(ZERO, x0), arrays.less(ZERO, x1)))


# IF([lag_part_betalt in row 1]="","",FINSAM_LAGENS_BELOPP("region",[lag_part_betalt in row 1],IF([lag_utan_region]=1,"ja","nej")))
def f100(x0: Any, x1: Any, at: Any) -> Any:
    return ("" if blank(x0) else called('FINSAM_LAGENS_BELOPP', at, "region", x0, ("ja" if same(x1, ONE) else "nej")))


# IF([lag_part_betalt in row 1]="","",FINSAM_LAGENS_BELOPP("kommun",[lag_part_betalt in row 1],IF([lag_utan_region]=1,"ja","nej")))
def f101(x0: Any, x1: Any, at: Any) -> Any:
    return ("" if blank(x0) else called('FINSAM_LAGENS_BELOPP', at, "kommun", x0, ("ja" if same(x1, ONE) else "nej")))


# IF([lag_total]="","",FINSAM_MEDLEMSBIDRAG([lag_total],[lag_andel all]))
def f102(x0: Any, x1: Any, at: Any) -> Any:
    return ("" if blank(x0) else called('FINSAM_MEDLEMSBIDRAG', at, x0, x1))


# IF(LEN([lag_forslag])=0,"",[lag_betalt]-[lag_forslag])
def f103(x0: Any, x1: Any) -> Any:
    return ("" if (len(text(x0)) == ZERO) else (number(x1) - number(x0)))


# IF(COUNT([eget_kapital_tak])=0,0,MAX(0,IF(AND([kolumner_ar of column]=[falt_budgetar],COUNT([eget_kapital_in])=1),FINSAM_OVER_KAPITALTAK(SUM([eget_kapital_in]),[eget_kapital_tak]),0),IF(COUNT([eget_kapital_ut])=1,FINSAM_OVER_KAPITALTAK(SUM([eget_kapital_ut]),[eget_kapital_tak]),0)))
def f104(x0: Any, x1: Any, x2: Any, x3: Any, at: Any, x4: Any) -> Any:
    return (ZERO if (count((x0,)) == ZERO) else largest((ZERO, number((called('FINSAM_OVER_KAPITALTAK', at, total((x3,)), x0) if all_true(same(x1, x2), (count((x3,)) == ONE)) else ZERO)), number((called('FINSAM_OVER_KAPITALTAK', at, total((x4,)), x0) if (count((x4,)) == ONE) else ZERO)),)))


# IF(OR(COUNT([summa_medlemsbidrag])=0,[kol_bidrag_egen]=""),0,FINSAM_SUMMAKONTROLL([summa_medlemsbidrag],[kol_bidrag_egen]))
def f105(x0: Any, x1: Any, at: Any) -> Any:
    return (ZERO if any_true((count((x0,)) == ZERO), blank(x1)) else called('FINSAM_SUMMAKONTROLL', at, x0, x1))


COMPILED: dict[str, tuple[Any, tuple[tuple[str, int, int], ...]]] = {
    'IF(OR([0]="",[1]=""),"",UPPER(LEFT([0],1))&MID([0],2,40)&" "&[1])': (f1, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]="tkr",1000,1)': (f2, (('cell', 0, 0), )),
    'IF(COUNT([0])=0,20,[0])': (f3, (('cell', 0, 0), )),
    '[0]': (f4, (('cell', 0, 0), )),
    'SUM([0 all])': (f5, (('range', 0, 0), )),
    'IF(COUNT([0 all])=0,"",SUM([0 all]))': (f6, (('range', 0, 0), )),
    'IF(SUMPRODUCT(([0 all]="staten")*ISNUMBER([1 all]))=0,"",SUMPRODUCT(([0 all]="staten")*1,[1 all]))': (f7, (('range', 0, 0), ('range', 1, 0), )),
    'IF(SUMPRODUCT(([0 all]="region")*ISNUMBER([1 all]))=0,"",SUMPRODUCT(([0 all]="region")*1,[1 all]))': (f8, (('range', 0, 0), ('range', 1, 0), )),
    'IF(SUMPRODUCT(([0 all]="kommun")*ISNUMBER([1 all]))=0,"",SUMPRODUCT(([0 all]="kommun")*1,[1 all]))': (f9, (('range', 0, 0), ('range', 1, 0), )),
    'IF([0]="","",IF([1]=1,0,[0]/2))': (f10, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]="","",IF([1]=1,[0],[0]/2))': (f11, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]="","",SUM([1])-[0])': (f12, (('cell', 0, 0), ('cell', 1, 0), )),
    'SUMPRODUCT(([0 all]="region")*1)': (f13, (('range', 0, 0), )),
    'SUMPRODUCT(([0 all]="kommun")*1)': (f14, (('range', 0, 0), )),
    'IF(AND([0]=0,[1]>0,SUMPRODUCT(([2 all]="kommun")*([3 all]="ja"))=[1]),1,0)': (f15, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), )),
    'IF([#0]>ROWS([0 all])-2,"",IF(INDEX([0 all],[#1])="","",INDEX([0 all],[#1]))) [1]': (f16, (('ended', 0, 0), ('here', 0, 1), )),
    'IF([#0]>ROWS([0 all])-2,0,IF(ISNUMBER(INDEX([0 all],[#1])),INDEX([0 all],[#1]),0)) [1]': (f17, (('ended', 0, 0), ('here', 0, 1), )),
    'IF(AND([0]="kommun",[1]="ja",[2]>0),IF(SUMPRODUCT(([3 all]=[4])*([5 all]="region"))=0,1,0),0)': (f18, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('range', 3, 0), ('cell', 4, 0), ('range', 5, 0), )),
    'IF(OR(ROUND(SUM([0 all]),6)<>100,[1]=""),"",ROUND(2*[1],0))': (f19, (('range', 0, 0), ('cell', 1, 0), )),
    'IF(OR([0]="",[1]=0),"",INT([2])+IF(AND([3]>0,[3]<=[0]-SUMPRODUCT(INT([4 all]))),1,0))': (f20, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('range', 4, 0), )),
    'IF([0]="","",[1]-[0])': (f21, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]="",0,ROUND([0]*[1]/SUM([2 all]),6))': (f22, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), )),
    'ROUND([0]-INT([0]),6)': (f23, (('cell', 0, 0), )),
    'IF([0]=0,0,SUMPRODUCT(([1 all]>[0])*1)+SUMPRODUCT(([2 all]=[0])*1))': (f24, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF(COUNT([0])=0,"",[0]/[1])': (f25, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(COUNT([0],[1 all])=0,"",SUM([0],[1 all]))': (f26, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([#0]>MAX([0 all]),"",INDEX([1 all],MATCH([#0],[0 all],0)))': (f27, (('count', 0, 0), ('range', 0, 0), ('range', 1, 0), )),
    'IF([0]="","",IF(SUMPRODUCT(([1 all]=[0])*ISNUMBER([2 all]))+SUMPRODUCT(([3 all]=[0])*ISNUMBER([4 all]))=0,"",[5]*(SUMPRODUCT(([1 all]=[0])*1,[2 all])+SUMPRODUCT(([3 all]=[0])*1,[4 all]))))': (f28, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('cell', 5, 0), )),
    'IF(COUNT([0 all])+COUNT([1 all])+COUNT([2 all])=0,"",SUM([2 all]))': (f29, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF(COUNT([0])=0,"",SUM([1])-[0])': (f30, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(OR(COUNT([0])=0,COUNT([1],[2])<2),"",IF([1]<[2],"",IF([1]=[2],IF(COUNT([3])=0,"",[3]),"")))': (f31, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF(OR(COUNT([0])=0,COUNT([1],[2])<2),"",IF([1]<[2],"",IF([1]=[2],IF(COUNT([3])=0,"",[3]),IF([4]=0,"",INDEX([5 all],1,MATCH([4],[6 all],0))))))': (f32, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF(COUNT([0],[1])<2,"",[0]+[1])': (f33, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(COUNT([0])=0,"",IF([1]="summa intäkter",IF(COUNT([2])=0,"",[3]/100*[2]),IF([1]="medlemsbidrag nästa år",IF([4]=0,"",[3]/100*INDEX([5 all],1,MATCH([4],[6 all],0))),IF(COUNT([7])=0,"",[3]/100*[7]))))': (f34, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('range', 6, 0), ('cell', 7, 0), )),
    'IF(COUNT([0])=0,"",IF([0]=0,"",100*SUMPRODUCT([1 all],[2 all])/[0]))': (f35, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF(ROUND(SUM([0 all])+SUM([1 all]),6)<0,-1,1)': (f36, (('range', 0, 0), ('range', 1, 0), )),
    'IF([0]="utfall",5,IF([0]="prognos",4,IF([0]="budget",3,IF([0]="preliminär budget",2,IF([0]="plan",1,0)))))': (f37, (('cell', 0, 0), )),
    'IF(COUNT([0],[1])<2,0,10*[1]+[2])': (f38, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    '0': (f39, ()),
    'IF(COUNT([0])=0,0,IF(COUNTIF([1 all],10*([0]-1)+5)>0,10*([0]-1)+5,IF(COUNTIF([1 all],10*([0]-1)+4)>0,10*([0]-1)+4,IF(COUNTIF([1 all],10*([0]-1)+3)>0,10*([0]-1)+3,IF(COUNTIF([1 all],10*([0]-1)+2)>0,10*([0]-1)+2,IF(COUNTIF([1 all],10*([0]-1)+1)>0,10*([0]-1)+1,0))))))': (f40, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(COUNT([0])=0,0,IF(COUNTIF([1 all],10*([0]+1)+5)>0,10*([0]+1)+5,IF(COUNTIF([1 all],10*([0]+1)+4)>0,10*([0]+1)+4,IF(COUNTIF([1 all],10*([0]+1)+3)>0,10*([0]+1)+3,IF(COUNTIF([1 all],10*([0]+1)+2)>0,10*([0]+1)+2,IF(COUNTIF([1 all],10*([0]+1)+1)>0,10*([0]+1)+1,0))))))': (f41, (('cell', 0, 0), ('range', 1, 0), )),
    'SUM([0])': (f42, (('cell', 0, 0), )),
    'SUM([0])-SUM([1])': (f43, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(SUM([0])=0,0,100*SUM([1])/[0])': (f44, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]="",0,IF(SUMPRODUCT(([1 all]=[0])*1)=1,1,0))': (f45, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]="",0,IF(SUMPRODUCT(([1 all]=[0])*1)=1,1+MAX([2 all]),0))': (f46, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF([0]="",0,IF([1]="",IF(ISNUMBER(SEARCH("administration",[0])),1,0),IF(ISNUMBER(FIND(";"&UPPER([0])&";",";"&SUBSTITUTE(SUBSTITUTE(UPPER([1]),"; ",";")," ;",";")&";")),1,0)))': (f47, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(COUNTIF([0 all],"FEL")>0,"Budgeten har fel som ska rättas",IF(COUNTIF([0 all],"VARNING")>0,"Budgeten har inga fel, men varningar att läsa","Budgeten har inga fel"))': (f48, (('range', 0, 0), )),
    'IF([0]="",1,0)+IF([1]="",1,0)+IF([2]="",1,0)+IF(SUMPRODUCT(([3 all]<>"")*([4 all]<>""))=0,1,0)+IF(COUNT([5 all])=0,1,0)+IF(COUNT([6 all])+COUNT([7 all])=0,1,0)+SUM([8 all])': (f49, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), ('range', 8, 0), )),
    'IF(ISTEXT([0]),1,0)+IF(ISTEXT([1]),1,0)+IF(ISTEXT([2]),1,0)+IF(ISTEXT([3]),1,0)+SUMPRODUCT(ISTEXT([4 all])*1)+SUMPRODUCT(ISTEXT([5 all])*1)-1+SUM([6 all])': (f50, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'COUNT([0 all])-COUNT([1 all])+COUNT([2 all])-COUNT([3 all])+COUNT([4 all])-COUNT([5 all])+COUNT([6 all])-COUNT([7 all])': (f51, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), )),
    'ROUND(SUM([0 all])-100,6)': (f52, (('range', 0, 0), )),
    'IF(MAX([0 all])>=-MIN([0 all]),MAX([0 all]),MIN([0 all]))': (f53, (('range', 0, 0), )),
    'IF(MAX([0 all])>=-MIN([0 all]),MAX([0 all]),MIN([0 all]))*[1]': (f54, (('range', 0, 0), ('cell', 1, 0), )),
    'IF([0]="","EJ KONTROLLERAT",CHOOSE([0]+1,"OK","UPPLYSNING","VARNING","FEL"))': (f55, (('cell', 0, 0), )),
    'IF([0]>0,3,0)': (f56, (('cell', 0, 0), )),
    'IF([0]+[1]>0,3,0)': (f57, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(OR(COUNTA([0 all])-1>SUMPRODUCT(([1 all]<>"")*1),COUNTA([2 all])+COUNTA([3 all])-2>SUMPRODUCT(([4 all]<>"")*1),MAX([5 all])>ROWS([6 all])),3,0)': (f58, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF(COUNT([0 all])=0,"",IF(OR(AND(SUMPRODUCT(([1 all]="staten")*1)>0,ROUND([2],6)<>50),AND([3]>0,ROUND([4],6)<>IF([5]=1,0,25)),AND([6]>0,ROUND([7],6)<>IF([5]=1,50,25))),3,0))': (f59, (('range', 0, 0), ('range', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('cell', 5, 0), ('cell', 6, 0), ('cell', 7, 0), )),
    'IF(COUNTA([0 all])<2,"",IF(OR(SUMPRODUCT(([1 all]="staten")*1)=0,[2]=0,AND([3]=0,[4]=0)),3,0))': (f60, (('range', 0, 0), ('range', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), )),
    'IF(COUNT([0 all])=0,"",IF(SUMPRODUCT(([1 all]<>0)*([2 all]=0))>0,3,IF(SUMPRODUCT(([1 all]<>0)*1)>0,2,0)))': (f61, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF(COUNT([0 all])=0,"",IF(SUMPRODUCT(([1 all]<0)*([2 all]=0))>0,3,IF(SUMPRODUCT(([1 all]<0)*1)+SUMPRODUCT(([1 all]>0)*([2 all]=0))>0,2,IF(SUMPRODUCT(([1 all]>0)*1)>0,1,0))))': (f62, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF(SUM([0 all])>0,3,IF(COUNT([1 all])=0,"",IF(SUMPRODUCT(([2 all]<0)*([3 all]=0))>0,3,IF(SUMPRODUCT(([2 all]<0)*1)+SUMPRODUCT(([2 all]>0)*([3 all]=0))>0,2,IF(SUMPRODUCT(([2 all]>0)*1)>0,1,0)))))': (f63, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), )),
    'MAX([0 all])': (f64, (('range', 0, 0), )),
    'IF(SUMPRODUCT(([0 all]<>0)*1)>0,3,0)': (f65, (('range', 0, 0), )),
    'IF(SUMPRODUCT(([0 all]<>0)*1)>0,2,0)': (f66, (('range', 0, 0), )),
    'IF(COUNT([0])=0,"",IF(SUMPRODUCT(([1 all]<>0)*1)>0,2,0))': (f67, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(SUM([0])<2018,"",IF(SUM([1 all])<3,2,0))': (f68, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(COUNT([0],[1])<2,"",IF([0]>DATE([1]-1,11,30),2,0))': (f69, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(SUMPRODUCT(([0 all]<>0)*1)>0,1,0)': (f70, (('range', 0, 0), )),
    'SUMPRODUCT(([0 all]="staten")*1,[1 all])': (f71, (('range', 0, 0), ('range', 1, 0), )),
    'SUMPRODUCT(([0 all]="region")*1,[1 all])': (f72, (('range', 0, 0), ('range', 1, 0), )),
    'SUMPRODUCT(([0 all]="kommun")*1,[1 all])': (f73, (('range', 0, 0), ('range', 1, 0), )),
    'SUMPRODUCT(([0]<>"")*([0]<>"kr")*([0]<>"tkr"))+SUMPRODUCT(([1]<>"")*([1]<>"medlemsbidrag")*([1]<>"medlemsbidrag nästa år")*([1]<>"summa intäkter"))+SUMPRODUCT(([2 all]<>"")*([2 all]<>"utfall")*([2 all]<>"prognos")*([2 all]<>"budget")*([2 all]<>"preliminär budget")*([2 all]<>"plan"))+SUMPRODUCT(([3 all]<>"")*([3 all]<>"staten")*([3 all]<>"region")*([3 all]<>"kommun"))+SUMPRODUCT(([4 all]<>"")*([4 all]<>"ja"))-2': (f74, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), )),
    'IF([0]="preliminär budget",1,0)': (f75, (('cell', 0, 0), )),
    'SUMPRODUCT(([0 all]="")*ISNUMBER([1 all]))+SUMPRODUCT(([2 all]="")*ISNUMBER([1 all]))+SUMPRODUCT(([3 all]="")*ISNUMBER([4 all]))+SUMPRODUCT(([5 all]="")*ISNUMBER([6 all]))+SUMPRODUCT(([7 all]="")*ISNUMBER([6 all]))+SUMPRODUCT(([8 all]="")*ISNUMBER([9 all]))+IF(AND([10]<>"",[11]<>""),0,COUNT([1 all],[4 all],[6 all],[9 all])+IF(OR([10]<>"",[11]<>""),1,0))': (f76, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), ('range', 8, 0), ('range', 9, 0), ('cell', 10, 0), ('cell', 11, 0), )),
    'SUMPRODUCT(ISTEXT([0 all])*1)+SUMPRODUCT(ISTEXT([1 all])*1)+SUMPRODUCT(ISTEXT([2 all])*1)+SUMPRODUCT(ISTEXT([3 all])*1)-4': (f77, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), )),
    'IF(COUNT([0],[1],[2])=0,0,IF([0]="",0,IF(AND([3]=0,[4]>0,[5]>0,ABS(SUM([1])-SUM([2]))<=1,ABS(SUM([1])-SUM([0])/2)>1,SUM([1],[2])<>0),SUM([0])-SUM([1],[2]),0)))': (f78, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('cell', 5, 0), )),
    'IF([0]="",0,IF(OR([1]<>0,[2]=0),0,IF(ABS([3])>1,[3],0)))': (f79, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF([0]="",0,IF(OR([1]=0,ROUND([1],6)<>50,[2]<>0),0,SUMPRODUCT(([3 all]="staten")*(ABS([4 all]-[5 all]/IF([1]=0,1,[1])*SUM([0]))>1)))+IF(OR([6]=0,ROUND([6],6)<>IF([7]=1,0,25),[8]<0),0,SUMPRODUCT(([3 all]="region")*(ABS([4 all]-[5 all]/IF([6]=0,1,[6])*SUM([9]))>1)))+IF(OR([10]=0,ROUND([10],6)<>IF([7]=1,50,25),[11]<0),0,SUMPRODUCT(([3 all]="kommun")*(ABS([4 all]-[5 all]/IF([10]=0,1,[10])*SUM([12]))>1))))': (f80, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('cell', 6, 0), ('cell', 7, 0), ('cell', 8, 0), ('cell', 9, 0), ('cell', 10, 0), ('cell', 11, 0), ('cell', 12, 0), )),
    'IF(COUNT([0])=0,0,IF(AND(OR([1]=1,[1]=2,[1]=3),[0]<0,[2]=""),[0],0))': (f81, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF(COUNT([0])=0,0,MAX(0,IF(AND([1]=[2],COUNT([3])=1),ROUND(SUM([3])-[0],6),0),IF(COUNT([4])=1,ROUND(SUM([4])-[0],6),0)))': (f82, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), )),
    'MIN(0,IF([0]=[1],SUM([2]),0),SUM([3]))': (f83, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF(COUNT([0],[1])<2,0,MAX(0,ROUND([0]-[1],6)))': (f84, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(COUNT([0],[1])<2,0,IF(AND(OR([2]=1,[2]=2,[2]=3),[0]>=[1]),[0],0))': (f85, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF([0]=0,0,1)': (f86, (('cell', 0, 0), )),
    'IF([0]=0,0,IF(COUNTIF([1 all],[0])=0,1,0))': (f87, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(COUNT([0])=0,0,IF([0]<2025,0,IF(SUMPRODUCT(ISNUMBER([1 all])*([1 all]<>0))>0,1,0)))': (f88, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(OR(COUNT([0])=0,[1]=0),0,10*[0]+[1])': (f89, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]=0,0,IF(OR(COUNTIF([1 all],[0])>0,INT([0]/10)<INT(MAX([1 all])/10)),1,0))': (f90, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(OR(COUNT([0])=0,[1]=""),0,ROUND([0]-[1],6))': (f91, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]=0,0,IF([1]<>"tkr",3,IF(ABS([0])<=([2]+1)/2*IF(AND(ABS(ROUND([3],0)-[3])<0.0000001,ABS(ROUND([4],0)-[4])<0.0000001),1,IF(AND(ABS(ROUND([3],1)-[3])<0.0000001,ABS(ROUND([4],1)-[4])<0.0000001),0.1,IF(AND(ABS(ROUND([3],2)-[3])<0.0000001,ABS(ROUND([4],2)-[4])<0.0000001),0.01,IF(AND(ABS(ROUND([3],3)-[3])<0.0000001,ABS(ROUND([4],3)-[4])<0.0000001),0.001,IF(AND(ABS(ROUND([3],4)-[3])<0.0000001,ABS(ROUND([4],4)-[4])<0.0000001),0.0001,0.00001)))))+0.0000001,1,3)))': (f92, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), )),
    'SUMPRODUCT(ISNUMBER([0 all])*([0 all]<>0))': (f93, (('range', 0, 0), )),
    'IF(COUNT([0],[1])=0,"",SUM([0])-SUM([1]))': (f94, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(SUM([0])=0,0,1)+IF(SUM([1])=0,0,1)': (f95, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]="",0,SUMPRODUCT(([1 all]=[0])*ISNUMBER([2 all])))': (f96, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF([0]+[1]=0,"",[2]*(SUMPRODUCT(([3 all]=[4])*1,[5 all])+SUMPRODUCT(([6 all]=[4])*1,[7 all])))': (f97, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('range', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), )),
    'IF([0]+[1]=0,0,SUMPRODUCT(([2 all]=[3])*ISNUMBER([4 all])*([4 all]<>0))+SUMPRODUCT(([5 all]=[3])*ISNUMBER([6 all])*([6 all]<>0)))': (f98, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('cell', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'SUMPRODUCT(([0 all]>0)*([1 all]>0))': (f99, (('range', 0, 0), ('range', 1, 0), )),
    'IF([0]="","",FINSAM_LAGENS_BELOPP("region",[0],IF([1]=1,"ja","nej")))': (f100, (('cell', 0, 0), ('cell', 1, 0), ('place', 0, 0), )),
    'IF([0]="","",FINSAM_LAGENS_BELOPP("kommun",[0],IF([1]=1,"ja","nej")))': (f101, (('cell', 0, 0), ('cell', 1, 0), ('place', 0, 0), )),
    'IF([0]="","",FINSAM_MEDLEMSBIDRAG([0],[1 all]))': (f102, (('cell', 0, 0), ('range', 1, 0), ('place', 0, 0), )),
    'IF(LEN([0])=0,"",[1]-[0])': (f103, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(COUNT([0])=0,0,MAX(0,IF(AND([1]=[2],COUNT([3])=1),FINSAM_OVER_KAPITALTAK(SUM([3]),[0]),0),IF(COUNT([4])=1,FINSAM_OVER_KAPITALTAK(SUM([4]),[0]),0)))': (f104, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('place', 0, 0), ('cell', 4, 0), )),
    'IF(OR(COUNT([0])=0,[1]=""),0,FINSAM_SUMMAKONTROLL([0],[1]))': (f105, (('cell', 0, 0), ('cell', 1, 0), ('place', 0, 0), )),
}
