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
D8 = Decimal("8")
D10 = Decimal("10")
D11 = Decimal("11")
D12 = Decimal("12")
D30 = Decimal("30")
D31 = Decimal("31")
D40 = Decimal("40")
D0_1 = Decimal("0.1")
D0_2 = Decimal("0.2")
D0_5 = Decimal("0.5")
D100 = Decimal("100")
D0_01 = Decimal("0.01")
D0_25 = Decimal("0.25")
D0_99 = Decimal("0.99")
D1000 = Decimal("1000")
D1900 = Decimal("1900")
D2000 = Decimal("2000")
D2004 = Decimal("2004")
D2011 = Decimal("2011")
D2018 = Decimal("2018")
D2025 = Decimal("2025")
D2099 = Decimal("2099")
D2199 = Decimal("2199")
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


# IF(COUNT([falt_kapitaltak_procent])=0,0.2,[falt_kapitaltak_procent])
def f3(x0: Any) -> Any:
    return carried((D0_2 if (count((x0,)) == ZERO) else x0))


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
    return ("" if (arrays.count_of_both(arrays.equal(x0, "staten"), arrays.numbers(x1)) == ZERO) else arrays.sum_of_products(arrays.equal(x0, "staten"), x1))


# IF(SUMPRODUCT(([medlemmar_part all]="region")*ISNUMBER([medlemmar_belopp column]))=0,"",SUMPRODUCT(([medlemmar_part all]="region")*1,[medlemmar_belopp column]))
def f8(x0: Any, x1: Any) -> Any:
    return ("" if (arrays.count_of_both(arrays.equal(x0, "region"), arrays.numbers(x1)) == ZERO) else arrays.sum_of_products(arrays.equal(x0, "region"), x1))


# IF(SUMPRODUCT(([medlemmar_part all]="kommun")*ISNUMBER([medlemmar_belopp column]))=0,"",SUMPRODUCT(([medlemmar_part all]="kommun")*1,[medlemmar_belopp column]))
def f9(x0: Any, x1: Any) -> Any:
    return ("" if (arrays.count_of_both(arrays.equal(x0, "kommun"), arrays.numbers(x1)) == ZERO) else arrays.sum_of_products(arrays.equal(x0, "kommun"), x1))


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
    return arrays.equal(x0, "region").count(True)


# SUMPRODUCT(([lag_part all]="kommun")*1)
def f14(x0: Any) -> Any:
    return arrays.equal(x0, "kommun").count(True)


# IF(AND([lag_regioner]=0,[lag_kommuner]>0,SUMPRODUCT(([lag_part all]="kommun")*([lag_utanfor all]="ja"))=[lag_kommuner]),1,0)
def f15(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return (ONE if all_true(same(x0, ZERO), below(ZERO, x1), same(Decimal(arrays.count_of_both(arrays.equal(x2, "kommun"), arrays.equal(x3, "ja"))), x1)) else ZERO)


# IF([#]>ROWS([medlemmar_namn all])-2,"",IF(INDEX([medlemmar_namn all],[#+1])="","",INDEX([medlemmar_namn all],[#+1])))
def f16(x0_ended_0: Any, x0_here_1: Any) -> Any:
    return carried(("" if x0_ended_0 else ("" if blank(x0_here_1) else x0_here_1)))


# IF([#]>ROWS([medlemmar_andel all])-2,0,IF(ISNUMBER(INDEX([medlemmar_andel all],[#+1])),INDEX([medlemmar_andel all],[#+1]),0))
def f17(x0_ended_0: Any, x0_here_1: Any) -> Any:
    return carried((ZERO if x0_ended_0 else (x0_here_1 if is_number(x0_here_1) else ZERO)))


# IF(AND([lag_part]="kommun",[lag_utanfor]="ja",[lag_regioner]>0),IF(SUMPRODUCT(([lag_namn all]=[lag_namn])*([lag_part all]="region"))=0,1,0),0)
def f18(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return ((ONE if (arrays.count_of_both(arrays.equal(x3, x4), arrays.equal(x5, "region")) == ZERO) else ZERO) if all_true(same(x0, "kommun"), same(x1, "ja"), below(ZERO, x2)) else ZERO)


# IF(OR(ROUND(SUM([lag_andel all]),8)<>1,[lag_part_betalt in row 1]=""),"",ROUND(2*[lag_part_betalt in row 1],0))
def f19(x0: Any, x1: Any) -> Any:
    return ("" if any_true((round_to(total(x0), int(D8)) != ONE), blank(x1)) else round_to((D2 * number(x1)), int(ZERO)))


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
    return (ZERO if same(x0, ZERO) else (arrays.less(x0, x1).count(True) + arrays.equal(x2, x0).count(True)))


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
    return ("" if blank(x0) else ("" if ((arrays.count_of_both(arrays.equal(x1, x0), arrays.numbers(x2)) + arrays.count_of_both(arrays.equal(x3, x0), arrays.numbers(x4))) == ZERO) else (number(x5) * (arrays.sum_of_products(arrays.equal(x1, x0), x2) + arrays.sum_of_products(arrays.equal(x3, x0), x4)))))


# IF(COUNT([detaljbudget_belopp column])+COUNT([huvudposter_belopp column])+COUNT([huvudpost_belopp column])=0,"",SUM([huvudpost_belopp column]))
def f29(x0: Any, x1: Any, x2: Any) -> Any:
    return ("" if (((count(x0) + count(x1)) + count(x2)) == ZERO) else total(x2))


# IF(COUNT([summa_kostnader])=0,"",SUM([summa_intakter])-[summa_kostnader])
def f30(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0,)) == ZERO) else (total((x1,)) - number(x0)))


# IF(OR(COUNT([summa_kostnader])=0,COUNT([kolumn_ar],[falt_budgetar])<2),"",IF([kolumn_ar]<[falt_budgetar],"",IF([kolumn_ar]=[falt_budgetar],IF(COUNT([falt_ingaende_eget_kapital])=0,"",[falt_ingaende_eget_kapital]),"")))
def f31(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return carried(("" if any_true((count((x0,)) == ZERO), (count((x1, x2,)) < D2)) else ("" if below(x1, x2) else (("" if (count((x3,)) == ZERO) else x3) if same(x1, x2) else ""))))


# IF(OR(COUNT([summa_kostnader])=0,COUNT([kolumn_ar],[falt_budgetar])<2),"",IF([kolumn_ar]<[falt_budgetar],"",IF([kolumn_ar]=[falt_budgetar],IF(COUNT([falt_ingaende_eget_kapital])=0,"",[falt_ingaende_eget_kapital]),IF([eget_kapital_sokt]=0,"",INDEX([eget_kapital_ut before],1,MATCH([eget_kapital_sokt],[eget_kapital_nyckel before],0))))))
def f32(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return carried(("" if any_true((count((x0,)) == ZERO), (count((x1, x2,)) < D2)) else ("" if below(x1, x2) else (("" if (count((x3,)) == ZERO) else x3) if same(x1, x2) else ("" if same(x4, ZERO) else element(x5, place_of(x4, x6)))))))


# IF(COUNT([eget_kapital_in],[arets_resultat])<2,"",[eget_kapital_in]+[arets_resultat])
def f33(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0, x1,)) < D2) else (number(x0) + number(x1)))


# IF(COUNT([eget_kapital_in])=0,"",IF([falt_kapitaltak_bas]="summa intäkter",IF(COUNT([summa_intakter])=0,"",[kapitaltak_galler]*[summa_intakter]),IF([falt_kapitaltak_bas]="medlemsbidrag nästa år",IF([bidrag_sokt]=0,"",[kapitaltak_galler]*INDEX([summa_medlemsbidrag all],1,MATCH([bidrag_sokt],[bidrag_nyckel all],0))),IF(COUNT([summa_medlemsbidrag])=0,"",[kapitaltak_galler]*[summa_medlemsbidrag]))))
def f34(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any) -> Any:
    return ("" if (count((x0,)) == ZERO) else (("" if (count((x2,)) == ZERO) else (number(x3) * number(x2))) if same(x1, "summa intäkter") else (("" if same(x4, ZERO) else (number(x3) * number(element(x5, place_of(x4, x6))))) if same(x1, "medlemsbidrag nästa år") else ("" if (count((x7,)) == ZERO) else (number(x3) * number(x7))))))


# IF(COUNT([summa_kostnader])=0,"",IF([summa_kostnader]=0,"",SUMPRODUCT([huvudpost_adm all],[huvudpost_belopp column])/[summa_kostnader]))
def f35(x0: Any, x1: Any, x2: Any) -> Any:
    return ("" if (count((x0,)) == ZERO) else ("" if same(x0, ZERO) else divided(arrays.sum_of_pairs(x1, x2), number(x0))))


# IF(ROUND(SUM([detaljbudget_belopp column])+SUM([huvudposter_belopp column]),6)<0,-1,1)
def f36(x0: Any, x1: Any) -> Any:
    return ((ZERO - ONE) if (round_to((total(x0) + total(x1)), int(D6)) < ZERO) else ONE)


# IF(ISNUMBER([kolumner_ar of column]),IF(AND([kolumner_ar of column]>=1900,[kolumner_ar of column]<=2199,INT([kolumner_ar of column])=[kolumner_ar of column]),[kolumner_ar of column],""),"")
def f37(x0: Any) -> Any:
    return carried(((x0 if all_true(at_most(D1900, x0), at_most(x0, D2199), same(whole(number(x0)), x0)) else "") if is_number(x0) else ""))


# IF([kolumner_typ of column]="utfall",5,IF([kolumner_typ of column]="prognos",4,IF([kolumner_typ of column]="budget",3,IF([kolumner_typ of column]="preliminär budget",2,IF([kolumner_typ of column]="plan",1,0)))))
def f38(x0: Any) -> Any:
    return (D5 if same(x0, "utfall") else (D4 if same(x0, "prognos") else (D3 if same(x0, "budget") else (D2 if same(x0, "preliminär budget") else (ONE if same(x0, "plan") else ZERO)))))


# IF(OR(COUNT([kolumn_ar])=0,[kolumn_rang]=0),0,10*[kolumn_ar]+[kolumn_rang])
def f39(x0: Any, x1: Any) -> Any:
    return (ZERO if any_true((count((x0,)) == ZERO), same(x1, ZERO)) else ((D10 * number(x0)) + number(x1)))


# IF([kolumn_nyckel]=0,0,1)
def f40(x0: Any) -> Any:
    return (ZERO if same(x0, ZERO) else ONE)


# IF([kolumn_nyckel]=0,0,IF(COUNTIF([kolumn_nyckel before],[kolumn_nyckel])>0,0,1))
def f41(x0: Any, x1: Any) -> Any:
    return (ZERO if same(x0, ZERO) else (ZERO if (ZERO < count_of(x1, x0)) else ONE))


# IF(COUNT([eget_kapital_ut],[kolumn_ar])<2,0,10*[kolumn_ar]+[kolumn_rang])
def f42(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if (count((x0, x1,)) < D2) else ((D10 * number(x1)) + number(x2)))


# 0
def f43() -> Any:
    return ZERO


# IF(COUNT([kolumn_ar])=0,0,IF(COUNTIF([eget_kapital_nyckel before],10*([kolumn_ar]-1)+5)>0,10*([kolumn_ar]-1)+5,IF(COUNTIF([eget_kapital_nyckel before],10*([kolumn_ar]-1)+4)>0,10*([kolumn_ar]-1)+4,IF(COUNTIF([eget_kapital_nyckel before],10*([kolumn_ar]-1)+3)>0,10*([kolumn_ar]-1)+3,IF(COUNTIF([eget_kapital_nyckel before],10*([kolumn_ar]-1)+2)>0,10*([kolumn_ar]-1)+2,IF(COUNTIF([eget_kapital_nyckel before],10*([kolumn_ar]-1)+1)>0,10*([kolumn_ar]-1)+1,0))))))
def f44(x0: Any, x1: Any) -> Any:
    return (ZERO if (count((x0,)) == ZERO) else (((D10 * (number(x0) - ONE)) + D5) if (ZERO < count_of(x1, ((D10 * (number(x0) - ONE)) + D5))) else (((D10 * (number(x0) - ONE)) + D4) if (ZERO < count_of(x1, ((D10 * (number(x0) - ONE)) + D4))) else (((D10 * (number(x0) - ONE)) + D3) if (ZERO < count_of(x1, ((D10 * (number(x0) - ONE)) + D3))) else (((D10 * (number(x0) - ONE)) + D2) if (ZERO < count_of(x1, ((D10 * (number(x0) - ONE)) + D2))) else (((D10 * (number(x0) - ONE)) + ONE) if (ZERO < count_of(x1, ((D10 * (number(x0) - ONE)) + ONE))) else ZERO))))))


# IF(COUNT([kolumn_ar])=0,0,IF(COUNTIF([bidrag_nyckel all],10*([kolumn_ar]+1)+5)>0,10*([kolumn_ar]+1)+5,IF(COUNTIF([bidrag_nyckel all],10*([kolumn_ar]+1)+4)>0,10*([kolumn_ar]+1)+4,IF(COUNTIF([bidrag_nyckel all],10*([kolumn_ar]+1)+3)>0,10*([kolumn_ar]+1)+3,IF(COUNTIF([bidrag_nyckel all],10*([kolumn_ar]+1)+2)>0,10*([kolumn_ar]+1)+2,IF(COUNTIF([bidrag_nyckel all],10*([kolumn_ar]+1)+1)>0,10*([kolumn_ar]+1)+1,0))))))
def f45(x0: Any, x1: Any) -> Any:
    return (ZERO if (count((x0,)) == ZERO) else (((D10 * (number(x0) + ONE)) + D5) if (ZERO < count_of(x1, ((D10 * (number(x0) + ONE)) + D5))) else (((D10 * (number(x0) + ONE)) + D4) if (ZERO < count_of(x1, ((D10 * (number(x0) + ONE)) + D4))) else (((D10 * (number(x0) + ONE)) + D3) if (ZERO < count_of(x1, ((D10 * (number(x0) + ONE)) + D3))) else (((D10 * (number(x0) + ONE)) + D2) if (ZERO < count_of(x1, ((D10 * (number(x0) + ONE)) + D2))) else (((D10 * (number(x0) + ONE)) + ONE) if (ZERO < count_of(x1, ((D10 * (number(x0) + ONE)) + ONE))) else ZERO))))))


# SUM([summa_medlemsbidrag])
def f46(x0: Any) -> Any:
    return total((x0,))


# SUM([summa_intakter])-SUM([summa_medlemsbidrag])
def f47(x0: Any, x1: Any) -> Any:
    return (total((x0,)) - total((x1,)))


# IF(SUM([summa_kostnader])=0,0,SUM([huvudpost_belopp])/[summa_kostnader])
def f48(x0: Any, x1: Any) -> Any:
    return (ZERO if (total((x0,)) == ZERO) else divided(total((x1,)), number(x0)))


# IF([ordning_namn]="",0,IF(SUMPRODUCT(([ordning_namn so far]=[ordning_namn])*1)=1,1,0))
def f49(x0: Any, x1: Any) -> Any:
    return (ZERO if blank(x0) else (ONE if (arrays.equal(x1, x0).count(True) == ONE) else ZERO))


# IF([ordning_namn]="",0,IF(SUMPRODUCT(([ordning_namn so far]=[ordning_namn])*1)=1,1+MAX([ordning_nummer above]),0))
def f50(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if blank(x0) else ((ONE + largest(x2)) if (arrays.equal(x1, x0).count(True) == ONE) else ZERO))


# IF([huvudpost_namn]="",0,IF([falt_administrationsposter]="",IF(ISNUMBER(SEARCH("administration",[huvudpost_namn])),1,0),IF(ISNUMBER(FIND(";"&UPPER([huvudpost_namn])&";",";"&SUBSTITUTE(SUBSTITUTE(UPPER([falt_administrationsposter]),"; ",";")," ;",";")&";")),1,0)))
def f51(x0: Any, x1: Any) -> Any:
    return (ZERO if blank(x0) else ((ONE if is_number(found_at("administration".lower(), text(x0).lower())) else ZERO) if blank(x1) else (ONE if is_number(found_at(";" + text(x0).upper() + ";", ";" + text(x1).upper().replace("; ", ";").replace(" ;", ";") + ";")) else ZERO)))


# IF(COUNTIF([kontroll_status all],"FEL")>0,"Budgeten har fel som ska rättas",IF(COUNTIF([kontroll_status all],"VARNING")>0,"Budgeten har inga fel, men varningar att läsa","Budgeten har inga fel"))
def f52(x0: Any) -> Any:
    return ("Budgeten har fel som ska rättas" if (ZERO < count_of(x0, "FEL")) else ("Budgeten har inga fel, men varningar att läsa" if (ZERO < count_of(x0, "VARNING")) else "Budgeten har inga fel"))


# IF(OR([falt_forbund]="",[falt_forbund]=" ",[falt_forbund]=" "),1,0)+IF(OR([falt_budgetar]="",[falt_budgetar]=" ",[falt_budgetar]=" "),1,0)+IF(OR([falt_enhet]="",[falt_enhet]=" ",[falt_enhet]=" "),1,0)+SUMPRODUCT(ISNUMBER([medlemmar_belopp all])*1)-SUMPRODUCT(ISNUMBER([medlemmar_belopp all])*([medlemmar_namn all]<>"")*([medlemmar_namn all]<>" ")*([medlemmar_namn all]<>" "))+SUMPRODUCT(ISNUMBER([medlemmar_belopp all])*1)-SUMPRODUCT(ISNUMBER([medlemmar_belopp all])*([medlemmar_part all]<>"")*([medlemmar_part all]<>" ")*([medlemmar_part all]<>" "))+SUMPRODUCT(ISNUMBER([ovriga_intakter_belopp all])*1)-SUMPRODUCT(ISNUMBER([ovriga_intakter_belopp all])*([ovriga_intakter_post all]<>"")*([ovriga_intakter_post all]<>" ")*([ovriga_intakter_post all]<>" "))+SUMPRODUCT(ISNUMBER([detaljbudget_belopp all])*1)-SUMPRODUCT(ISNUMBER([detaljbudget_belopp all])*([detaljbudget_huvudpost all]<>"")*([detaljbudget_huvudpost all]<>" ")*([detaljbudget_huvudpost all]<>" "))+SUMPRODUCT(ISNUMBER([detaljbudget_belopp all])*1)-SUMPRODUCT(ISNUMBER([detaljbudget_belopp all])*([detaljbudget_post all]<>"")*([detaljbudget_post all]<>" ")*([detaljbudget_post all]<>" "))+SUMPRODUCT(ISNUMBER([huvudposter_belopp all])*1)-SUMPRODUCT(ISNUMBER([huvudposter_belopp all])*([huvudposter_huvudpost all]<>"")*([huvudposter_huvudpost all]<>" ")*([huvudposter_huvudpost all]<>" "))+SUM([kolumn_utan_rubrik all])+IF(SUMPRODUCT(([kolumner_typ all]<>"")*([kolumner_typ all]<>" ")*([kolumner_typ all]<>" ")*([kolumner_ar all]<>"")*([kolumner_ar all]<>" ")*([kolumner_ar all]<>" "))=0,1,0)+IF(COUNT([medlemmar_belopp all])=0,1,0)+IF(COUNT([detaljbudget_belopp all])+COUNT([huvudposter_belopp all])=0,1,0)
def f53(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any, x13: Any, x14: Any, x15: Any) -> Any:
    return (((((((((((((((((((ONE if any_true(blank(x0), same(x0, " "), same(x0, " ")) else ZERO) + (ONE if any_true(blank(x1), same(x1, " "), same(x1, " ")) else ZERO)) + (ONE if any_true(blank(x2), same(x2, " "), same(x2, " ")) else ZERO)) + arrays.numbers(x3).count(True)) - arrays.count_of_both(arrays.both(arrays.both(arrays.numbers(x3), arrays.unlike(x4, "")), arrays.unlike(x4, " ")), arrays.unlike(x4, " "))) + arrays.numbers(x3).count(True)) - arrays.count_of_both(arrays.both(arrays.both(arrays.numbers(x3), arrays.unlike(x5, "")), arrays.unlike(x5, " ")), arrays.unlike(x5, " "))) + arrays.numbers(x6).count(True)) - arrays.count_of_both(arrays.both(arrays.both(arrays.numbers(x6), arrays.unlike(x7, "")), arrays.unlike(x7, " ")), arrays.unlike(x7, " "))) + arrays.numbers(x8).count(True)) - arrays.count_of_both(arrays.both(arrays.both(arrays.numbers(x8), arrays.unlike(x9, "")), arrays.unlike(x9, " ")), arrays.unlike(x9, " "))) + arrays.numbers(x8).count(True)) - arrays.count_of_both(arrays.both(arrays.both(arrays.numbers(x8), arrays.unlike(x10, "")), arrays.unlike(x10, " ")), arrays.unlike(x10, " "))) + arrays.numbers(x11).count(True)) - arrays.count_of_both(arrays.both(arrays.both(arrays.numbers(x11), arrays.unlike(x12, "")), arrays.unlike(x12, " ")), arrays.unlike(x12, " "))) + total(x13)) + (ONE if (arrays.count_of_both(arrays.both(arrays.both(arrays.both(arrays.both(arrays.unlike(x14, ""), arrays.unlike(x14, " ")), arrays.unlike(x14, " ")), arrays.unlike(x15, "")), arrays.unlike(x15, " ")), arrays.unlike(x15, " ")) == ZERO) else ZERO)) + (ONE if (count(x3) == ZERO) else ZERO)) + (ONE if ((count(x8) + count(x11)) == ZERO) else ZERO))


# [platshallare_i_tal_1]+[platshallare_i_tal_2]+[platshallare_i_datum_1]+SUMPRODUCT(([falt_forbund]="NAMN")*1)+SUMPRODUCT(([falt_forbund]="XXX")*1)+SUMPRODUCT(([falt_forbund]="TEXT")*1)+SUMPRODUCT(([falt_forbund]="DATUM")*1)+SUMPRODUCT(([falt_forbund]="BELOPP")*1)+SUMPRODUCT(([falt_forbund]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_organisationsnummer]="NAMN")*1)+SUMPRODUCT(([falt_organisationsnummer]="XXX")*1)+SUMPRODUCT(([falt_organisationsnummer]="TEXT")*1)+SUMPRODUCT(([falt_organisationsnummer]="DATUM")*1)+SUMPRODUCT(([falt_organisationsnummer]="BELOPP")*1)+SUMPRODUCT(([falt_organisationsnummer]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_administrationsposter]="NAMN")*1)+SUMPRODUCT(([falt_administrationsposter]="XXX")*1)+SUMPRODUCT(([falt_administrationsposter]="TEXT")*1)+SUMPRODUCT(([falt_administrationsposter]="DATUM")*1)+SUMPRODUCT(([falt_administrationsposter]="BELOPP")*1)+SUMPRODUCT(([falt_administrationsposter]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_motivering_underskott]="NAMN")*1)+SUMPRODUCT(([falt_motivering_underskott]="XXX")*1)+SUMPRODUCT(([falt_motivering_underskott]="TEXT")*1)+SUMPRODUCT(([falt_motivering_underskott]="DATUM")*1)+SUMPRODUCT(([falt_motivering_underskott]="BELOPP")*1)+SUMPRODUCT(([falt_motivering_underskott]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([medlemmar_namn all]="NAMN")*1)+SUMPRODUCT(([medlemmar_namn all]="XXX")*1)+SUMPRODUCT(([medlemmar_namn all]="TEXT")*1)+SUMPRODUCT(([medlemmar_namn all]="DATUM")*1)+SUMPRODUCT(([medlemmar_namn all]="BELOPP")*1)+SUMPRODUCT(([medlemmar_namn all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([ovriga_intakter_post all]="NAMN")*1)+SUMPRODUCT(([ovriga_intakter_post all]="XXX")*1)+SUMPRODUCT(([ovriga_intakter_post all]="TEXT")*1)+SUMPRODUCT(([ovriga_intakter_post all]="DATUM")*1)+SUMPRODUCT(([ovriga_intakter_post all]="BELOPP")*1)+SUMPRODUCT(([ovriga_intakter_post all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([detaljbudget_huvudpost all]="NAMN")*1)+SUMPRODUCT(([detaljbudget_huvudpost all]="XXX")*1)+SUMPRODUCT(([detaljbudget_huvudpost all]="TEXT")*1)+SUMPRODUCT(([detaljbudget_huvudpost all]="DATUM")*1)+SUMPRODUCT(([detaljbudget_huvudpost all]="BELOPP")*1)+SUMPRODUCT(([detaljbudget_huvudpost all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([detaljbudget_post all]="NAMN")*1)+SUMPRODUCT(([detaljbudget_post all]="XXX")*1)+SUMPRODUCT(([detaljbudget_post all]="TEXT")*1)+SUMPRODUCT(([detaljbudget_post all]="DATUM")*1)+SUMPRODUCT(([detaljbudget_post all]="BELOPP")*1)+SUMPRODUCT(([detaljbudget_post all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([huvudposter_huvudpost all]="NAMN")*1)+SUMPRODUCT(([huvudposter_huvudpost all]="XXX")*1)+SUMPRODUCT(([huvudposter_huvudpost all]="TEXT")*1)+SUMPRODUCT(([huvudposter_huvudpost all]="DATUM")*1)+SUMPRODUCT(([huvudposter_huvudpost all]="BELOPP")*1)+SUMPRODUCT(([huvudposter_huvudpost all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([godtagna_fynd_kod all]="NAMN")*1)+SUMPRODUCT(([godtagna_fynd_kod all]="XXX")*1)+SUMPRODUCT(([godtagna_fynd_kod all]="TEXT")*1)+SUMPRODUCT(([godtagna_fynd_kod all]="DATUM")*1)+SUMPRODUCT(([godtagna_fynd_kod all]="BELOPP")*1)+SUMPRODUCT(([godtagna_fynd_kod all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([godtagna_fynd_falt all]="NAMN")*1)+SUMPRODUCT(([godtagna_fynd_falt all]="XXX")*1)+SUMPRODUCT(([godtagna_fynd_falt all]="TEXT")*1)+SUMPRODUCT(([godtagna_fynd_falt all]="DATUM")*1)+SUMPRODUCT(([godtagna_fynd_falt all]="BELOPP")*1)+SUMPRODUCT(([godtagna_fynd_falt all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([godtagna_fynd_skal all]="NAMN")*1)+SUMPRODUCT(([godtagna_fynd_skal all]="XXX")*1)+SUMPRODUCT(([godtagna_fynd_skal all]="TEXT")*1)+SUMPRODUCT(([godtagna_fynd_skal all]="DATUM")*1)+SUMPRODUCT(([godtagna_fynd_skal all]="BELOPP")*1)+SUMPRODUCT(([godtagna_fynd_skal all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([godtagna_fynd_av all]="NAMN")*1)+SUMPRODUCT(([godtagna_fynd_av all]="XXX")*1)+SUMPRODUCT(([godtagna_fynd_av all]="TEXT")*1)+SUMPRODUCT(([godtagna_fynd_av all]="DATUM")*1)+SUMPRODUCT(([godtagna_fynd_av all]="BELOPP")*1)+SUMPRODUCT(([godtagna_fynd_av all]="ÅÅÅÅ-MM-DD")*1)
def f54(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any, x13: Any, x14: Any, x15: Any) -> Any:
    return ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((number(x0) + number(x1)) + number(x2)) + (number(same(x3, "NAMN")) * ONE)) + (number(same(x3, "XXX")) * ONE)) + (number(same(x3, "TEXT")) * ONE)) + (number(same(x3, "DATUM")) * ONE)) + (number(same(x3, "BELOPP")) * ONE)) + (number(same(x3, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x4, "NAMN")) * ONE)) + (number(same(x4, "XXX")) * ONE)) + (number(same(x4, "TEXT")) * ONE)) + (number(same(x4, "DATUM")) * ONE)) + (number(same(x4, "BELOPP")) * ONE)) + (number(same(x4, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x5, "NAMN")) * ONE)) + (number(same(x5, "XXX")) * ONE)) + (number(same(x5, "TEXT")) * ONE)) + (number(same(x5, "DATUM")) * ONE)) + (number(same(x5, "BELOPP")) * ONE)) + (number(same(x5, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x6, "NAMN")) * ONE)) + (number(same(x6, "XXX")) * ONE)) + (number(same(x6, "TEXT")) * ONE)) + (number(same(x6, "DATUM")) * ONE)) + (number(same(x6, "BELOPP")) * ONE)) + (number(same(x6, "ÅÅÅÅ-MM-DD")) * ONE)) + arrays.equal(x7, "NAMN").count(True)) + arrays.equal(x7, "XXX").count(True)) + arrays.equal(x7, "TEXT").count(True)) + arrays.equal(x7, "DATUM").count(True)) + arrays.equal(x7, "BELOPP").count(True)) + arrays.equal(x7, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x8, "NAMN").count(True)) + arrays.equal(x8, "XXX").count(True)) + arrays.equal(x8, "TEXT").count(True)) + arrays.equal(x8, "DATUM").count(True)) + arrays.equal(x8, "BELOPP").count(True)) + arrays.equal(x8, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x9, "NAMN").count(True)) + arrays.equal(x9, "XXX").count(True)) + arrays.equal(x9, "TEXT").count(True)) + arrays.equal(x9, "DATUM").count(True)) + arrays.equal(x9, "BELOPP").count(True)) + arrays.equal(x9, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x10, "NAMN").count(True)) + arrays.equal(x10, "XXX").count(True)) + arrays.equal(x10, "TEXT").count(True)) + arrays.equal(x10, "DATUM").count(True)) + arrays.equal(x10, "BELOPP").count(True)) + arrays.equal(x10, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x11, "NAMN").count(True)) + arrays.equal(x11, "XXX").count(True)) + arrays.equal(x11, "TEXT").count(True)) + arrays.equal(x11, "DATUM").count(True)) + arrays.equal(x11, "BELOPP").count(True)) + arrays.equal(x11, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x12, "NAMN").count(True)) + arrays.equal(x12, "XXX").count(True)) + arrays.equal(x12, "TEXT").count(True)) + arrays.equal(x12, "DATUM").count(True)) + arrays.equal(x12, "BELOPP").count(True)) + arrays.equal(x12, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x13, "NAMN").count(True)) + arrays.equal(x13, "XXX").count(True)) + arrays.equal(x13, "TEXT").count(True)) + arrays.equal(x13, "DATUM").count(True)) + arrays.equal(x13, "BELOPP").count(True)) + arrays.equal(x13, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x14, "NAMN").count(True)) + arrays.equal(x14, "XXX").count(True)) + arrays.equal(x14, "TEXT").count(True)) + arrays.equal(x14, "DATUM").count(True)) + arrays.equal(x14, "BELOPP").count(True)) + arrays.equal(x14, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x15, "NAMN").count(True)) + arrays.equal(x15, "XXX").count(True)) + arrays.equal(x15, "TEXT").count(True)) + arrays.equal(x15, "DATUM").count(True)) + arrays.equal(x15, "BELOPP").count(True)) + arrays.equal(x15, "ÅÅÅÅ-MM-DD").count(True))


# SUMPRODUCT(ISTEXT([falt_budgetar])*([falt_budgetar]<>"")*([falt_budgetar]<>" ")*([falt_budgetar]<>" "))+SUMPRODUCT(ISLOGICAL([falt_budgetar])*1)+SUMPRODUCT(ISTEXT([falt_ingaende_eget_kapital])*([falt_ingaende_eget_kapital]<>"")*([falt_ingaende_eget_kapital]<>" ")*([falt_ingaende_eget_kapital]<>" "))+SUMPRODUCT(ISLOGICAL([falt_ingaende_eget_kapital])*1)+SUMPRODUCT(ISTEXT([falt_mal_administrationsandel])*([falt_mal_administrationsandel]<>"")*([falt_mal_administrationsandel]<>" ")*([falt_mal_administrationsandel]<>" "))+SUMPRODUCT(ISLOGICAL([falt_mal_administrationsandel])*1)+SUMPRODUCT(ISTEXT([falt_kapitaltak_procent])*([falt_kapitaltak_procent]<>"")*([falt_kapitaltak_procent]<>" ")*([falt_kapitaltak_procent]<>" "))+SUMPRODUCT(ISLOGICAL([falt_kapitaltak_procent])*1)+SUMPRODUCT(ISLOGICAL([kolumner_ar all])*1)+SUMPRODUCT(ISTEXT([kolumner_ar all])*([kolumner_ar all]<>"")*([kolumner_ar all]<>" ")*([kolumner_ar all]<>" "))+SUMPRODUCT(ISLOGICAL([medlemmar_andel all])*1)+SUMPRODUCT(ISTEXT([medlemmar_andel all])*([medlemmar_andel all]<>"")*([medlemmar_andel all]<>" ")*([medlemmar_andel all]<>" "))-1+SUMPRODUCT(ISLOGICAL([medlemmar_belopp all])*1)+SUMPRODUCT(ISTEXT([medlemmar_belopp all])*([medlemmar_belopp all]<>"")*([medlemmar_belopp all]<>" ")*([medlemmar_belopp all]<>" "))-SUMPRODUCT(ISTEXT([medlemmar_belopp_rubrik all])*([medlemmar_belopp_rubrik all]<>"")*([medlemmar_belopp_rubrik all]<>" ")*([medlemmar_belopp_rubrik all]<>" "))+SUMPRODUCT(ISLOGICAL([ovriga_intakter_belopp all])*1)+SUMPRODUCT(ISTEXT([ovriga_intakter_belopp all])*([ovriga_intakter_belopp all]<>"")*([ovriga_intakter_belopp all]<>" ")*([ovriga_intakter_belopp all]<>" "))-SUMPRODUCT(ISTEXT([ovriga_intakter_belopp_rubrik all])*([ovriga_intakter_belopp_rubrik all]<>"")*([ovriga_intakter_belopp_rubrik all]<>" ")*([ovriga_intakter_belopp_rubrik all]<>" "))+SUMPRODUCT(ISLOGICAL([detaljbudget_belopp all])*1)+SUMPRODUCT(ISTEXT([detaljbudget_belopp all])*([detaljbudget_belopp all]<>"")*([detaljbudget_belopp all]<>" ")*([detaljbudget_belopp all]<>" "))-SUMPRODUCT(ISTEXT([detaljbudget_belopp_rubrik all])*([detaljbudget_belopp_rubrik all]<>"")*([detaljbudget_belopp_rubrik all]<>" ")*([detaljbudget_belopp_rubrik all]<>" "))+SUMPRODUCT(ISLOGICAL([huvudposter_belopp all])*1)+SUMPRODUCT(ISTEXT([huvudposter_belopp all])*([huvudposter_belopp all]<>"")*([huvudposter_belopp all]<>" ")*([huvudposter_belopp all]<>" "))-SUMPRODUCT(ISTEXT([huvudposter_belopp_rubrik all])*([huvudposter_belopp_rubrik all]<>"")*([huvudposter_belopp_rubrik all]<>" ")*([huvudposter_belopp_rubrik all]<>" "))+SUMPRODUCT(ISNUMBER([falt_budgetar])*([falt_budgetar]<1900))+SUMPRODUCT(ISNUMBER([falt_budgetar])*([falt_budgetar]>2199))+SUMPRODUCT(ISNUMBER([kolumner_ar all])*([kolumner_ar all]<1900))+SUMPRODUCT(ISNUMBER([kolumner_ar all])*([kolumner_ar all]>2199))+SUMPRODUCT(([falt_enhet]<>"")*([falt_enhet]<>" ")*([falt_enhet]<>" ")*([falt_enhet]<>"kr")*([falt_enhet]<>"tkr"))+SUMPRODUCT(([falt_kapitaltak_bas]<>"")*([falt_kapitaltak_bas]<>" ")*([falt_kapitaltak_bas]<>" ")*([falt_kapitaltak_bas]<>"medlemsbidrag")*([falt_kapitaltak_bas]<>"medlemsbidrag nästa år")*([falt_kapitaltak_bas]<>"summa intäkter"))+SUMPRODUCT(([kolumner_typ all]<>"")*([kolumner_typ all]<>" ")*([kolumner_typ all]<>" ")*([kolumner_typ all]<>"utfall")*([kolumner_typ all]<>"prognos")*([kolumner_typ all]<>"budget")*([kolumner_typ all]<>"preliminär budget")*([kolumner_typ all]<>"plan"))+SUMPRODUCT(([medlemmar_part all]<>"")*([medlemmar_part all]<>" ")*([medlemmar_part all]<>" ")*([medlemmar_part all]<>"staten")*([medlemmar_part all]<>"region")*([medlemmar_part all]<>"kommun"))-1+SUMPRODUCT(([medlemmar_utanfor_region all]<>"")*([medlemmar_utanfor_region all]<>" ")*([medlemmar_utanfor_region all]<>" ")*([medlemmar_utanfor_region all]<>"ja"))-1+-[platshallare_i_tal_1]+-[platshallare_i_tal_2]
def f55(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any, x13: Any, x14: Any, x15: Any, x16: Any, x17: Any, x18: Any, x19: Any, x20: Any) -> Any:
    return ((((((((((((((((((((((((((((((((((((((((number(isinstance(x0, str)) * number((not blank(x0)))) * number((not same(x0, " ")))) * number((not same(x0, " ")))) + (number(isinstance(x0, bool)) * ONE)) + (((number(isinstance(x1, str)) * number((not blank(x1)))) * number((not same(x1, " ")))) * number((not same(x1, " "))))) + (number(isinstance(x1, bool)) * ONE)) + (((number(isinstance(x2, str)) * number((not blank(x2)))) * number((not same(x2, " ")))) * number((not same(x2, " "))))) + (number(isinstance(x2, bool)) * ONE)) + (((number(isinstance(x3, str)) * number((not blank(x3)))) * number((not same(x3, " ")))) * number((not same(x3, " "))))) + (number(isinstance(x3, bool)) * ONE)) + arrays.truths(x4).count(True)) + arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x4), arrays.unlike(x4, "")), arrays.unlike(x4, " ")), arrays.unlike(x4, " "))) + arrays.truths(x5).count(True)) + arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x5), arrays.unlike(x5, "")), arrays.unlike(x5, " ")), arrays.unlike(x5, " "))) - ONE) + arrays.truths(x6).count(True)) + arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x6), arrays.unlike(x6, "")), arrays.unlike(x6, " ")), arrays.unlike(x6, " "))) - arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x7), arrays.unlike(x7, "")), arrays.unlike(x7, " ")), arrays.unlike(x7, " "))) + arrays.truths(x8).count(True)) + arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x8), arrays.unlike(x8, "")), arrays.unlike(x8, " ")), arrays.unlike(x8, " "))) - arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x9), arrays.unlike(x9, "")), arrays.unlike(x9, " ")), arrays.unlike(x9, " "))) + arrays.truths(x10).count(True)) + arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x10), arrays.unlike(x10, "")), arrays.unlike(x10, " ")), arrays.unlike(x10, " "))) - arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x11), arrays.unlike(x11, "")), arrays.unlike(x11, " ")), arrays.unlike(x11, " "))) + arrays.truths(x12).count(True)) + arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x12), arrays.unlike(x12, "")), arrays.unlike(x12, " ")), arrays.unlike(x12, " "))) - arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x13), arrays.unlike(x13, "")), arrays.unlike(x13, " ")), arrays.unlike(x13, " "))) + (number(is_number(x0)) * number(below(x0, D1900)))) + (number(is_number(x0)) * number(below(D2199, x0)))) + arrays.count_of_both(arrays.numbers(x4), arrays.less(x4, D1900))) + arrays.count_of_both(arrays.numbers(x4), arrays.less(D2199, x4))) + ((((number((not blank(x14))) * number((not same(x14, " ")))) * number((not same(x14, " ")))) * number((not same(x14, "kr")))) * number((not same(x14, "tkr"))))) + (((((number((not blank(x15))) * number((not same(x15, " ")))) * number((not same(x15, " ")))) * number((not same(x15, "medlemsbidrag")))) * number((not same(x15, "medlemsbidrag nästa år")))) * number((not same(x15, "summa intäkter"))))) + arrays.count_of_both(arrays.both(arrays.both(arrays.both(arrays.both(arrays.both(arrays.both(arrays.unlike(x16, ""), arrays.unlike(x16, " ")), arrays.unlike(x16, " ")), arrays.unlike(x16, "utfall")), arrays.unlike(x16, "prognos")), arrays.unlike(x16, "budget")), arrays.unlike(x16, "preliminär budget")), arrays.unlike(x16, "plan"))) + arrays.count_of_both(arrays.both(arrays.both(arrays.both(arrays.both(arrays.unlike(x17, ""), arrays.unlike(x17, " ")), arrays.unlike(x17, " ")), arrays.unlike(x17, "staten")), arrays.unlike(x17, "region")), arrays.unlike(x17, "kommun"))) - ONE) + arrays.count_of_both(arrays.both(arrays.both(arrays.unlike(x18, ""), arrays.unlike(x18, " ")), arrays.unlike(x18, " ")), arrays.unlike(x18, "ja"))) - ONE) + (ZERO - number(x19))) + (ZERO - number(x20)))


# SUMPRODUCT(ISTEXT([falt_beslutsdatum])*([falt_beslutsdatum]<>"")*([falt_beslutsdatum]<>" ")*([falt_beslutsdatum]<>" "))+SUMPRODUCT(ISLOGICAL([falt_beslutsdatum])*1)+SUMPRODUCT(ISLOGICAL([godtagna_fynd_till_och_med all])*1)+SUMPRODUCT(ISTEXT([godtagna_fynd_till_och_med all])*([godtagna_fynd_till_och_med all]<>"")*([godtagna_fynd_till_och_med all]<>" ")*([godtagna_fynd_till_och_med all]<>" "))-1+-[platshallare_i_datum_1]+SUMPRODUCT(ISNUMBER([falt_beslutsdatum])*([falt_beslutsdatum]<DATE(2000,1,1)))+SUMPRODUCT(ISNUMBER([falt_beslutsdatum])*([falt_beslutsdatum]>DATE(2099,12,31)))+SUMPRODUCT(ISNUMBER([godtagna_fynd_till_och_med all])*([godtagna_fynd_till_och_med all]<DATE(2000,1,1)))+SUMPRODUCT(ISNUMBER([godtagna_fynd_till_och_med all])*([godtagna_fynd_till_och_med all]>DATE(2099,12,31)))
def f56(x0: Any, x1: Any, x2: Any) -> Any:
    return ((((((((((((number(isinstance(x0, str)) * number((not blank(x0)))) * number((not same(x0, " ")))) * number((not same(x0, " ")))) + (number(isinstance(x0, bool)) * ONE)) + arrays.truths(x1).count(True)) + arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x1), arrays.unlike(x1, "")), arrays.unlike(x1, " ")), arrays.unlike(x1, " "))) - ONE) + (ZERO - number(x2))) + (number(is_number(x0)) * number(below(x0, day_number(D2000, int(ONE), int(ONE)))))) + (number(is_number(x0)) * number(below(day_number(D2099, int(D12), int(D31)), x0)))) + arrays.count_of_both(arrays.numbers(x1), arrays.less(x1, day_number(D2000, int(ONE), int(ONE))))) + arrays.count_of_both(arrays.numbers(x1), arrays.less(day_number(D2099, int(D12), int(D31)), x1)))


# SUMPRODUCT(ISNUMBER([falt_mal_administrationsandel])*([falt_mal_administrationsandel]<0))+SUMPRODUCT(ISNUMBER([falt_mal_administrationsandel])*([falt_mal_administrationsandel]>1))+SUMPRODUCT(ISNUMBER([falt_kapitaltak_procent])*([falt_kapitaltak_procent]<0))+SUMPRODUCT(ISNUMBER([falt_kapitaltak_procent])*([falt_kapitaltak_procent]>1))+SUMPRODUCT(ISNUMBER([medlemmar_andel all])*([medlemmar_andel all]<0))+SUMPRODUCT(ISNUMBER([medlemmar_andel all])*([medlemmar_andel all]>1))
def f57(x0: Any, x1: Any, x2: Any) -> Any:
    return ((((((number(is_number(x0)) * number(below(x0, ZERO))) + (number(is_number(x0)) * number(below(ONE, x0)))) + (number(is_number(x1)) * number(below(x1, ZERO)))) + (number(is_number(x1)) * number(below(ONE, x1)))) + arrays.count_of_both(arrays.numbers(x2), arrays.less(x2, ZERO))) + arrays.count_of_both(arrays.numbers(x2), arrays.less(ONE, x2)))


# COUNT([mellan_medlemmar all])-COUNT([medlemmar_summa all])+COUNT([mellan_ovriga_intakter all])-COUNT([summa_intakter all])+COUNT([mellan_detaljbudget all])-COUNT([detaljbudget_summa all])+COUNT([mellan_huvudposter all])-COUNT([huvudposter_summa all])
def f58(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any) -> Any:
    return (((((((count(x0) - count(x1)) + count(x2)) - count(x3)) + count(x4)) - count(x5)) + count(x6)) - count(x7))


# IF([overskrivna]>0,0,MAX(0,SUMPRODUCT(([medlemmar_namn all]<>"")*1)-1-SUMPRODUCT(([lag_namn all]<>"")*1))+MAX(0,SUMPRODUCT(([detaljbudget_huvudpost all]<>"")*1)+SUMPRODUCT(([huvudposter_huvudpost all]<>"")*1)-2-SUMPRODUCT(([ordning_namn all]<>"")*1))+MAX(0,MAX([ordning_nummer all])-ROWS([huvudpost_namn all])))
def f59(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any) -> Any:
    return (ZERO if below(ZERO, x0) else ((largest((ZERO, ((arrays.unlike(x1, "").count(True) - ONE) - arrays.unlike(x2, "").count(True)),)) + largest((ZERO, (((arrays.unlike(x3, "").count(True) + arrays.unlike(x4, "").count(True)) - D2) - arrays.unlike(x5, "").count(True)),))) + largest((ZERO, (largest(x6) - len(x7)),))))


# SUM([dubbla_medlemmar all])+SUM([dubbla_detaljbudget all])
def f60(x0: Any, x1: Any) -> Any:
    return (total(x0) + total(x1))


# IF(ISERROR([falt_forbund]),1,0)+IF(ISERROR([falt_organisationsnummer]),1,0)+IF(ISERROR([falt_budgetar]),1,0)+IF(ISERROR([falt_enhet]),1,0)+IF(ISERROR([falt_beslutsdatum]),1,0)+IF(ISERROR([falt_ingaende_eget_kapital]),1,0)+IF(ISERROR([falt_mal_administrationsandel]),1,0)+IF(ISERROR([falt_administrationsposter]),1,0)+IF(ISERROR([falt_kapitaltak_procent]),1,0)+IF(ISERROR([falt_kapitaltak_bas]),1,0)+IF(ISERROR([falt_motivering_underskott]),1,0)+SUMPRODUCT(ISERROR([kolumner_typ all])*1)+SUMPRODUCT(ISERROR([kolumner_ar all])*1)+SUMPRODUCT(ISERROR([medlemmar_namn all])*1)+SUMPRODUCT(ISERROR([medlemmar_part all])*1)+SUMPRODUCT(ISERROR([medlemmar_utanfor_region all])*1)+SUMPRODUCT(ISERROR([medlemmar_andel all])*1)+SUMPRODUCT(ISERROR([medlemmar_belopp all])*1)+SUMPRODUCT(ISERROR([ovriga_intakter_post all])*1)+SUMPRODUCT(ISERROR([ovriga_intakter_belopp all])*1)+SUMPRODUCT(ISERROR([detaljbudget_huvudpost all])*1)+SUMPRODUCT(ISERROR([detaljbudget_post all])*1)+SUMPRODUCT(ISERROR([detaljbudget_belopp all])*1)+SUMPRODUCT(ISERROR([huvudposter_huvudpost all])*1)+SUMPRODUCT(ISERROR([huvudposter_belopp all])*1)+SUMPRODUCT(ISERROR([godtagna_fynd_kod all])*1)+SUMPRODUCT(ISERROR([godtagna_fynd_falt all])*1)+SUMPRODUCT(ISERROR([godtagna_fynd_skal all])*1)+SUMPRODUCT(ISERROR([godtagna_fynd_av all])*1)+SUMPRODUCT(ISERROR([godtagna_fynd_till_och_med all])*1)+-SUMPRODUCT(ISERROR([medlemmar_belopp_rubrik all])*1)+-SUMPRODUCT(ISERROR([ovriga_intakter_belopp_rubrik all])*1)+-SUMPRODUCT(ISERROR([detaljbudget_belopp_rubrik all])*1)+-SUMPRODUCT(ISERROR([huvudposter_belopp_rubrik all])*1)
def f61(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any, x13: Any, x14: Any, x15: Any, x16: Any, x17: Any, x18: Any, x19: Any, x20: Any, x21: Any, x22: Any, x23: Any, x24: Any, x25: Any, x26: Any, x27: Any, x28: Any, x29: Any, x30: Any, x31: Any, x32: Any, x33: Any) -> Any:
    return ((((((((((((((((((((((((((((((((((ONE if isinstance(x0, ErrorValue) else ZERO) + (ONE if isinstance(x1, ErrorValue) else ZERO)) + (ONE if isinstance(x2, ErrorValue) else ZERO)) + (ONE if isinstance(x3, ErrorValue) else ZERO)) + (ONE if isinstance(x4, ErrorValue) else ZERO)) + (ONE if isinstance(x5, ErrorValue) else ZERO)) + (ONE if isinstance(x6, ErrorValue) else ZERO)) + (ONE if isinstance(x7, ErrorValue) else ZERO)) + (ONE if isinstance(x8, ErrorValue) else ZERO)) + (ONE if isinstance(x9, ErrorValue) else ZERO)) + (ONE if isinstance(x10, ErrorValue) else ZERO)) + arrays.errors(x11).count(True)) + arrays.errors(x12).count(True)) + arrays.errors(x13).count(True)) + arrays.errors(x14).count(True)) + arrays.errors(x15).count(True)) + arrays.errors(x16).count(True)) + arrays.errors(x17).count(True)) + arrays.errors(x18).count(True)) + arrays.errors(x19).count(True)) + arrays.errors(x20).count(True)) + arrays.errors(x21).count(True)) + arrays.errors(x22).count(True)) + arrays.errors(x23).count(True)) + arrays.errors(x24).count(True)) + arrays.errors(x25).count(True)) + arrays.errors(x26).count(True)) + arrays.errors(x27).count(True)) + arrays.errors(x28).count(True)) + arrays.errors(x29).count(True)) + (ZERO - arrays.errors(x30).count(True))) + (ZERO - arrays.errors(x31).count(True))) + (ZERO - arrays.errors(x32).count(True))) + (ZERO - arrays.errors(x33).count(True)))


# [overskrivna]+SUMPRODUCT(([medlemmar_summa_grad all]=2)*1)+SUMPRODUCT(([summa_medlemsbidrag_grad all]=2)*1)+SUMPRODUCT(([huvudpost_belopp_grad all]=2)*1)+SUMPRODUCT(([detaljbudget_summa_grad all]=2)*1)+SUMPRODUCT(([huvudposter_summa_grad all]=2)*1)+SUMPRODUCT(([summa_intakter_grad all]=2)*1)+SUMPRODUCT(([summa_kostnader_grad all]=2)*1)+SUMPRODUCT(([arets_resultat_grad all]=2)*1)+SUMPRODUCT(([eget_kapital_in_grad all]=2)*1)+SUMPRODUCT(([eget_kapital_ut_grad all]=2)*1)
def f62(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any) -> Any:
    return ((((((((((number(x0) + arrays.equal(x1, D2).count(True)) + arrays.equal(x2, D2).count(True)) + arrays.equal(x3, D2).count(True)) + arrays.equal(x4, D2).count(True)) + arrays.equal(x5, D2).count(True)) + arrays.equal(x6, D2).count(True)) + arrays.equal(x7, D2).count(True)) + arrays.equal(x8, D2).count(True)) + arrays.equal(x9, D2).count(True)) + arrays.equal(x10, D2).count(True))


# IF([overskrivna]>0,0,IF([kontroll_sum202_grad]=0,0,IF(MAX(MAX([medlemmar_summa_avv all]),MAX([summa_medlemsbidrag_avv all])*IF([falt_enhet]="tkr",1000,1),MAX([huvudpost_belopp_avv all])*IF([falt_enhet]="tkr",1000,1),MAX([detaljbudget_summa_avv all])*IF([falt_enhet]="tkr",1000,1),MAX([huvudposter_summa_avv all])*IF([falt_enhet]="tkr",1000,1))>=-MIN(MIN([medlemmar_summa_avv all]),MIN([summa_medlemsbidrag_avv all])*IF([falt_enhet]="tkr",1000,1),MIN([huvudpost_belopp_avv all])*IF([falt_enhet]="tkr",1000,1),MIN([detaljbudget_summa_avv all])*IF([falt_enhet]="tkr",1000,1),MIN([huvudposter_summa_avv all])*IF([falt_enhet]="tkr",1000,1)),MAX(MAX([medlemmar_summa_avv all]),MAX([summa_medlemsbidrag_avv all])*IF([falt_enhet]="tkr",1000,1),MAX([huvudpost_belopp_avv all])*IF([falt_enhet]="tkr",1000,1),MAX([detaljbudget_summa_avv all])*IF([falt_enhet]="tkr",1000,1),MAX([huvudposter_summa_avv all])*IF([falt_enhet]="tkr",1000,1)),MIN(MIN([medlemmar_summa_avv all]),MIN([summa_medlemsbidrag_avv all])*IF([falt_enhet]="tkr",1000,1),MIN([huvudpost_belopp_avv all])*IF([falt_enhet]="tkr",1000,1),MIN([detaljbudget_summa_avv all])*IF([falt_enhet]="tkr",1000,1),MIN([huvudposter_summa_avv all])*IF([falt_enhet]="tkr",1000,1)))))
def f63(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any) -> Any:
    return (ZERO if below(ZERO, x0) else (ZERO if same(x1, ZERO) else (largest((largest(x2), (largest(x3) * (D1000 if same(x4, "tkr") else ONE)), (largest(x5) * (D1000 if same(x4, "tkr") else ONE)), (largest(x6) * (D1000 if same(x4, "tkr") else ONE)), (largest(x7) * (D1000 if same(x4, "tkr") else ONE)),)) if ((ZERO - smallest((smallest(x2), (smallest(x3) * (D1000 if same(x4, "tkr") else ONE)), (smallest(x5) * (D1000 if same(x4, "tkr") else ONE)), (smallest(x6) * (D1000 if same(x4, "tkr") else ONE)), (smallest(x7) * (D1000 if same(x4, "tkr") else ONE)),))) <= largest((largest(x2), (largest(x3) * (D1000 if same(x4, "tkr") else ONE)), (largest(x5) * (D1000 if same(x4, "tkr") else ONE)), (largest(x6) * (D1000 if same(x4, "tkr") else ONE)), (largest(x7) * (D1000 if same(x4, "tkr") else ONE)),))) else smallest((smallest(x2), (smallest(x3) * (D1000 if same(x4, "tkr") else ONE)), (smallest(x5) * (D1000 if same(x4, "tkr") else ONE)), (smallest(x6) * (D1000 if same(x4, "tkr") else ONE)), (smallest(x7) * (D1000 if same(x4, "tkr") else ONE)),)))))


# IF([overskrivna]>0,0,IF([kontroll_sum204_grad]=0,0,IF(MAX(MAX([summa_intakter_avv all])*IF([falt_enhet]="tkr",1000,1),MAX([summa_kostnader_avv all])*IF([falt_enhet]="tkr",1000,1))>=-MIN(MIN([summa_intakter_avv all])*IF([falt_enhet]="tkr",1000,1),MIN([summa_kostnader_avv all])*IF([falt_enhet]="tkr",1000,1)),MAX(MAX([summa_intakter_avv all])*IF([falt_enhet]="tkr",1000,1),MAX([summa_kostnader_avv all])*IF([falt_enhet]="tkr",1000,1)),MIN(MIN([summa_intakter_avv all])*IF([falt_enhet]="tkr",1000,1),MIN([summa_kostnader_avv all])*IF([falt_enhet]="tkr",1000,1)))))
def f64(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return (ZERO if below(ZERO, x0) else (ZERO if same(x1, ZERO) else (largest(((largest(x2) * (D1000 if same(x3, "tkr") else ONE)), (largest(x4) * (D1000 if same(x3, "tkr") else ONE)),)) if ((ZERO - smallest(((smallest(x2) * (D1000 if same(x3, "tkr") else ONE)), (smallest(x4) * (D1000 if same(x3, "tkr") else ONE)),))) <= largest(((largest(x2) * (D1000 if same(x3, "tkr") else ONE)), (largest(x4) * (D1000 if same(x3, "tkr") else ONE)),))) else smallest(((smallest(x2) * (D1000 if same(x3, "tkr") else ONE)), (smallest(x4) * (D1000 if same(x3, "tkr") else ONE)),)))))


# IF([overskrivna]>0,0,IF([kontroll_sum205_grad]=0,0,IF(MAX(MAX([arets_resultat_avv all])*IF([falt_enhet]="tkr",1000,1))>=-MIN(MIN([arets_resultat_avv all])*IF([falt_enhet]="tkr",1000,1)),MAX(MAX([arets_resultat_avv all])*IF([falt_enhet]="tkr",1000,1)),MIN(MIN([arets_resultat_avv all])*IF([falt_enhet]="tkr",1000,1)))))
def f65(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return (ZERO if below(ZERO, x0) else (ZERO if same(x1, ZERO) else (largest(((largest(x2) * (D1000 if same(x3, "tkr") else ONE)),)) if ((ZERO - smallest(((smallest(x2) * (D1000 if same(x3, "tkr") else ONE)),))) <= largest(((largest(x2) * (D1000 if same(x3, "tkr") else ONE)),))) else smallest(((smallest(x2) * (D1000 if same(x3, "tkr") else ONE)),)))))


# IF([overskrivna]>0,0,SUMPRODUCT(([medlemmar_summa_grad all]=1)*1)+SUMPRODUCT(([summa_medlemsbidrag_grad all]=1)*1)+SUMPRODUCT(([huvudpost_belopp_grad all]=1)*1)+SUMPRODUCT(([detaljbudget_summa_grad all]=1)*1)+SUMPRODUCT(([huvudposter_summa_grad all]=1)*1)+SUMPRODUCT(([summa_intakter_grad all]=1)*1)+SUMPRODUCT(([summa_kostnader_grad all]=1)*1)+SUMPRODUCT(([arets_resultat_grad all]=1)*1)+SUMPRODUCT(([eget_kapital_in_grad all]=1)*1)+SUMPRODUCT(([eget_kapital_ut_grad all]=1)*1))
def f66(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any) -> Any:
    return (ZERO if below(ZERO, x0) else (((((((((arrays.equal(x1, ONE).count(True) + arrays.equal(x2, ONE).count(True)) + arrays.equal(x3, ONE).count(True)) + arrays.equal(x4, ONE).count(True)) + arrays.equal(x5, ONE).count(True)) + arrays.equal(x6, ONE).count(True)) + arrays.equal(x7, ONE).count(True)) + arrays.equal(x8, ONE).count(True)) + arrays.equal(x9, ONE).count(True)) + arrays.equal(x10, ONE).count(True)))


# IF([overskrivna]>0,0,IF(MAX([kol_staten all])>=-MIN([kol_staten all]),MAX([kol_staten all]),MIN([kol_staten all])))
def f67(x0: Any, x1: Any) -> Any:
    return (ZERO if below(ZERO, x0) else (largest(x1) if ((ZERO - smallest(x1)) <= largest(x1)) else smallest(x1)))


# IF([overskrivna]>0,0,MIN([kol_regioner all],0))
def f68(x0: Any, x1: Any) -> Any:
    return (ZERO if below(ZERO, x0) else smallest((*x1, ZERO,)))


# IF([overskrivna]>0,0,IF([lag_utan_region]=1,0,MIN([kol_kommuner all],0)))
def f69(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if below(ZERO, x0) else (ZERO if same(x1, ONE) else smallest((*x2, ZERO,))))


# IF([overskrivna]>0,0,IF([lag_utan_region]=1,MIN([kol_kommuner all],0),0))
def f70(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if below(ZERO, x0) else (smallest((*x2, ZERO,)) if same(x1, ONE) else ZERO))


# IF([overskrivna]>0,0,SUM([kol_inom all]))
def f71(x0: Any, x1: Any) -> Any:
    return (ZERO if below(ZERO, x0) else total(x1))


# IF([overskrivna]>0,0,100*ROUND(SUM([medlemmar_andel all])-1,8))
def f72(x0: Any, x1: Any) -> Any:
    return (ZERO if below(ZERO, x0) else (D100 * round_to((total(x1) - ONE), int(D8))))


# IF([overskrivna]>0,0,MAX([kol_regioner all],[kol_kommuner all],0))
def f73(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if below(ZERO, x0) else largest((*x1, *x2, ZERO,)))


# IF([overskrivna]>0,0,(IF(MAX([kontroll_bud502_1 all])>=-MIN([kontroll_bud502_1 all]),MAX([kontroll_bud502_1 all]),MIN([kontroll_bud502_1 all])))*IF([falt_enhet]="tkr",1000,1))
def f74(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if below(ZERO, x0) else ((largest(x1) if ((ZERO - smallest(x1)) <= largest(x1)) else smallest(x1)) * (D1000 if same(x2, "tkr") else ONE)))


# IF([overskrivna]>0,0,(IF(MAX([kontroll_bud504_1 all],[kontroll_bud504_2 all])>=-MIN([kontroll_bud504_1 all],[kontroll_bud504_2 all]),MAX([kontroll_bud504_1 all],[kontroll_bud504_2 all]),MIN([kontroll_bud504_1 all],[kontroll_bud504_2 all])))*IF([falt_enhet]="tkr",1000,1))
def f75(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return (ZERO if below(ZERO, x0) else ((largest((*x1, *x2,)) if ((ZERO - smallest((*x1, *x2,))) <= largest((*x1, *x2,))) else smallest((*x1, *x2,))) * (D1000 if same(x3, "tkr") else ONE)))


# IF([overskrivna]>0,0,100*(IF(MAX([kontroll_bud506_1 all])>=-MIN([kontroll_bud506_1 all]),MAX([kontroll_bud506_1 all]),MIN([kontroll_bud506_1 all]))))
def f76(x0: Any, x1: Any) -> Any:
    return (ZERO if below(ZERO, x0) else (D100 * (largest(x1) if ((ZERO - smallest(x1)) <= largest(x1)) else smallest(x1))))


# IF(IF(ISERROR([kontroll_obligatoriskt_grad]),"",[kontroll_obligatoriskt_grad])="","EJ KONTROLLERAT",CHOOSE(IF(ISERROR([kontroll_obligatoriskt_grad]),"",[kontroll_obligatoriskt_grad])+1,"OK","UPPLYSNING","VARNING","FEL"))
def f77(x0: Any) -> Any:
    return ("EJ KONTROLLERAT" if blank(("" if isinstance(x0, ErrorValue) else x0)) else chosen_one((number(("" if isinstance(x0, ErrorValue) else x0)) + ONE), "OK", "UPPLYSNING", "VARNING", "FEL"))


# IF([kontroll_obligatoriskt_belopp]>0,3,0)
def f78(x0: Any) -> Any:
    return (D3 if below(ZERO, x0) else ZERO)


# IF([datum_utanfor_1]>0,3,IF([kontroll_datum_belopp]>0,2,0))
def f79(x0: Any, x1: Any) -> Any:
    return (D3 if below(ZERO, x0) else (D2 if below(ZERO, x1) else ZERO))


# IF([overskrivna]>0,"",IF([kontroll_plats_belopp]>0,3,0))
def f80(x0: Any, x1: Any) -> Any:
    return ("" if below(ZERO, x0) else (D3 if below(ZERO, x1) else ZERO))


# IF([kontroll_dubbletter_belopp]>0,2,0)
def f81(x0: Any) -> Any:
    return (D2 if below(ZERO, x0) else ZERO)


# IF([overskrivna]>0,"",IF(MAX([medlemmar_summa_grad all],[summa_medlemsbidrag_grad all],[huvudpost_belopp_grad all],[detaljbudget_summa_grad all],[huvudposter_summa_grad all])=3,3,0))
def f82(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return ("" if below(ZERO, x0) else (D3 if (largest((*x1, *x2, *x3, *x4, *x5,)) == D3) else ZERO))


# IF([overskrivna]>0,"",IF(MAX([summa_intakter_grad all],[summa_kostnader_grad all])=3,3,0))
def f83(x0: Any, x1: Any, x2: Any) -> Any:
    return ("" if below(ZERO, x0) else (D3 if (largest((*x1, *x2,)) == D3) else ZERO))


# IF([overskrivna]>0,"",IF(MAX([arets_resultat_grad all])=3,3,0))
def f84(x0: Any, x1: Any) -> Any:
    return ("" if below(ZERO, x0) else (D3 if (largest(x1) == D3) else ZERO))


# IF([overskrivna]>0,"",IF([kontroll_sum208_belopp]>0,1,0))
def f85(x0: Any, x1: Any) -> Any:
    return ("" if below(ZERO, x0) else (ONE if below(ZERO, x1) else ZERO))


# IF([overskrivna]>0,"",IF(OR(OR(SUMPRODUCT(([lag_namn all]<>"")*1)+SUMPRODUCT(([lag_part all]<>"")*1)=0,SUMPRODUCT(([lag_part all]<>"staten")*([lag_part all]<>"region")*([lag_part all]<>"kommun")*([lag_betalt all]<>0))>0),COUNT([medlemmar_belopp all])=0),"",IF(SUMPRODUCT(([kol_staten all]<>0)*([kol_preliminar all]=0))>0,3,IF(SUMPRODUCT(([kol_staten all]<>0)*1)>0,2,0))))
def f86(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true(any_true(((arrays.unlike(x1, "").count(True) + arrays.unlike(x2, "").count(True)) == ZERO), (ZERO < arrays.count_of_both(arrays.both(arrays.both(arrays.unlike(x2, "staten"), arrays.unlike(x2, "region")), arrays.unlike(x2, "kommun")), arrays.unlike(x3, ZERO)))), (count(x4) == ZERO)) else (D3 if (ZERO < arrays.count_of_both(arrays.unlike(x5, ZERO), arrays.equal(x6, ZERO))) else (D2 if (ZERO < arrays.unlike(x5, ZERO).count(True)) else ZERO))))


# IF([overskrivna]>0,"",IF(OR(OR(SUMPRODUCT(([lag_namn all]<>"")*1)+SUMPRODUCT(([lag_part all]<>"")*1)=0,SUMPRODUCT(([lag_part all]<>"staten")*([lag_part all]<>"region")*([lag_part all]<>"kommun")*([lag_betalt all]<>0))>0),COUNT([medlemmar_belopp all])=0),"",IF(SUMPRODUCT(([kol_regioner all]<0)*([kol_preliminar all]=0))>0,3,IF(SUMPRODUCT(([kol_regioner all]<0)*1)>0,2,0))))
def f87(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true(any_true(((arrays.unlike(x1, "").count(True) + arrays.unlike(x2, "").count(True)) == ZERO), (ZERO < arrays.count_of_both(arrays.both(arrays.both(arrays.unlike(x2, "staten"), arrays.unlike(x2, "region")), arrays.unlike(x2, "kommun")), arrays.unlike(x3, ZERO)))), (count(x4) == ZERO)) else (D3 if (ZERO < arrays.count_of_both(arrays.less(x5, ZERO), arrays.equal(x6, ZERO))) else (D2 if (ZERO < arrays.less(x5, ZERO).count(True)) else ZERO))))


# IF([overskrivna]>0,"",IF([lag_utan_region]=1,"",IF(OR(OR(SUMPRODUCT(([lag_namn all]<>"")*1)+SUMPRODUCT(([lag_part all]<>"")*1)=0,SUMPRODUCT(([lag_part all]<>"staten")*([lag_part all]<>"region")*([lag_part all]<>"kommun")*([lag_betalt all]<>0))>0),COUNT([medlemmar_belopp all])=0),"",IF(SUMPRODUCT(([kol_kommuner all]<0)*([kol_preliminar all]=0))>0,3,IF(SUMPRODUCT(([kol_kommuner all]<0)*1)>0,2,0)))))
def f88(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if same(x1, ONE) else ("" if any_true(any_true(((arrays.unlike(x2, "").count(True) + arrays.unlike(x3, "").count(True)) == ZERO), (ZERO < arrays.count_of_both(arrays.both(arrays.both(arrays.unlike(x3, "staten"), arrays.unlike(x3, "region")), arrays.unlike(x3, "kommun")), arrays.unlike(x4, ZERO)))), (count(x5) == ZERO)) else (D3 if (ZERO < arrays.count_of_both(arrays.less(x6, ZERO), arrays.equal(x7, ZERO))) else (D2 if (ZERO < arrays.less(x6, ZERO).count(True)) else ZERO)))))


# IF([overskrivna]>0,"",IF(OR(OR(SUMPRODUCT(([lag_namn all]<>"")*1)+SUMPRODUCT(([lag_part all]<>"")*1)=0,SUMPRODUCT(([lag_part all]<>"staten")*([lag_part all]<>"region")*([lag_part all]<>"kommun")*([lag_betalt all]<>0))>0),COUNT([medlemmar_belopp all])=0),"",MAX(IF([lag_utan_region]=1,IF(SUMPRODUCT(([kol_kommuner all]<0)*([kol_preliminar all]=0))>0,3,IF(SUMPRODUCT(([kol_kommuner all]<0)*1)>0,2,0)),0),IF(SUM([lag_saknar_region all])>0,IF(AND(SUM([kol_givet all])>0,SUMPRODUCT(([kol_givet all]=1)*([kol_preliminar all]=0))=0),2,3),0))))
def f89(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true(any_true(((arrays.unlike(x1, "").count(True) + arrays.unlike(x2, "").count(True)) == ZERO), (ZERO < arrays.count_of_both(arrays.both(arrays.both(arrays.unlike(x2, "staten"), arrays.unlike(x2, "region")), arrays.unlike(x2, "kommun")), arrays.unlike(x3, ZERO)))), (count(x4) == ZERO)) else largest((((D3 if (ZERO < arrays.count_of_both(arrays.less(x6, ZERO), arrays.equal(x7, ZERO))) else (D2 if (ZERO < arrays.less(x6, ZERO).count(True)) else ZERO)) if same(x5, ONE) else ZERO), ((D2 if all_true((ZERO < total(x9)), (arrays.count_of_both(arrays.equal(x9, ONE), arrays.equal(x7, ZERO)) == ZERO)) else D3) if (ZERO < total(x8)) else ZERO),))))


# IF([overskrivna]>0,"",IF(OR(OR(SUMPRODUCT(([lag_namn all]<>"")*1)+SUMPRODUCT(([lag_part all]<>"")*1)=0,SUMPRODUCT(([lag_part all]<>"staten")*([lag_part all]<>"region")*([lag_part all]<>"kommun")*([lag_betalt all]<>0))>0),COUNT([medlemmar_belopp all])=0),"",IF(SUMPRODUCT(([kol_inom all]>0)*([kol_preliminar all]=0))>0,3,IF(SUMPRODUCT(([kol_inom all]>0)*1)>0,2,0))))
def f90(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true(any_true(((arrays.unlike(x1, "").count(True) + arrays.unlike(x2, "").count(True)) == ZERO), (ZERO < arrays.count_of_both(arrays.both(arrays.both(arrays.unlike(x2, "staten"), arrays.unlike(x2, "region")), arrays.unlike(x2, "kommun")), arrays.unlike(x3, ZERO)))), (count(x4) == ZERO)) else (D3 if (ZERO < arrays.count_of_both(arrays.less(ZERO, x5), arrays.equal(x6, ZERO))) else (D2 if (ZERO < arrays.less(ZERO, x5).count(True)) else ZERO))))


# IF([overskrivna]>0,"",IF(OR(OR(SUMPRODUCT(([lag_namn all]<>"")*1)+SUMPRODUCT(([lag_part all]<>"")*1)=0,SUMPRODUCT(([lag_part all]<>"staten")*([lag_part all]<>"region")*([lag_part all]<>"kommun")*([lag_betalt all]<>0))>0),COUNT([medlemmar_andel all])=0),"",IF(OR(SUMPRODUCT(ISTEXT([medlemmar_andel all])*([medlemmar_andel all]<>"")*([medlemmar_andel all]<>" ")*([medlemmar_andel all]<>" "))>1,MIN([lag_andel all])<0,MAX([lag_andel all])>1),"",IF(OR(AND(SUMPRODUCT(([lag_part all]="staten")*1)>0,ROUND([kol_andel_staten],8)<>0.5),AND(SUMPRODUCT(([lag_part all]="region")*1)>0,ROUND([kol_andel_region],8)<>IF([lag_utan_region]=1,0,0.25)),AND(SUMPRODUCT(([lag_part all]="kommun")*1)>0,ROUND([kol_andel_kommun],8)<>IF([lag_utan_region]=1,0.5,0.25))),3,0))))
def f91(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true(any_true(((arrays.unlike(x1, "").count(True) + arrays.unlike(x2, "").count(True)) == ZERO), (ZERO < arrays.count_of_both(arrays.both(arrays.both(arrays.unlike(x2, "staten"), arrays.unlike(x2, "region")), arrays.unlike(x2, "kommun")), arrays.unlike(x3, ZERO)))), (count(x4) == ZERO)) else ("" if any_true((ONE < arrays.count_of_both(arrays.both(arrays.both(arrays.texts(x4), arrays.unlike(x4, "")), arrays.unlike(x4, " ")), arrays.unlike(x4, " "))), (smallest(x5) < ZERO), (ONE < largest(x5))) else (D3 if any_true(all_true((ZERO < arrays.equal(x2, "staten").count(True)), (round_to(number(x6), int(D8)) != D0_5)), all_true((ZERO < arrays.equal(x2, "region").count(True)), (round_to(number(x7), int(D8)) != (ZERO if same(x8, ONE) else D0_25))), all_true((ZERO < arrays.equal(x2, "kommun").count(True)), (round_to(number(x9), int(D8)) != (D0_5 if same(x8, ONE) else D0_25)))) else ZERO))))


# IF([overskrivna]>0,"",IF(OR(SUMPRODUCT(([lag_namn all]<>"")*1)+SUMPRODUCT(([lag_part all]<>"")*1)=0,SUMPRODUCT(([lag_part all]<>"staten")*([lag_part all]<>"region")*([lag_part all]<>"kommun")*([lag_betalt all]<>0))>0),"",IF(OR(SUMPRODUCT(([lag_part all]="staten")*1)=0,[lag_kommuner]=0,AND([lag_regioner]=0,[lag_utan_region]=0)),IF(AND(SUM([kol_givet all])>0,SUMPRODUCT(([kol_givet all]=1)*([kol_preliminar all]=0))=0),2,3),0)))
def f92(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true(((arrays.unlike(x1, "").count(True) + arrays.unlike(x2, "").count(True)) == ZERO), (ZERO < arrays.count_of_both(arrays.both(arrays.both(arrays.unlike(x2, "staten"), arrays.unlike(x2, "region")), arrays.unlike(x2, "kommun")), arrays.unlike(x3, ZERO)))) else ((D2 if all_true((ZERO < total(x7)), (arrays.count_of_both(arrays.equal(x7, ONE), arrays.equal(x8, ZERO)) == ZERO)) else D3) if any_true((arrays.equal(x2, "staten").count(True) == ZERO), same(x4, ZERO), all_true(same(x5, ZERO), same(x6, ZERO))) else ZERO)))


# IF([overskrivna]>0,"",IF(OR(OR(SUMPRODUCT(([lag_namn all]<>"")*1)+SUMPRODUCT(([lag_part all]<>"")*1)=0,SUMPRODUCT(([lag_part all]<>"staten")*([lag_part all]<>"region")*([lag_part all]<>"kommun")*([lag_betalt all]<>0))>0),COUNT([medlemmar_belopp all])=0),"",MAX(IF(SUMPRODUCT(([kol_regioner all]>0)*([kol_preliminar all]=0))>0,2,IF(SUMPRODUCT(([kol_regioner all]>0)*1)>0,1,0)),IF(SUMPRODUCT(([kol_kommuner all]>0)*([kol_preliminar all]=0))>0,2,IF(SUMPRODUCT(([kol_kommuner all]>0)*1)>0,1,0)))))
def f93(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true(any_true(((arrays.unlike(x1, "").count(True) + arrays.unlike(x2, "").count(True)) == ZERO), (ZERO < arrays.count_of_both(arrays.both(arrays.both(arrays.unlike(x2, "staten"), arrays.unlike(x2, "region")), arrays.unlike(x2, "kommun")), arrays.unlike(x3, ZERO)))), (count(x4) == ZERO)) else largest(((D2 if (ZERO < arrays.count_of_both(arrays.less(ZERO, x5), arrays.equal(x6, ZERO))) else (ONE if (ZERO < arrays.less(ZERO, x5).count(True)) else ZERO)), (D2 if (ZERO < arrays.count_of_both(arrays.less(ZERO, x7), arrays.equal(x6, ZERO))) else (ONE if (ZERO < arrays.less(ZERO, x7).count(True)) else ZERO)),))))


# IF([overskrivna]>0,"",IF(SUM([kol_blandat_staten],[kol_blandat_region],[kol_blandat_kommun])>0,3,0))
def f94(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return ("" if below(ZERO, x0) else (D3 if (ZERO < total((x1, x2, x3,))) else ZERO))


# IF([overskrivna]>0,"",IF(SUMPRODUCT(([kontroll_bud502_1 all]<>0)*1)>0,1,0))
def f95(x0: Any, x1: Any) -> Any:
    return ("" if below(ZERO, x0) else (ONE if (ZERO < arrays.unlike(x1, ZERO).count(True)) else ZERO))


# IF([overskrivna]>0,"",IF(COUNT([arets_resultat all])=0,"",IF(SUMPRODUCT(([kontroll_bud503_1 all]<>0)*([kolumn_ar all]>=IF(SUM([falt_budgetar])>2199,0,SUM([falt_budgetar]))))>0,2,IF(SUMPRODUCT(([kontroll_bud503_1 all]<>0)*1)>0,1,0))))
def f96(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if (count(x1) == ZERO) else (D2 if (ZERO < arrays.count_of_both(arrays.unlike(x2, ZERO), arrays.less_or_equal((ZERO if (D2199 < total((x4,))) else total((x4,))), x3))) else (ONE if (ZERO < arrays.unlike(x2, ZERO).count(True)) else ZERO))))


# IF([overskrivna]>0,"",IF(OR(COUNT([falt_budgetar])=0,COUNT([eget_kapital_in all])=0,COUNT([eget_kapital_tak all])=0),"",IF(SUMPRODUCT(([kontroll_bud504_1 all]<>0)*([kolumn_ar all]>=IF(SUM([falt_budgetar])>2199,0,SUM([falt_budgetar]))))>0,2,IF(SUMPRODUCT(([kontroll_bud504_2 all]<>0)*([kolumn_ar all]>=IF(SUM([falt_budgetar])>2199,0,SUM([falt_budgetar]))))>0,2,IF(SUMPRODUCT(([kontroll_bud504_1 all]<>0)*1)>0,1,IF(SUMPRODUCT(([kontroll_bud504_2 all]<>0)*1)>0,1,0))))))
def f97(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true((count((x1,)) == ZERO), (count(x2) == ZERO), (count(x3) == ZERO)) else (D2 if (ZERO < arrays.count_of_both(arrays.unlike(x4, ZERO), arrays.less_or_equal((ZERO if (D2199 < total((x1,))) else total((x1,))), x5))) else (D2 if (ZERO < arrays.count_of_both(arrays.unlike(x6, ZERO), arrays.less_or_equal((ZERO if (D2199 < total((x1,))) else total((x1,))), x5))) else (ONE if (ZERO < arrays.unlike(x4, ZERO).count(True)) else (ONE if (ZERO < arrays.unlike(x6, ZERO).count(True)) else ZERO))))))


# IF([overskrivna]>0,"",IF(OR(COUNT([falt_budgetar])=0,COUNT([eget_kapital_in all])=0),"",IF(SUMPRODUCT(([kontroll_bud505_1 all]<>0)*([kolumn_ar all]>=IF(SUM([falt_budgetar])>2199,0,SUM([falt_budgetar]))))>0,2,IF(SUMPRODUCT(([kontroll_bud505_2 all]<>0)*([kolumn_ar all]>=IF(SUM([falt_budgetar])>2199,0,SUM([falt_budgetar]))))>0,2,IF(SUMPRODUCT(([kontroll_bud505_1 all]<>0)*1)>0,1,IF(SUMPRODUCT(([kontroll_bud505_2 all]<>0)*1)>0,1,0))))))
def f98(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true((count((x1,)) == ZERO), (count(x2) == ZERO)) else (D2 if (ZERO < arrays.count_of_both(arrays.unlike(x3, ZERO), arrays.less_or_equal((ZERO if (D2199 < total((x1,))) else total((x1,))), x4))) else (D2 if (ZERO < arrays.count_of_both(arrays.unlike(x5, ZERO), arrays.less_or_equal((ZERO if (D2199 < total((x1,))) else total((x1,))), x4))) else (ONE if (ZERO < arrays.unlike(x3, ZERO).count(True)) else (ONE if (ZERO < arrays.unlike(x5, ZERO).count(True)) else ZERO))))))


# IF([overskrivna]>0,"",IF(OR(COUNT([falt_mal_administrationsandel])=0,COUNT([administrationens_andel all])=0),"",IF(SUMPRODUCT(([kontroll_bud506_1 all]<>0)*([kolumn_ar all]>=IF(SUM([falt_budgetar])>2199,0,SUM([falt_budgetar]))))>0,2,IF(SUMPRODUCT(([kontroll_bud506_1 all]<>0)*1)>0,1,0))))
def f99(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true((count((x1,)) == ZERO), (count(x2) == ZERO)) else (D2 if (ZERO < arrays.count_of_both(arrays.unlike(x3, ZERO), arrays.less_or_equal((ZERO if (D2199 < total((x5,))) else total((x5,))), x4))) else (ONE if (ZERO < arrays.unlike(x3, ZERO).count(True)) else ZERO))))


# IF([overskrivna]>0,"",IF(OR(SUM([falt_budgetar])<2018,SUM([falt_budgetar])>2199,SUM([kolumn_lases all])=0),"",IF(SUM([kol_nytt_planar all])<3,2,0)))
def f100(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if any_true((total((x1,)) < D2018), (D2199 < total((x1,))), (total(x2) == ZERO)) else (D2 if (total(x3) < D3) else ZERO)))


# IF(IF(OR(COUNT([falt_beslutsdatum])=0,COUNT([falt_budgetar])=0,SUMPRODUCT(ISNUMBER([falt_beslutsdatum])*([falt_beslutsdatum]<DATE(2000,1,1)))+SUMPRODUCT(ISNUMBER([falt_beslutsdatum])*([falt_beslutsdatum]>DATE(2099,12,31)))>0),1=1,[falt_budgetar]-1<2004),"",IF([falt_beslutsdatum]>DATE([falt_budgetar]-1,11,30),2,0))
def f101(x0: Any, x1: Any) -> Any:
    return ("" if ((ONE == ONE) if any_true((count((x0,)) == ZERO), (count((x1,)) == ZERO), (ZERO < ((number(is_number(x0)) * number(below(x0, day_number(D2000, int(ONE), int(ONE))))) + (number(is_number(x0)) * number(below(day_number(D2099, int(D12), int(D31)), x0)))))) else ((number(x1) - ONE) < D2004)) else (D2 if below(day_number((number(x1) - ONE), int(D11), int(D30)), x0) else ZERO))


# IF([overskrivna]>0,"",IF(SUMPRODUCT(([kol_ordning all]<>0)*1)>0,2,0))
def f102(x0: Any, x1: Any) -> Any:
    return ("" if below(ZERO, x0) else (D2 if (ZERO < arrays.unlike(x1, ZERO).count(True)) else ZERO))


# IF([overskrivna]>0,"",IF(SUMPRODUCT(([kol_dubbelt all]<>0)*1)>0,3,0))
def f103(x0: Any, x1: Any) -> Any:
    return ("" if below(ZERO, x0) else (D3 if (ZERO < arrays.unlike(x1, ZERO).count(True)) else ZERO))


# IF([overskrivna]>0,"",IF(AND([falt_enhet]<>"kr",[falt_enhet]<>"tkr"),"",IF(SUMPRODUCT(([kol_enhet all]<>0)*1)>0,3,0)))
def f104(x0: Any, x1: Any, x2: Any) -> Any:
    return ("" if below(ZERO, x0) else ("" if all_true((not same(x1, "kr")), (not same(x1, "tkr"))) else (D3 if (ZERO < arrays.unlike(x2, ZERO).count(True)) else ZERO)))


# SUMPRODUCT(([lag_part all]="staten")*1,[lag_andel all])
def f105(x0: Any, x1: Any) -> Any:
    return arrays.sum_of_products(arrays.equal(x0, "staten"), x1)


# SUMPRODUCT(([lag_part all]="region")*1,[lag_andel all])
def f106(x0: Any, x1: Any) -> Any:
    return arrays.sum_of_products(arrays.equal(x0, "region"), x1)


# SUMPRODUCT(([lag_part all]="kommun")*1,[lag_andel all])
def f107(x0: Any, x1: Any) -> Any:
    return arrays.sum_of_products(arrays.equal(x0, "kommun"), x1)


# IF(AND(SUMPRODUCT(([lag_andel all]>0)*([lag_andel all]<=1))>0,MIN([lag_andel all])>=0,0.99*SUMPRODUCT(([lag_part all]="staten")*([lag_andel all]>1)*1,[lag_andel all])>0,ROUND([kol_andel_staten]-0.99*SUMPRODUCT(([lag_part all]="staten")*([lag_andel all]>1)*1,[lag_andel all]),8)=0.5),0.99*SUMPRODUCT(([lag_part all]="staten")*([lag_andel all]>1)*1,[lag_andel all]),0)
def f108(x0: Any, x1: Any, x2: Any) -> Any:
    return ((D0_99 * arrays.sum_of_products(arrays.both(arrays.equal(x1, "staten"), arrays.less(ONE, x0)), x0)) if all_true((ZERO < arrays.count_of_both(arrays.less(ZERO, x0), arrays.less_or_equal(x0, ONE))), (ZERO <= smallest(x0)), (ZERO < (D0_99 * arrays.sum_of_products(arrays.both(arrays.equal(x1, "staten"), arrays.less(ONE, x0)), x0))), (round_to((number(x2) - (D0_99 * arrays.sum_of_products(arrays.both(arrays.equal(x1, "staten"), arrays.less(ONE, x0)), x0))), int(D8)) == D0_5)) else ZERO)


# IF(AND(SUMPRODUCT(([lag_andel all]>0)*([lag_andel all]<=1))>0,MIN([lag_andel all])>=0,0.99*SUMPRODUCT(([lag_part all]="region")*([lag_andel all]>1)*1,[lag_andel all])>0,ROUND([kol_andel_region]-0.99*SUMPRODUCT(([lag_part all]="region")*([lag_andel all]>1)*1,[lag_andel all]),8)=IF([lag_utan_region]=1,0,0.25)),0.99*SUMPRODUCT(([lag_part all]="region")*([lag_andel all]>1)*1,[lag_andel all]),0)
def f109(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return ((D0_99 * arrays.sum_of_products(arrays.both(arrays.equal(x1, "region"), arrays.less(ONE, x0)), x0)) if all_true((ZERO < arrays.count_of_both(arrays.less(ZERO, x0), arrays.less_or_equal(x0, ONE))), (ZERO <= smallest(x0)), (ZERO < (D0_99 * arrays.sum_of_products(arrays.both(arrays.equal(x1, "region"), arrays.less(ONE, x0)), x0))), (round_to((number(x2) - (D0_99 * arrays.sum_of_products(arrays.both(arrays.equal(x1, "region"), arrays.less(ONE, x0)), x0))), int(D8)) == (ZERO if same(x3, ONE) else D0_25))) else ZERO)


# IF(AND(SUMPRODUCT(([lag_andel all]>0)*([lag_andel all]<=1))>0,MIN([lag_andel all])>=0,0.99*SUMPRODUCT(([lag_part all]="kommun")*([lag_andel all]>1)*1,[lag_andel all])>0,ROUND([kol_andel_kommun]-0.99*SUMPRODUCT(([lag_part all]="kommun")*([lag_andel all]>1)*1,[lag_andel all]),8)=IF([lag_utan_region]=1,0.5,0.25)),0.99*SUMPRODUCT(([lag_part all]="kommun")*([lag_andel all]>1)*1,[lag_andel all]),0)
def f110(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return ((D0_99 * arrays.sum_of_products(arrays.both(arrays.equal(x1, "kommun"), arrays.less(ONE, x0)), x0)) if all_true((ZERO < arrays.count_of_both(arrays.less(ZERO, x0), arrays.less_or_equal(x0, ONE))), (ZERO <= smallest(x0)), (ZERO < (D0_99 * arrays.sum_of_products(arrays.both(arrays.equal(x1, "kommun"), arrays.less(ONE, x0)), x0))), (round_to((number(x2) - (D0_99 * arrays.sum_of_products(arrays.both(arrays.equal(x1, "kommun"), arrays.less(ONE, x0)), x0))), int(D8)) == (D0_5 if same(x3, ONE) else D0_25))) else ZERO)


# IF([kolumner_typ of column]="preliminär budget",1,0)
def f111(x0: Any) -> Any:
    return (ONE if same(x0, "preliminär budget") else ZERO)


# IF([kolumn_lases]=1,IF(COUNT([medlemmar_belopp column])>0,1,0),0)
def f112(x0: Any, x1: Any) -> Any:
    return ((ONE if (ZERO < count(x1)) else ZERO) if same(x0, ONE) else ZERO)


# IF(AND([kolumn_lases]=1,SUM([summa_kostnader])>0,SUM([summa_medlemsbidrag])>0),IF(MAX(SUM([summa_kostnader]),SUM([summa_medlemsbidrag]))>=100*MIN(SUM([summa_kostnader]),SUM([summa_medlemsbidrag])),1,0),0)
def f113(x0: Any, x1: Any, x2: Any) -> Any:
    return ((ONE if ((D100 * smallest((total((x1,)), total((x2,)),))) <= largest((total((x1,)), total((x2,)),))) else ZERO) if all_true(same(x0, ONE), (ZERO < total((x1,))), (ZERO < total((x2,)))) else ZERO)


# IF(OR(COUNT([lag_part_betalt in row 1])=0,NOT(AND([kolumn_lases]=1,SUM([kolumn_ar])>=IF(OR([lag_utan_region]=1,AND([lag_regioner]>0,SUMPRODUCT(([lag_part all]="kommun")*([lag_utanfor all]="ja"))>0)),2011,2004)))),0,(IF(AND([lag_utan_region]=0,[lag_regioner]>0,[lag_kommuner]>0,ABS(SUM([lag_part_betalt in row 2])-SUM([lag_part_betalt in row 3]))<=1,ABS(SUM([lag_part_betalt in row 2])-SUM([lag_part_betalt in row 1])/2)>1,ABS(SUM([lag_part_betalt in row 3])-SUM([lag_part_betalt in row 1])/2)>1,SUM([lag_part_betalt in row 2],[lag_part_betalt in row 3])<>0),SUM([lag_part_betalt in row 1])-SUM([lag_part_betalt in row 2],[lag_part_betalt in row 3]),0)))
def f114(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any) -> Any:
    return (ZERO if any_true((count((x0,)) == ZERO), (not all_true(same(x1, ONE), ((D2011 if any_true(same(x3, ONE), all_true(below(ZERO, x4), (ZERO < arrays.count_of_both(arrays.equal(x5, "kommun"), arrays.equal(x6, "ja"))))) else D2004) <= total((x2,)))))) else ((total((x0,)) - total((x8, x9,))) if all_true(same(x3, ZERO), below(ZERO, x4), below(ZERO, x7), (abs((total((x8,)) - total((x9,)))) <= ONE), (ONE < abs((total((x8,)) - divided(total((x0,)), D2)))), (ONE < abs((total((x9,)) - divided(total((x0,)), D2)))), (total((x8, x9,)) != ZERO)) else ZERO))


# IF(OR(COUNT([lag_part_betalt in row 1])=0,NOT(AND([kolumn_lases]=1,SUM([kolumn_ar])>=IF(OR([lag_utan_region]=1,AND([lag_regioner]>0,SUMPRODUCT(([lag_part all]="kommun")*([lag_utanfor all]="ja"))>0)),2011,2004)))),0,IF(OR([kol_staten]<>0,[lag_regioner]=0),0,IF(ABS([lag_part_skillnad in row 2])>1,[lag_part_skillnad in row 2],0)))
def f115(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any) -> Any:
    return carried((ZERO if any_true((count((x0,)) == ZERO), (not all_true(same(x1, ONE), ((D2011 if any_true(same(x3, ONE), all_true(below(ZERO, x4), (ZERO < arrays.count_of_both(arrays.equal(x5, "kommun"), arrays.equal(x6, "ja"))))) else D2004) <= total((x2,)))))) else (ZERO if any_true((not same(x7, ZERO)), same(x4, ZERO)) else (x8 if (ONE < abs(number(x8))) else ZERO))))


# IF(OR(COUNT([lag_part_betalt in row 1])=0,NOT(AND([kolumn_lases]=1,SUM([kolumn_ar])>=IF(OR([lag_utan_region]=1,AND([lag_regioner]>0,SUMPRODUCT(([lag_part all]="kommun")*([lag_utanfor all]="ja"))>0)),2011,2004)))),0,IF(OR([kol_staten]<>0,[lag_kommuner]=0),0,IF(ABS([lag_part_skillnad in row 3])>1,[lag_part_skillnad in row 3],0)))
def f116(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any) -> Any:
    return carried((ZERO if any_true((count((x0,)) == ZERO), (not all_true(same(x1, ONE), ((D2011 if any_true(same(x3, ONE), all_true(below(ZERO, x4), (ZERO < arrays.count_of_both(arrays.equal(x5, "kommun"), arrays.equal(x6, "ja"))))) else D2004) <= total((x2,)))))) else (ZERO if any_true((not same(x7, ZERO)), same(x8, ZERO)) else (x9 if (ONE < abs(number(x9))) else ZERO))))


# IF(OR(COUNT([lag_part_betalt in row 1])=0,NOT(AND([kolumn_lases]=1,SUM([kolumn_ar])>=IF(OR([lag_utan_region]=1,AND([lag_regioner]>0,SUMPRODUCT(([lag_part all]="kommun")*([lag_utanfor all]="ja"))>0)),2011,2004)))),0,IF(OR([kol_andel_staten]=0,ROUND([kol_andel_staten],8)<>0.5,[kol_staten]<>0),0,SUMPRODUCT(([lag_part all]="staten")*(ABS([lag_betalt column]-[lag_andel all]/IF([kol_andel_staten]=0,1,[kol_andel_staten])*SUM([lag_part_betalt in row 1]))>1)))+IF(OR([kol_andel_region]=0,ROUND([kol_andel_region],8)<>IF([lag_utan_region]=1,0,0.25),[kol_regioner]<0),0,SUMPRODUCT(([lag_part all]="region")*(ABS([lag_betalt column]-[lag_andel all]/IF([kol_andel_region]=0,1,[kol_andel_region])*SUM([lag_part_betalt in row 2]))>1)))+IF(OR([kol_andel_kommun]=0,ROUND([kol_andel_kommun],8)<>IF([lag_utan_region]=1,0.5,0.25),[kol_kommuner]<0,SUM([lag_saknar_region all])>0),0,SUMPRODUCT(([lag_part all]="kommun")*(ABS([lag_betalt column]-[lag_andel all]/IF([kol_andel_kommun]=0,1,[kol_andel_kommun])*SUM([lag_part_betalt in row 3]))>1))))
def f117(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any, x13: Any, x14: Any, x15: Any, x16: Any, x17: Any) -> Any:
    return (ZERO if any_true((count((x0,)) == ZERO), (not all_true(same(x1, ONE), ((D2011 if any_true(same(x3, ONE), all_true(below(ZERO, x4), (ZERO < arrays.count_of_both(arrays.equal(x5, "kommun"), arrays.equal(x6, "ja"))))) else D2004) <= total((x2,)))))) else (((ZERO if any_true(same(x7, ZERO), (round_to(number(x7), int(D8)) != D0_5), (not same(x8, ZERO))) else arrays.count_of_both(arrays.equal(x5, "staten"), arrays.less(ONE, arrays.absolutes(arrays.minus(x9, arrays.times(arrays.over(x10, (ONE if same(x7, ZERO) else x7)), total((x0,)))))))) + (ZERO if any_true(same(x11, ZERO), (round_to(number(x11), int(D8)) != (ZERO if same(x3, ONE) else D0_25)), below(x12, ZERO)) else arrays.count_of_both(arrays.equal(x5, "region"), arrays.less(ONE, arrays.absolutes(arrays.minus(x9, arrays.times(arrays.over(x10, (ONE if same(x11, ZERO) else x11)), total((x13,))))))))) + (ZERO if any_true(same(x14, ZERO), (round_to(number(x14), int(D8)) != (D0_5 if same(x3, ONE) else D0_25)), below(x15, ZERO), (ZERO < total(x16))) else arrays.count_of_both(arrays.equal(x5, "kommun"), arrays.less(ONE, arrays.absolutes(arrays.minus(x9, arrays.times(arrays.over(x10, (ONE if same(x14, ZERO) else x14)), total((x17,))))))))))


# IF(COUNT([kolumn_ar],[falt_budgetar])<2,0,IF(AND([kolumn_lases]=1,OR([kolumn_rang]=1,[kolumn_rang]=2,[kolumn_rang]=3),[kolumn_ar]>=[falt_budgetar]),[kolumn_ar],0))
def f118(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return carried((ZERO if (count((x0, x1,)) < D2) else (x0 if all_true(same(x2, ONE), any_true(same(x3, ONE), same(x3, D2), same(x3, D3)), at_most(x1, x0)) else ZERO)))


# IF([kol_planar]=0,0,IF(COUNTIF([kol_planar before],[kol_planar])=0,1,0))
def f119(x0: Any, x1: Any) -> Any:
    return (ZERO if same(x0, ZERO) else (ONE if (count_of(x1, x0) == ZERO) else ZERO))


# IF([kolumn_lases]=0,0,IF([kolumn_ar]<2025,0,IF(SUMPRODUCT(ISNUMBER([ovriga_intakter_belopp column])*([ovriga_intakter_belopp column]<>0))>0,1,0)))
def f120(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if same(x0, ZERO) else (ZERO if below(x1, D2025) else (ONE if (ZERO < arrays.count_of_both(arrays.numbers(x2), arrays.unlike(x2, ZERO))) else ZERO)))


# IF([kolumn_nyckel]=0,0,IF(OR(COUNTIF([kolumn_nyckel before],[kolumn_nyckel])>0,INT([kolumn_nyckel]/10)<INT(MAX([kolumn_nyckel before])/10)),1,0))
def f121(x0: Any, x1: Any) -> Any:
    return (ZERO if same(x0, ZERO) else (ONE if any_true((ZERO < count_of(x1, x0)), (whole(divided(number(x0), D10)) < whole(divided(largest(x1), D10)))) else ZERO))


# IF([huvudpost_namn]="",0,SUMPRODUCT(([detaljbudget_huvudpost all]=[huvudpost_namn])*ISNUMBER([detaljbudget_belopp column])))
def f122(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if blank(x0) else arrays.count_of_both(arrays.equal(x1, x0), arrays.numbers(x2)))


# IF([kolumn_nyckel]=0,0,SUMPRODUCT(([kol_poster column]>0)*([kol_egna column]>0)))
def f123(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if same(x0, ZERO) else arrays.count_of_both(arrays.less(ZERO, x1), arrays.less(ZERO, x2)))


# IF(AND(NOT(OR([kolumner_typ of column]="",[kolumner_typ of column]=" ",[kolumner_typ of column]=" ")),NOT(OR([kolumner_ar of column]="",[kolumner_ar of column]=" ",[kolumner_ar of column]=" "))),0,COUNT([medlemmar_belopp column],[ovriga_intakter_belopp column],[detaljbudget_belopp column],[huvudposter_belopp column])-COUNT([medlemmar_belopp_rubrik column],[ovriga_intakter_belopp_rubrik column],[detaljbudget_belopp_rubrik column],[huvudposter_belopp_rubrik column])+IF(OR(NOT(OR([kolumner_typ of column]="",[kolumner_typ of column]=" ",[kolumner_typ of column]=" ")),NOT(OR([kolumner_ar of column]="",[kolumner_ar of column]=" ",[kolumner_ar of column]=" "))),1,0))
def f124(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any) -> Any:
    return (ZERO if all_true((not any_true(blank(x0), same(x0, " "), same(x0, " "))), (not any_true(blank(x1), same(x1, " "), same(x1, " ")))) else ((count((*x2, *x3, *x4, *x5,)) - count((*x6, *x7, *x8, *x9,))) + (ONE if any_true((not any_true(blank(x0), same(x0, " "), same(x0, " "))), (not any_true(blank(x1), same(x1, " "), same(x1, " ")))) else ZERO)))


# SUMPRODUCT(([falt_budgetar]="NAMN")*1)+SUMPRODUCT(([falt_budgetar]="XXX")*1)+SUMPRODUCT(([falt_budgetar]="TEXT")*1)+SUMPRODUCT(([falt_budgetar]="DATUM")*1)+SUMPRODUCT(([falt_budgetar]="BELOPP")*1)+SUMPRODUCT(([falt_budgetar]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_enhet]="NAMN")*1)+SUMPRODUCT(([falt_enhet]="XXX")*1)+SUMPRODUCT(([falt_enhet]="TEXT")*1)+SUMPRODUCT(([falt_enhet]="DATUM")*1)+SUMPRODUCT(([falt_enhet]="BELOPP")*1)+SUMPRODUCT(([falt_enhet]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_ingaende_eget_kapital]="NAMN")*1)+SUMPRODUCT(([falt_ingaende_eget_kapital]="XXX")*1)+SUMPRODUCT(([falt_ingaende_eget_kapital]="TEXT")*1)+SUMPRODUCT(([falt_ingaende_eget_kapital]="DATUM")*1)+SUMPRODUCT(([falt_ingaende_eget_kapital]="BELOPP")*1)+SUMPRODUCT(([falt_ingaende_eget_kapital]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_mal_administrationsandel]="NAMN")*1)+SUMPRODUCT(([falt_mal_administrationsandel]="XXX")*1)+SUMPRODUCT(([falt_mal_administrationsandel]="TEXT")*1)+SUMPRODUCT(([falt_mal_administrationsandel]="DATUM")*1)+SUMPRODUCT(([falt_mal_administrationsandel]="BELOPP")*1)+SUMPRODUCT(([falt_mal_administrationsandel]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_kapitaltak_procent]="NAMN")*1)+SUMPRODUCT(([falt_kapitaltak_procent]="XXX")*1)+SUMPRODUCT(([falt_kapitaltak_procent]="TEXT")*1)+SUMPRODUCT(([falt_kapitaltak_procent]="DATUM")*1)+SUMPRODUCT(([falt_kapitaltak_procent]="BELOPP")*1)+SUMPRODUCT(([falt_kapitaltak_procent]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_kapitaltak_bas]="NAMN")*1)+SUMPRODUCT(([falt_kapitaltak_bas]="XXX")*1)+SUMPRODUCT(([falt_kapitaltak_bas]="TEXT")*1)+SUMPRODUCT(([falt_kapitaltak_bas]="DATUM")*1)+SUMPRODUCT(([falt_kapitaltak_bas]="BELOPP")*1)+SUMPRODUCT(([falt_kapitaltak_bas]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([kolumner_typ all]="NAMN")*1)+SUMPRODUCT(([kolumner_typ all]="XXX")*1)+SUMPRODUCT(([kolumner_typ all]="TEXT")*1)+SUMPRODUCT(([kolumner_typ all]="DATUM")*1)+SUMPRODUCT(([kolumner_typ all]="BELOPP")*1)+SUMPRODUCT(([kolumner_typ all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([kolumner_ar all]="NAMN")*1)+SUMPRODUCT(([kolumner_ar all]="XXX")*1)+SUMPRODUCT(([kolumner_ar all]="TEXT")*1)+SUMPRODUCT(([kolumner_ar all]="DATUM")*1)+SUMPRODUCT(([kolumner_ar all]="BELOPP")*1)+SUMPRODUCT(([kolumner_ar all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([medlemmar_part all]="NAMN")*1)+SUMPRODUCT(([medlemmar_part all]="XXX")*1)+SUMPRODUCT(([medlemmar_part all]="TEXT")*1)+SUMPRODUCT(([medlemmar_part all]="DATUM")*1)+SUMPRODUCT(([medlemmar_part all]="BELOPP")*1)+SUMPRODUCT(([medlemmar_part all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([medlemmar_utanfor_region all]="NAMN")*1)+SUMPRODUCT(([medlemmar_utanfor_region all]="XXX")*1)+SUMPRODUCT(([medlemmar_utanfor_region all]="TEXT")*1)+SUMPRODUCT(([medlemmar_utanfor_region all]="DATUM")*1)+SUMPRODUCT(([medlemmar_utanfor_region all]="BELOPP")*1)+SUMPRODUCT(([medlemmar_utanfor_region all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([medlemmar_andel all]="NAMN")*1)+SUMPRODUCT(([medlemmar_andel all]="XXX")*1)+SUMPRODUCT(([medlemmar_andel all]="TEXT")*1)+SUMPRODUCT(([medlemmar_andel all]="DATUM")*1)+SUMPRODUCT(([medlemmar_andel all]="BELOPP")*1)+SUMPRODUCT(([medlemmar_andel all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([medlemmar_belopp all]="NAMN")*1)+SUMPRODUCT(([medlemmar_belopp all]="XXX")*1)+SUMPRODUCT(([medlemmar_belopp all]="TEXT")*1)+SUMPRODUCT(([medlemmar_belopp all]="DATUM")*1)+SUMPRODUCT(([medlemmar_belopp all]="BELOPP")*1)+SUMPRODUCT(([medlemmar_belopp all]="ÅÅÅÅ-MM-DD")*1)+-(SUMPRODUCT(([medlemmar_belopp_rubrik all]="NAMN")*1)+SUMPRODUCT(([medlemmar_belopp_rubrik all]="XXX")*1)+SUMPRODUCT(([medlemmar_belopp_rubrik all]="TEXT")*1)+SUMPRODUCT(([medlemmar_belopp_rubrik all]="DATUM")*1)+SUMPRODUCT(([medlemmar_belopp_rubrik all]="BELOPP")*1)+SUMPRODUCT(([medlemmar_belopp_rubrik all]="ÅÅÅÅ-MM-DD")*1))
def f125(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any) -> Any:
    return (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((number(same(x0, "NAMN")) * ONE) + (number(same(x0, "XXX")) * ONE)) + (number(same(x0, "TEXT")) * ONE)) + (number(same(x0, "DATUM")) * ONE)) + (number(same(x0, "BELOPP")) * ONE)) + (number(same(x0, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x1, "NAMN")) * ONE)) + (number(same(x1, "XXX")) * ONE)) + (number(same(x1, "TEXT")) * ONE)) + (number(same(x1, "DATUM")) * ONE)) + (number(same(x1, "BELOPP")) * ONE)) + (number(same(x1, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x2, "NAMN")) * ONE)) + (number(same(x2, "XXX")) * ONE)) + (number(same(x2, "TEXT")) * ONE)) + (number(same(x2, "DATUM")) * ONE)) + (number(same(x2, "BELOPP")) * ONE)) + (number(same(x2, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x3, "NAMN")) * ONE)) + (number(same(x3, "XXX")) * ONE)) + (number(same(x3, "TEXT")) * ONE)) + (number(same(x3, "DATUM")) * ONE)) + (number(same(x3, "BELOPP")) * ONE)) + (number(same(x3, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x4, "NAMN")) * ONE)) + (number(same(x4, "XXX")) * ONE)) + (number(same(x4, "TEXT")) * ONE)) + (number(same(x4, "DATUM")) * ONE)) + (number(same(x4, "BELOPP")) * ONE)) + (number(same(x4, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x5, "NAMN")) * ONE)) + (number(same(x5, "XXX")) * ONE)) + (number(same(x5, "TEXT")) * ONE)) + (number(same(x5, "DATUM")) * ONE)) + (number(same(x5, "BELOPP")) * ONE)) + (number(same(x5, "ÅÅÅÅ-MM-DD")) * ONE)) + arrays.equal(x6, "NAMN").count(True)) + arrays.equal(x6, "XXX").count(True)) + arrays.equal(x6, "TEXT").count(True)) + arrays.equal(x6, "DATUM").count(True)) + arrays.equal(x6, "BELOPP").count(True)) + arrays.equal(x6, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x7, "NAMN").count(True)) + arrays.equal(x7, "XXX").count(True)) + arrays.equal(x7, "TEXT").count(True)) + arrays.equal(x7, "DATUM").count(True)) + arrays.equal(x7, "BELOPP").count(True)) + arrays.equal(x7, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x8, "NAMN").count(True)) + arrays.equal(x8, "XXX").count(True)) + arrays.equal(x8, "TEXT").count(True)) + arrays.equal(x8, "DATUM").count(True)) + arrays.equal(x8, "BELOPP").count(True)) + arrays.equal(x8, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x9, "NAMN").count(True)) + arrays.equal(x9, "XXX").count(True)) + arrays.equal(x9, "TEXT").count(True)) + arrays.equal(x9, "DATUM").count(True)) + arrays.equal(x9, "BELOPP").count(True)) + arrays.equal(x9, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x10, "NAMN").count(True)) + arrays.equal(x10, "XXX").count(True)) + arrays.equal(x10, "TEXT").count(True)) + arrays.equal(x10, "DATUM").count(True)) + arrays.equal(x10, "BELOPP").count(True)) + arrays.equal(x10, "ÅÅÅÅ-MM-DD").count(True)) + arrays.equal(x11, "NAMN").count(True)) + arrays.equal(x11, "XXX").count(True)) + arrays.equal(x11, "TEXT").count(True)) + arrays.equal(x11, "DATUM").count(True)) + arrays.equal(x11, "BELOPP").count(True)) + arrays.equal(x11, "ÅÅÅÅ-MM-DD").count(True)) + (ZERO - (((((arrays.equal(x12, "NAMN").count(True) + arrays.equal(x12, "XXX").count(True)) + arrays.equal(x12, "TEXT").count(True)) + arrays.equal(x12, "DATUM").count(True)) + arrays.equal(x12, "BELOPP").count(True)) + arrays.equal(x12, "ÅÅÅÅ-MM-DD").count(True))))


# SUMPRODUCT(([ovriga_intakter_belopp all]="NAMN")*1)+SUMPRODUCT(([ovriga_intakter_belopp all]="XXX")*1)+SUMPRODUCT(([ovriga_intakter_belopp all]="TEXT")*1)+SUMPRODUCT(([ovriga_intakter_belopp all]="DATUM")*1)+SUMPRODUCT(([ovriga_intakter_belopp all]="BELOPP")*1)+SUMPRODUCT(([ovriga_intakter_belopp all]="ÅÅÅÅ-MM-DD")*1)+-(SUMPRODUCT(([ovriga_intakter_belopp_rubrik all]="NAMN")*1)+SUMPRODUCT(([ovriga_intakter_belopp_rubrik all]="XXX")*1)+SUMPRODUCT(([ovriga_intakter_belopp_rubrik all]="TEXT")*1)+SUMPRODUCT(([ovriga_intakter_belopp_rubrik all]="DATUM")*1)+SUMPRODUCT(([ovriga_intakter_belopp_rubrik all]="BELOPP")*1)+SUMPRODUCT(([ovriga_intakter_belopp_rubrik all]="ÅÅÅÅ-MM-DD")*1))+SUMPRODUCT(([detaljbudget_belopp all]="NAMN")*1)+SUMPRODUCT(([detaljbudget_belopp all]="XXX")*1)+SUMPRODUCT(([detaljbudget_belopp all]="TEXT")*1)+SUMPRODUCT(([detaljbudget_belopp all]="DATUM")*1)+SUMPRODUCT(([detaljbudget_belopp all]="BELOPP")*1)+SUMPRODUCT(([detaljbudget_belopp all]="ÅÅÅÅ-MM-DD")*1)+-(SUMPRODUCT(([detaljbudget_belopp_rubrik all]="NAMN")*1)+SUMPRODUCT(([detaljbudget_belopp_rubrik all]="XXX")*1)+SUMPRODUCT(([detaljbudget_belopp_rubrik all]="TEXT")*1)+SUMPRODUCT(([detaljbudget_belopp_rubrik all]="DATUM")*1)+SUMPRODUCT(([detaljbudget_belopp_rubrik all]="BELOPP")*1)+SUMPRODUCT(([detaljbudget_belopp_rubrik all]="ÅÅÅÅ-MM-DD")*1))+SUMPRODUCT(([huvudposter_belopp all]="NAMN")*1)+SUMPRODUCT(([huvudposter_belopp all]="XXX")*1)+SUMPRODUCT(([huvudposter_belopp all]="TEXT")*1)+SUMPRODUCT(([huvudposter_belopp all]="DATUM")*1)+SUMPRODUCT(([huvudposter_belopp all]="BELOPP")*1)+SUMPRODUCT(([huvudposter_belopp all]="ÅÅÅÅ-MM-DD")*1)+-(SUMPRODUCT(([huvudposter_belopp_rubrik all]="NAMN")*1)+SUMPRODUCT(([huvudposter_belopp_rubrik all]="XXX")*1)+SUMPRODUCT(([huvudposter_belopp_rubrik all]="TEXT")*1)+SUMPRODUCT(([huvudposter_belopp_rubrik all]="DATUM")*1)+SUMPRODUCT(([huvudposter_belopp_rubrik all]="BELOPP")*1)+SUMPRODUCT(([huvudposter_belopp_rubrik all]="ÅÅÅÅ-MM-DD")*1))
def f126(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return ((((((((((((((((((((arrays.equal(x0, "NAMN").count(True) + arrays.equal(x0, "XXX").count(True)) + arrays.equal(x0, "TEXT").count(True)) + arrays.equal(x0, "DATUM").count(True)) + arrays.equal(x0, "BELOPP").count(True)) + arrays.equal(x0, "ÅÅÅÅ-MM-DD").count(True)) + (ZERO - (((((arrays.equal(x1, "NAMN").count(True) + arrays.equal(x1, "XXX").count(True)) + arrays.equal(x1, "TEXT").count(True)) + arrays.equal(x1, "DATUM").count(True)) + arrays.equal(x1, "BELOPP").count(True)) + arrays.equal(x1, "ÅÅÅÅ-MM-DD").count(True)))) + arrays.equal(x2, "NAMN").count(True)) + arrays.equal(x2, "XXX").count(True)) + arrays.equal(x2, "TEXT").count(True)) + arrays.equal(x2, "DATUM").count(True)) + arrays.equal(x2, "BELOPP").count(True)) + arrays.equal(x2, "ÅÅÅÅ-MM-DD").count(True)) + (ZERO - (((((arrays.equal(x3, "NAMN").count(True) + arrays.equal(x3, "XXX").count(True)) + arrays.equal(x3, "TEXT").count(True)) + arrays.equal(x3, "DATUM").count(True)) + arrays.equal(x3, "BELOPP").count(True)) + arrays.equal(x3, "ÅÅÅÅ-MM-DD").count(True)))) + arrays.equal(x4, "NAMN").count(True)) + arrays.equal(x4, "XXX").count(True)) + arrays.equal(x4, "TEXT").count(True)) + arrays.equal(x4, "DATUM").count(True)) + arrays.equal(x4, "BELOPP").count(True)) + arrays.equal(x4, "ÅÅÅÅ-MM-DD").count(True)) + (ZERO - (((((arrays.equal(x5, "NAMN").count(True) + arrays.equal(x5, "XXX").count(True)) + arrays.equal(x5, "TEXT").count(True)) + arrays.equal(x5, "DATUM").count(True)) + arrays.equal(x5, "BELOPP").count(True)) + arrays.equal(x5, "ÅÅÅÅ-MM-DD").count(True))))


# SUMPRODUCT(([falt_beslutsdatum]="NAMN")*1)+SUMPRODUCT(([falt_beslutsdatum]="XXX")*1)+SUMPRODUCT(([falt_beslutsdatum]="TEXT")*1)+SUMPRODUCT(([falt_beslutsdatum]="DATUM")*1)+SUMPRODUCT(([falt_beslutsdatum]="BELOPP")*1)+SUMPRODUCT(([falt_beslutsdatum]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([godtagna_fynd_till_och_med all]="NAMN")*1)+SUMPRODUCT(([godtagna_fynd_till_och_med all]="XXX")*1)+SUMPRODUCT(([godtagna_fynd_till_och_med all]="TEXT")*1)+SUMPRODUCT(([godtagna_fynd_till_och_med all]="DATUM")*1)+SUMPRODUCT(([godtagna_fynd_till_och_med all]="BELOPP")*1)+SUMPRODUCT(([godtagna_fynd_till_och_med all]="ÅÅÅÅ-MM-DD")*1)
def f127(x0: Any, x1: Any) -> Any:
    return ((((((((((((number(same(x0, "NAMN")) * ONE) + (number(same(x0, "XXX")) * ONE)) + (number(same(x0, "TEXT")) * ONE)) + (number(same(x0, "DATUM")) * ONE)) + (number(same(x0, "BELOPP")) * ONE)) + (number(same(x0, "ÅÅÅÅ-MM-DD")) * ONE)) + arrays.equal(x1, "NAMN").count(True)) + arrays.equal(x1, "XXX").count(True)) + arrays.equal(x1, "TEXT").count(True)) + arrays.equal(x1, "DATUM").count(True)) + arrays.equal(x1, "BELOPP").count(True)) + arrays.equal(x1, "ÅÅÅÅ-MM-DD").count(True))


# SUMPRODUCT(ISNUMBER([falt_beslutsdatum])*([falt_beslutsdatum]<DATE(2000,1,1)))+SUMPRODUCT(ISNUMBER([falt_beslutsdatum])*([falt_beslutsdatum]>DATE(2099,12,31)))+SUMPRODUCT(ISNUMBER([godtagna_fynd_till_och_med all])*([godtagna_fynd_till_och_med all]<DATE(2000,1,1)))+SUMPRODUCT(ISNUMBER([godtagna_fynd_till_och_med all])*([godtagna_fynd_till_och_med all]>DATE(2099,12,31)))
def f128(x0: Any, x1: Any) -> Any:
    return ((((number(is_number(x0)) * number(below(x0, day_number(D2000, int(ONE), int(ONE))))) + (number(is_number(x0)) * number(below(day_number(D2099, int(D12), int(D31)), x0)))) + arrays.count_of_both(arrays.numbers(x1), arrays.less(x1, day_number(D2000, int(ONE), int(ONE))))) + arrays.count_of_both(arrays.numbers(x1), arrays.less(day_number(D2099, int(D12), int(D31)), x1)))


# [enhet_kronor typed row]
def f129(x0_typed_0: Any) -> Any:
    return x0_typed_0


# SUM([kolumn_rubrik_utan_formel all],[enhet_kronor_utan_formel all],[kapitaltak_galler_utan_formel all],[medlemmar_belopp_rubrik_utan_formel all],[summa_andel_utan_formel all],[lag_rubrik_utan_formel all],[lag_part_betalt_utan_formel all],[lag_part_skyldig_utan_formel all],[lag_part_skillnad_utan_formel all],[lag_regioner_utan_formel all],[lag_kommuner_utan_formel all],[lag_utan_region_utan_formel all],[lag_rubrik_2_utan_formel all],[lag_namn_utan_formel all],[lag_total_utan_formel all],[lag_forslag_rubrik_utan_formel all],[lag_forslag_medlem_utan_formel all],[lag_skillnad_rubrik_utan_formel all],[lag_skillnad_medlem_utan_formel all],[lag_kvot_rubrik_utan_formel all],[lag_kvot_medlem_utan_formel all],[lag_rest_rubrik_utan_formel all],[lag_rest_medlem_utan_formel all],[lag_ordning_rubrik_utan_formel all],[lag_ordning_medlem_utan_formel all],[budget_rubrik_utan_formel all],[ovriga_intakter_belopp_rubrik_utan_formel all],[huvudpost_namn_utan_formel all],[eget_kapital_tak_utan_formel all],[administrationens_andel_utan_formel all],[kolumn_tecken_utan_formel all],[kolumn_ar_utan_formel all],[kolumn_rang_utan_formel all],[kolumn_nyckel_utan_formel all],[kolumn_lases_utan_formel all],[eget_kapital_nyckel_utan_formel all],[eget_kapital_sokt_utan_formel all],[bidrag_nyckel_utan_formel all],[bidrag_sokt_utan_formel all],[detaljbudget_belopp_rubrik_utan_formel all],[huvudposter_belopp_rubrik_utan_formel all],[diagram_rubrik_utan_formel all],[diagram_bidrag_utan_formel all],[diagram_ovrigt_utan_formel all],[diagram_kostnader_utan_formel all],[diagram_resultat_utan_formel all],[diagram_kapital_utan_formel all],[diagram_tak_utan_formel all],[fordelning_rubrik_utan_formel all],[fordelning_namn_utan_formel all],[ordning_namn_utan_formel all],[huvudpost_adm_utan_formel all])
def f130(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any, x13: Any, x14: Any, x15: Any, x16: Any, x17: Any, x18: Any, x19: Any, x20: Any, x21: Any, x22: Any, x23: Any, x24: Any, x25: Any, x26: Any, x27: Any, x28: Any, x29: Any, x30: Any, x31: Any, x32: Any, x33: Any, x34: Any, x35: Any, x36: Any, x37: Any, x38: Any, x39: Any, x40: Any, x41: Any, x42: Any, x43: Any, x44: Any, x45: Any, x46: Any, x47: Any, x48: Any, x49: Any, x50: Any, x51: Any) -> Any:
    return total((*x0, *x1, *x2, *x3, *x4, *x5, *x6, *x7, *x8, *x9, *x10, *x11, *x12, *x13, *x14, *x15, *x16, *x17, *x18, *x19, *x20, *x21, *x22, *x23, *x24, *x25, *x26, *x27, *x28, *x29, *x30, *x31, *x32, *x33, *x34, *x35, *x36, *x37, *x38, *x39, *x40, *x41, *x42, *x43, *x44, *x45, *x46, *x47, *x48, *x49, *x50, *x51,))


# IF(OR(COUNT([medlemmar_summa])=0,[medlemmar_summa_egen]=""),0,ROUND([medlemmar_summa]-[medlemmar_summa_egen],6))
def f131(x0: Any, x1: Any) -> Any:
    return (ZERO if any_true((count((x0,)) == ZERO), blank(x1)) else round_to((number(x0) - number(x1)), int(D6)))


# IF(_xlfn.ISFORMULA([medlemmar_summa]),0,IF(ISNUMBER([medlemmar_summa]),IF([medlemmar_summa_avv]=0,2,3),IF(AND([medlemmar_summa]="",[medlemmar_summa_egen]=""),2,3)))
def f132(x0: Any, x0_holds_0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if x0_holds_0 else ((D2 if same(x1, ZERO) else D3) if is_number(x0) else (D2 if all_true(blank(x0), blank(x2)) else D3)))


# IF(_xlfn.ISFORMULA([summa_medlemsbidrag]),0,IF(ISNUMBER([summa_medlemsbidrag]),IF([summa_medlemsbidrag_avv]=0,2,IF([falt_enhet]<>"tkr",3,IF(ABS([summa_medlemsbidrag_avv])<=(IF(ABS(ROUND([summa_medlemsbidrag],0)-[summa_medlemsbidrag])<0.0000001,1,IF(ABS(ROUND([summa_medlemsbidrag],1)-[summa_medlemsbidrag])<0.0000001,0.1,IF(ABS(ROUND([summa_medlemsbidrag],2)-[summa_medlemsbidrag])<0.0000001,0.01,IF(ABS(ROUND([summa_medlemsbidrag],3)-[summa_medlemsbidrag])<0.0000001,0.001,IF(ABS(ROUND([summa_medlemsbidrag],4)-[summa_medlemsbidrag])<0.0000001,0.0001,0.00001)))))+(0)*IF(ABS(ROUND([summa_medlemsbidrag_egen],0)-[summa_medlemsbidrag_egen])<0.0000001,1,IF(ABS(ROUND([summa_medlemsbidrag_egen],1)-[summa_medlemsbidrag_egen])<0.0000001,0.1,IF(ABS(ROUND([summa_medlemsbidrag_egen],2)-[summa_medlemsbidrag_egen])<0.0000001,0.01,IF(ABS(ROUND([summa_medlemsbidrag_egen],3)-[summa_medlemsbidrag_egen])<0.0000001,0.001,IF(ABS(ROUND([summa_medlemsbidrag_egen],4)-[summa_medlemsbidrag_egen])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([summa_medlemsbidrag]="",[summa_medlemsbidrag_egen]=""),2,3)))
def f133(x0: Any, x0_holds_0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return (ZERO if x0_holds_0 else ((D2 if same(x1, ZERO) else (D3 if (not same(x2, "tkr")) else (ONE if (abs(number(x1)) <= (divided(((ONE if (abs((round_to(number(x0), int(ZERO)) - number(x0))) < D0_0000001) else (D0_1 if (abs((round_to(number(x0), int(ONE)) - number(x0))) < D0_0000001) else (D0_01 if (abs((round_to(number(x0), int(D2)) - number(x0))) < D0_0000001) else (D0_001 if (abs((round_to(number(x0), int(D3)) - number(x0))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x0), int(D4)) - number(x0))) < D0_0000001) else D0_00001))))) + (ZERO * (ONE if (abs((round_to(number(x3), int(ZERO)) - number(x3))) < D0_0000001) else (D0_1 if (abs((round_to(number(x3), int(ONE)) - number(x3))) < D0_0000001) else (D0_01 if (abs((round_to(number(x3), int(D2)) - number(x3))) < D0_0000001) else (D0_001 if (abs((round_to(number(x3), int(D3)) - number(x3))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x3), int(D4)) - number(x3))) < D0_0000001) else D0_00001))))))), D2) + D0_0000001)) else D3))) if is_number(x0) else (D2 if all_true(blank(x0), blank(x3)) else D3)))


# IF(_xlfn.ISFORMULA([huvudpost_belopp]),0,IF(ISNUMBER([huvudpost_belopp]),IF([huvudpost_belopp_avv]=0,2,IF([falt_enhet]<>"tkr",3,IF(ABS([huvudpost_belopp_avv])<=(IF(ABS(ROUND([huvudpost_belopp],0)-[huvudpost_belopp])<0.0000001,1,IF(ABS(ROUND([huvudpost_belopp],1)-[huvudpost_belopp])<0.0000001,0.1,IF(ABS(ROUND([huvudpost_belopp],2)-[huvudpost_belopp])<0.0000001,0.01,IF(ABS(ROUND([huvudpost_belopp],3)-[huvudpost_belopp])<0.0000001,0.001,IF(ABS(ROUND([huvudpost_belopp],4)-[huvudpost_belopp])<0.0000001,0.0001,0.00001)))))+(SUMPRODUCT(([detaljbudget_huvudpost all]=[huvudpost_namn])*ISNUMBER([detaljbudget_belopp column])*([detaljbudget_belopp column]<>0))+SUMPRODUCT(([huvudposter_huvudpost all]=[huvudpost_namn])*ISNUMBER([huvudposter_belopp column])*([huvudposter_belopp column]<>0)))*IF(ABS(ROUND([huvudpost_belopp_egen],0)-[huvudpost_belopp_egen])<0.0000001,1,IF(ABS(ROUND([huvudpost_belopp_egen],1)-[huvudpost_belopp_egen])<0.0000001,0.1,IF(ABS(ROUND([huvudpost_belopp_egen],2)-[huvudpost_belopp_egen])<0.0000001,0.01,IF(ABS(ROUND([huvudpost_belopp_egen],3)-[huvudpost_belopp_egen])<0.0000001,0.001,IF(ABS(ROUND([huvudpost_belopp_egen],4)-[huvudpost_belopp_egen])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([huvudpost_belopp]="",[huvudpost_belopp_egen]=""),2,3)))
def f134(x0: Any, x0_holds_0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any) -> Any:
    return (ZERO if x0_holds_0 else ((D2 if same(x1, ZERO) else (D3 if (not same(x2, "tkr")) else (ONE if (abs(number(x1)) <= (divided(((ONE if (abs((round_to(number(x0), int(ZERO)) - number(x0))) < D0_0000001) else (D0_1 if (abs((round_to(number(x0), int(ONE)) - number(x0))) < D0_0000001) else (D0_01 if (abs((round_to(number(x0), int(D2)) - number(x0))) < D0_0000001) else (D0_001 if (abs((round_to(number(x0), int(D3)) - number(x0))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x0), int(D4)) - number(x0))) < D0_0000001) else D0_00001))))) + ((arrays.count_of_both(arrays.both(arrays.equal(x3, x4), arrays.numbers(x5)), arrays.unlike(x5, ZERO)) + arrays.count_of_both(arrays.both(arrays.equal(x6, x4), arrays.numbers(x7)), arrays.unlike(x7, ZERO))) * (ONE if (abs((round_to(number(x8), int(ZERO)) - number(x8))) < D0_0000001) else (D0_1 if (abs((round_to(number(x8), int(ONE)) - number(x8))) < D0_0000001) else (D0_01 if (abs((round_to(number(x8), int(D2)) - number(x8))) < D0_0000001) else (D0_001 if (abs((round_to(number(x8), int(D3)) - number(x8))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x8), int(D4)) - number(x8))) < D0_0000001) else D0_00001))))))), D2) + D0_0000001)) else D3))) if is_number(x0) else (D2 if all_true(blank(x0), blank(x8)) else D3)))


# IF(_xlfn.ISFORMULA([detaljbudget_summa]),0,IF(ISNUMBER([detaljbudget_summa]),IF([detaljbudget_summa_avv]=0,2,IF([falt_enhet]<>"tkr",3,IF(ABS([detaljbudget_summa_avv])<=(IF(ABS(ROUND([detaljbudget_summa],0)-[detaljbudget_summa])<0.0000001,1,IF(ABS(ROUND([detaljbudget_summa],1)-[detaljbudget_summa])<0.0000001,0.1,IF(ABS(ROUND([detaljbudget_summa],2)-[detaljbudget_summa])<0.0000001,0.01,IF(ABS(ROUND([detaljbudget_summa],3)-[detaljbudget_summa])<0.0000001,0.001,IF(ABS(ROUND([detaljbudget_summa],4)-[detaljbudget_summa])<0.0000001,0.0001,0.00001)))))+(SUMPRODUCT(ISNUMBER([detaljbudget_belopp column])*([detaljbudget_belopp column]<>0)))*IF(ABS(ROUND([detaljbudget_summa_egen],0)-[detaljbudget_summa_egen])<0.0000001,1,IF(ABS(ROUND([detaljbudget_summa_egen],1)-[detaljbudget_summa_egen])<0.0000001,0.1,IF(ABS(ROUND([detaljbudget_summa_egen],2)-[detaljbudget_summa_egen])<0.0000001,0.01,IF(ABS(ROUND([detaljbudget_summa_egen],3)-[detaljbudget_summa_egen])<0.0000001,0.001,IF(ABS(ROUND([detaljbudget_summa_egen],4)-[detaljbudget_summa_egen])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([detaljbudget_summa]="",[detaljbudget_summa_egen]=""),2,3)))
def f135(x0: Any, x0_holds_0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return (ZERO if x0_holds_0 else ((D2 if same(x1, ZERO) else (D3 if (not same(x2, "tkr")) else (ONE if (abs(number(x1)) <= (divided(((ONE if (abs((round_to(number(x0), int(ZERO)) - number(x0))) < D0_0000001) else (D0_1 if (abs((round_to(number(x0), int(ONE)) - number(x0))) < D0_0000001) else (D0_01 if (abs((round_to(number(x0), int(D2)) - number(x0))) < D0_0000001) else (D0_001 if (abs((round_to(number(x0), int(D3)) - number(x0))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x0), int(D4)) - number(x0))) < D0_0000001) else D0_00001))))) + (arrays.count_of_both(arrays.numbers(x3), arrays.unlike(x3, ZERO)) * (ONE if (abs((round_to(number(x4), int(ZERO)) - number(x4))) < D0_0000001) else (D0_1 if (abs((round_to(number(x4), int(ONE)) - number(x4))) < D0_0000001) else (D0_01 if (abs((round_to(number(x4), int(D2)) - number(x4))) < D0_0000001) else (D0_001 if (abs((round_to(number(x4), int(D3)) - number(x4))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x4), int(D4)) - number(x4))) < D0_0000001) else D0_00001))))))), D2) + D0_0000001)) else D3))) if is_number(x0) else (D2 if all_true(blank(x0), blank(x4)) else D3)))


# IF(_xlfn.ISFORMULA([summa_intakter]),0,IF(ISNUMBER([summa_intakter]),IF([summa_intakter_avv]=0,2,IF([falt_enhet]<>"tkr",3,IF(ABS([summa_intakter_avv])<=(IF(ABS(ROUND([summa_intakter],0)-[summa_intakter])<0.0000001,1,IF(ABS(ROUND([summa_intakter],1)-[summa_intakter])<0.0000001,0.1,IF(ABS(ROUND([summa_intakter],2)-[summa_intakter])<0.0000001,0.01,IF(ABS(ROUND([summa_intakter],3)-[summa_intakter])<0.0000001,0.001,IF(ABS(ROUND([summa_intakter],4)-[summa_intakter])<0.0000001,0.0001,0.00001)))))+(IF(SUM([summa_medlemsbidrag])=0,0,1)+SUMPRODUCT(ISNUMBER([ovriga_intakter_belopp column])*([ovriga_intakter_belopp column]<>0)))*IF(ABS(ROUND([summa_intakter_egen],0)-[summa_intakter_egen])<0.0000001,1,IF(ABS(ROUND([summa_intakter_egen],1)-[summa_intakter_egen])<0.0000001,0.1,IF(ABS(ROUND([summa_intakter_egen],2)-[summa_intakter_egen])<0.0000001,0.01,IF(ABS(ROUND([summa_intakter_egen],3)-[summa_intakter_egen])<0.0000001,0.001,IF(ABS(ROUND([summa_intakter_egen],4)-[summa_intakter_egen])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([summa_intakter]="",[summa_intakter_egen]=""),2,3)))
def f136(x0: Any, x0_holds_0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return (ZERO if x0_holds_0 else ((D2 if same(x1, ZERO) else (D3 if (not same(x2, "tkr")) else (ONE if (abs(number(x1)) <= (divided(((ONE if (abs((round_to(number(x0), int(ZERO)) - number(x0))) < D0_0000001) else (D0_1 if (abs((round_to(number(x0), int(ONE)) - number(x0))) < D0_0000001) else (D0_01 if (abs((round_to(number(x0), int(D2)) - number(x0))) < D0_0000001) else (D0_001 if (abs((round_to(number(x0), int(D3)) - number(x0))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x0), int(D4)) - number(x0))) < D0_0000001) else D0_00001))))) + (((ZERO if (total((x3,)) == ZERO) else ONE) + arrays.count_of_both(arrays.numbers(x4), arrays.unlike(x4, ZERO))) * (ONE if (abs((round_to(number(x5), int(ZERO)) - number(x5))) < D0_0000001) else (D0_1 if (abs((round_to(number(x5), int(ONE)) - number(x5))) < D0_0000001) else (D0_01 if (abs((round_to(number(x5), int(D2)) - number(x5))) < D0_0000001) else (D0_001 if (abs((round_to(number(x5), int(D3)) - number(x5))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x5), int(D4)) - number(x5))) < D0_0000001) else D0_00001))))))), D2) + D0_0000001)) else D3))) if is_number(x0) else (D2 if all_true(blank(x0), blank(x5)) else D3)))


# IF(_xlfn.ISFORMULA([arets_resultat]),0,IF(ISNUMBER([arets_resultat]),IF([arets_resultat_avv]=0,2,IF([falt_enhet]<>"tkr",3,IF(ABS([arets_resultat_avv])<=(IF(ABS(ROUND([arets_resultat],0)-[arets_resultat])<0.0000001,1,IF(ABS(ROUND([arets_resultat],1)-[arets_resultat])<0.0000001,0.1,IF(ABS(ROUND([arets_resultat],2)-[arets_resultat])<0.0000001,0.01,IF(ABS(ROUND([arets_resultat],3)-[arets_resultat])<0.0000001,0.001,IF(ABS(ROUND([arets_resultat],4)-[arets_resultat])<0.0000001,0.0001,0.00001)))))+(IF(SUM([summa_kostnader])=0,0,1)+IF(SUM([summa_intakter])=0,0,1))*IF(ABS(ROUND([arets_resultat_egen],0)-[arets_resultat_egen])<0.0000001,1,IF(ABS(ROUND([arets_resultat_egen],1)-[arets_resultat_egen])<0.0000001,0.1,IF(ABS(ROUND([arets_resultat_egen],2)-[arets_resultat_egen])<0.0000001,0.01,IF(ABS(ROUND([arets_resultat_egen],3)-[arets_resultat_egen])<0.0000001,0.001,IF(ABS(ROUND([arets_resultat_egen],4)-[arets_resultat_egen])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([arets_resultat]="",[arets_resultat_egen]=""),2,3)))
def f137(x0: Any, x0_holds_0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return (ZERO if x0_holds_0 else ((D2 if same(x1, ZERO) else (D3 if (not same(x2, "tkr")) else (ONE if (abs(number(x1)) <= (divided(((ONE if (abs((round_to(number(x0), int(ZERO)) - number(x0))) < D0_0000001) else (D0_1 if (abs((round_to(number(x0), int(ONE)) - number(x0))) < D0_0000001) else (D0_01 if (abs((round_to(number(x0), int(D2)) - number(x0))) < D0_0000001) else (D0_001 if (abs((round_to(number(x0), int(D3)) - number(x0))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x0), int(D4)) - number(x0))) < D0_0000001) else D0_00001))))) + (((ZERO if (total((x3,)) == ZERO) else ONE) + (ZERO if (total((x4,)) == ZERO) else ONE)) * (ONE if (abs((round_to(number(x5), int(ZERO)) - number(x5))) < D0_0000001) else (D0_1 if (abs((round_to(number(x5), int(ONE)) - number(x5))) < D0_0000001) else (D0_01 if (abs((round_to(number(x5), int(D2)) - number(x5))) < D0_0000001) else (D0_001 if (abs((round_to(number(x5), int(D3)) - number(x5))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x5), int(D4)) - number(x5))) < D0_0000001) else D0_00001))))))), D2) + D0_0000001)) else D3))) if is_number(x0) else (D2 if all_true(blank(x0), blank(x5)) else D3)))


# IF(_xlfn.ISFORMULA([eget_kapital_in]),0,IF(ISNUMBER([eget_kapital_in]),IF([eget_kapital_in_avv]=0,2,IF([falt_enhet]<>"tkr",3,IF(ABS([eget_kapital_in_avv])<=(IF(ABS(ROUND([eget_kapital_in],0)-[eget_kapital_in])<0.0000001,1,IF(ABS(ROUND([eget_kapital_in],1)-[eget_kapital_in])<0.0000001,0.1,IF(ABS(ROUND([eget_kapital_in],2)-[eget_kapital_in])<0.0000001,0.01,IF(ABS(ROUND([eget_kapital_in],3)-[eget_kapital_in])<0.0000001,0.001,IF(ABS(ROUND([eget_kapital_in],4)-[eget_kapital_in])<0.0000001,0.0001,0.00001)))))+(IF(SUM([eget_kapital_in_egen])=0,0,1))*IF(ABS(ROUND([eget_kapital_in_egen],0)-[eget_kapital_in_egen])<0.0000001,1,IF(ABS(ROUND([eget_kapital_in_egen],1)-[eget_kapital_in_egen])<0.0000001,0.1,IF(ABS(ROUND([eget_kapital_in_egen],2)-[eget_kapital_in_egen])<0.0000001,0.01,IF(ABS(ROUND([eget_kapital_in_egen],3)-[eget_kapital_in_egen])<0.0000001,0.001,IF(ABS(ROUND([eget_kapital_in_egen],4)-[eget_kapital_in_egen])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([eget_kapital_in]="",[eget_kapital_in_egen]=""),2,3)))
def f138(x0: Any, x0_holds_0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return (ZERO if x0_holds_0 else ((D2 if same(x1, ZERO) else (D3 if (not same(x2, "tkr")) else (ONE if (abs(number(x1)) <= (divided(((ONE if (abs((round_to(number(x0), int(ZERO)) - number(x0))) < D0_0000001) else (D0_1 if (abs((round_to(number(x0), int(ONE)) - number(x0))) < D0_0000001) else (D0_01 if (abs((round_to(number(x0), int(D2)) - number(x0))) < D0_0000001) else (D0_001 if (abs((round_to(number(x0), int(D3)) - number(x0))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x0), int(D4)) - number(x0))) < D0_0000001) else D0_00001))))) + ((ZERO if (total((x3,)) == ZERO) else ONE) * (ONE if (abs((round_to(number(x3), int(ZERO)) - number(x3))) < D0_0000001) else (D0_1 if (abs((round_to(number(x3), int(ONE)) - number(x3))) < D0_0000001) else (D0_01 if (abs((round_to(number(x3), int(D2)) - number(x3))) < D0_0000001) else (D0_001 if (abs((round_to(number(x3), int(D3)) - number(x3))) < D0_0000001) else (D0_0001 if (abs((round_to(number(x3), int(D4)) - number(x3))) < D0_0000001) else D0_00001))))))), D2) + D0_0000001)) else D3))) if is_number(x0) else (D2 if all_true(blank(x0), blank(x3)) else D3)))


# IF(OR([kolumn_lases]=0),0,IF(IF(COUNT([summa_kostnader])=0,0,[kolumn_tecken])<0,[summa_kostnader],0))
def f139(x0: Any, x1: Any, x2: Any) -> Any:
    return carried((ZERO if any_true(same(x0, ZERO)) else (x1 if below((ZERO if (count((x1,)) == ZERO) else x2), ZERO) else ZERO)))


# IF(OR([kolumn_lases]=0),0,IF(AND(OR([kolumn_rang]=1,[kolumn_rang]=2,[kolumn_rang]=3),SUM([arets_resultat])<0,[falt_motivering_underskott]=""),[arets_resultat],0))
def f140(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return carried((ZERO if any_true(same(x0, ZERO)) else (x2 if all_true(any_true(same(x1, ONE), same(x1, D2), same(x1, D3)), (total((x2,)) < ZERO), blank(x3)) else ZERO)))


# IF(OR([kolumn_lases]=0),0,IF(AND([kolumn_ar]=[falt_budgetar],IF(COUNT([eget_kapital_in],[eget_kapital_tak])<2,0,MAX(0,ROUND([eget_kapital_in]-[eget_kapital_tak],6)))>0),[eget_kapital_in]-[eget_kapital_tak],0))
def f141(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return (ZERO if any_true(same(x0, ZERO)) else ((number(x3) - number(x4)) if all_true(same(x1, x2), (ZERO < (ZERO if (count((x3, x4,)) < D2) else largest((ZERO, round_to((number(x3) - number(x4)), int(D6)),))))) else ZERO))


# IF(OR([kolumn_lases]=0),0,IF(IF(COUNT([eget_kapital_ut],[eget_kapital_tak])<2,0,MAX(0,ROUND([eget_kapital_ut]-[eget_kapital_tak],6)))>0,[eget_kapital_ut]-[eget_kapital_tak],0))
def f142(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if any_true(same(x0, ZERO)) else ((number(x1) - number(x2)) if (ZERO < (ZERO if (count((x1, x2,)) < D2) else largest((ZERO, round_to((number(x1) - number(x2)), int(D6)),)))) else ZERO))


# IF(OR([kolumn_lases]=0),0,IF(IF([kolumn_ar]=[falt_budgetar],SUM([eget_kapital_in]),0)<0,[eget_kapital_in],0))
def f143(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return carried((ZERO if any_true(same(x0, ZERO)) else (x3 if ((total((x3,)) if same(x1, x2) else ZERO) < ZERO) else ZERO)))


# IF(OR([kolumn_lases]=0),0,IF(SUM([eget_kapital_ut])<0,[eget_kapital_ut],0))
def f144(x0: Any, x1: Any) -> Any:
    return carried((ZERO if any_true(same(x0, ZERO)) else (x1 if (total((x1,)) < ZERO) else ZERO)))


# IF(OR([kolumn_lases]=0),0,IF(IF(COUNT([administrationens_andel])=0,0,ROUND([administrationens_andel]-[falt_mal_administrationsandel],8))>0,[administrationens_andel]-[falt_mal_administrationsandel],0))
def f145(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if any_true(same(x0, ZERO)) else ((number(x1) - number(x2)) if (ZERO < (ZERO if (count((x1,)) == ZERO) else round_to((number(x1) - number(x2)), int(D8)))) else ZERO))


# IF([#]>ROWS([medlemmar_namn all])-2,0,IF(INDEX([medlemmar_namn all],[#+1])="",0,IF(SUMPRODUCT(([medlemmar_namn all]=INDEX([medlemmar_namn all],[#+1]))*([medlemmar_part all]=INDEX([medlemmar_part all],[#+1]))*1)>1,1,0)))
def f146(x0: Any, x0_ended_0: Any, x0_here_1: Any, x1: Any, x1_here_1: Any) -> Any:
    return (ZERO if x0_ended_0 else (ZERO if blank(x0_here_1) else (ONE if (ONE < arrays.count_of_both(arrays.equal(x0, x0_here_1), arrays.equal(x1, x1_here_1))) else ZERO)))


# [lag_namn typed row]+[lag_part typed row]+[lag_utanfor typed row]+[lag_andel typed row]+[lag_betalt typed row]+[lag_saknar_region typed row]
def f147(x0_typed_0: Any, x1_typed_0: Any, x2_typed_0: Any, x3_typed_0: Any, x4_typed_0: Any, x5_typed_0: Any) -> Any:
    return (((((x0_typed_0 + x1_typed_0) + x2_typed_0) + x3_typed_0) + x4_typed_0) + x5_typed_0)


# [lag_forslag_medlem typed row]+[lag_forslag typed row]
def f148(x0_typed_0: Any, x1_typed_0: Any) -> Any:
    return (x0_typed_0 + x1_typed_0)


# IF(IF(COUNT([summa_kostnader])=0,0,[kolumn_tecken])<0,1,0)
def f149(x0: Any, x1: Any) -> Any:
    return (ONE if below((ZERO if (count((x0,)) == ZERO) else x1), ZERO) else ZERO)


# IF(AND(OR([kolumn_rang]=1,[kolumn_rang]=2,[kolumn_rang]=3),SUM([arets_resultat])<0,[motivering_underskott]=""),1,0)
def f150(x0: Any, x1: Any, x2: Any) -> Any:
    return (ONE if all_true(any_true(same(x0, ONE), same(x0, D2), same(x0, D3)), (total((x1,)) < ZERO), blank(x2)) else ZERO)


# IF(AND([kolumn_ar]=[budgetar],IF(COUNT([eget_kapital_in],[eget_kapital_tak])<2,0,MAX(0,ROUND([eget_kapital_in]-[eget_kapital_tak],6)))>0),1,0)
def f151(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return (ONE if all_true(same(x0, x1), (ZERO < (ZERO if (count((x2, x3,)) < D2) else largest((ZERO, round_to((number(x2) - number(x3)), int(D6)),))))) else ZERO)


# IF(IF(COUNT([eget_kapital_ut],[eget_kapital_tak])<2,0,MAX(0,ROUND([eget_kapital_ut]-[eget_kapital_tak],6)))>0,1,0)
def f152(x0: Any, x1: Any) -> Any:
    return (ONE if (ZERO < (ZERO if (count((x0, x1,)) < D2) else largest((ZERO, round_to((number(x0) - number(x1)), int(D6)),)))) else ZERO)


# IF(IF([kolumn_ar]=[budgetar],SUM([eget_kapital_in]),0)<0,1,0)
def f153(x0: Any, x1: Any, x2: Any) -> Any:
    return (ONE if ((total((x2,)) if same(x0, x1) else ZERO) < ZERO) else ZERO)


# IF(SUM([eget_kapital_ut])<0,1,0)
def f154(x0: Any) -> Any:
    return (ONE if (total((x0,)) < ZERO) else ZERO)


# IF(IF(COUNT([administrationens_andel])=0,0,ROUND([administrationens_andel]-[mal_administrationsandel],8))>0,1,0)
def f155(x0: Any, x1: Any) -> Any:
    return (ONE if (ZERO < (ZERO if (count((x0,)) == ZERO) else round_to((number(x0) - number(x1)), int(D8)))) else ZERO)


# IF([beslutsdatum]>DATE([budgetar]-1,11,30),1,0)
def f156(x0: Any, x1: Any) -> Any:
    return (ONE if below(day_number((number(x1) - ONE), int(D11), int(D30)), x0) else ZERO)


# IF([budgetar]-1<2004,1,0)
def f157(x0: Any) -> Any:
    return (ONE if ((number(x0) - ONE) < D2004) else ZERO)


# DATE([budgetar]-1,11,30)
def f158(x0: Any) -> Any:
    return day_number((number(x0) - ONE), int(D11), int(D30))


# IF([lag_part_betalt in row 1]="","",FINSAM_LAGENS_BELOPP("region",[lag_part_betalt in row 1],IF([lag_utan_region]=1,"ja","nej")))
def f159(x0: Any, x1: Any, at: Any) -> Any:
    return ("" if blank(x0) else called('FINSAM_LAGENS_BELOPP', at, "region", x0, ("ja" if same(x1, ONE) else "nej")))


# IF([lag_part_betalt in row 1]="","",FINSAM_LAGENS_BELOPP("kommun",[lag_part_betalt in row 1],IF([lag_utan_region]=1,"ja","nej")))
def f160(x0: Any, x1: Any, at: Any) -> Any:
    return ("" if blank(x0) else called('FINSAM_LAGENS_BELOPP', at, "kommun", x0, ("ja" if same(x1, ONE) else "nej")))


# IF([lag_total]="","",FINSAM_MEDLEMSBIDRAG([lag_total],[lag_andel all]))
def f161(x0: Any, x1: Any, at: Any) -> Any:
    return ("" if blank(x0) else called('FINSAM_MEDLEMSBIDRAG', at, x0, x1))


# IF(LEN([lag_forslag])=0,"",[lag_betalt]-[lag_forslag])
def f162(x0: Any, x1: Any) -> Any:
    return ("" if (len(text(x0)) == ZERO) else (number(x1) - number(x0)))


# IF(OR(COUNT([medlemmar_summa])=0,[medlemmar_summa_egen]=""),0,FINSAM_SUMMAKONTROLL([medlemmar_summa],[medlemmar_summa_egen]))
def f163(x0: Any, x1: Any, at: Any) -> Any:
    return (ZERO if any_true((count((x0,)) == ZERO), blank(x1)) else called('FINSAM_SUMMAKONTROLL', at, x0, x1))


# IF(SUMPRODUCT(([kol_ordning all]<>0)*1)>0,2,0)
def f164(x0: Any) -> Any:
    return (D2 if (ZERO < arrays.unlike(x0, ZERO).count(True)) else ZERO)


COMPILED: dict[str, tuple[Any, tuple[tuple[str, int, int], ...]]] = {
    'IF(OR([0]="",[1]=""),"",UPPER(LEFT([0],1))&MID([0],2,40)&" "&[1])': (f1, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]="tkr",1000,1)': (f2, (('cell', 0, 0), )),
    'IF(COUNT([0])=0,0.2,[0])': (f3, (('cell', 0, 0), )),
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
    'IF(OR(ROUND(SUM([0 all]),8)<>1,[1]=""),"",ROUND(2*[1],0))': (f19, (('range', 0, 0), ('cell', 1, 0), )),
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
    'IF(COUNT([0])=0,"",IF([1]="summa intäkter",IF(COUNT([2])=0,"",[3]*[2]),IF([1]="medlemsbidrag nästa år",IF([4]=0,"",[3]*INDEX([5 all],1,MATCH([4],[6 all],0))),IF(COUNT([7])=0,"",[3]*[7]))))': (f34, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('range', 6, 0), ('cell', 7, 0), )),
    'IF(COUNT([0])=0,"",IF([0]=0,"",SUMPRODUCT([1 all],[2 all])/[0]))': (f35, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF(ROUND(SUM([0 all])+SUM([1 all]),6)<0,-1,1)': (f36, (('range', 0, 0), ('range', 1, 0), )),
    'IF(ISNUMBER([0]),IF(AND([0]>=1900,[0]<=2199,INT([0])=[0]),[0],""),"")': (f37, (('cell', 0, 0), )),
    'IF([0]="utfall",5,IF([0]="prognos",4,IF([0]="budget",3,IF([0]="preliminär budget",2,IF([0]="plan",1,0)))))': (f38, (('cell', 0, 0), )),
    'IF(OR(COUNT([0])=0,[1]=0),0,10*[0]+[1])': (f39, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]=0,0,1)': (f40, (('cell', 0, 0), )),
    'IF([0]=0,0,IF(COUNTIF([1 all],[0])>0,0,1))': (f41, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(COUNT([0],[1])<2,0,10*[1]+[2])': (f42, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    '0': (f43, ()),
    'IF(COUNT([0])=0,0,IF(COUNTIF([1 all],10*([0]-1)+5)>0,10*([0]-1)+5,IF(COUNTIF([1 all],10*([0]-1)+4)>0,10*([0]-1)+4,IF(COUNTIF([1 all],10*([0]-1)+3)>0,10*([0]-1)+3,IF(COUNTIF([1 all],10*([0]-1)+2)>0,10*([0]-1)+2,IF(COUNTIF([1 all],10*([0]-1)+1)>0,10*([0]-1)+1,0))))))': (f44, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(COUNT([0])=0,0,IF(COUNTIF([1 all],10*([0]+1)+5)>0,10*([0]+1)+5,IF(COUNTIF([1 all],10*([0]+1)+4)>0,10*([0]+1)+4,IF(COUNTIF([1 all],10*([0]+1)+3)>0,10*([0]+1)+3,IF(COUNTIF([1 all],10*([0]+1)+2)>0,10*([0]+1)+2,IF(COUNTIF([1 all],10*([0]+1)+1)>0,10*([0]+1)+1,0))))))': (f45, (('cell', 0, 0), ('range', 1, 0), )),
    'SUM([0])': (f46, (('cell', 0, 0), )),
    'SUM([0])-SUM([1])': (f47, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(SUM([0])=0,0,SUM([1])/[0])': (f48, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]="",0,IF(SUMPRODUCT(([1 all]=[0])*1)=1,1,0))': (f49, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]="",0,IF(SUMPRODUCT(([1 all]=[0])*1)=1,1+MAX([2 all]),0))': (f50, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF([0]="",0,IF([1]="",IF(ISNUMBER(SEARCH("administration",[0])),1,0),IF(ISNUMBER(FIND(";"&UPPER([0])&";",";"&SUBSTITUTE(SUBSTITUTE(UPPER([1]),"; ",";")," ;",";")&";")),1,0)))': (f51, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(COUNTIF([0 all],"FEL")>0,"Budgeten har fel som ska rättas",IF(COUNTIF([0 all],"VARNING")>0,"Budgeten har inga fel, men varningar att läsa","Budgeten har inga fel"))': (f52, (('range', 0, 0), )),
    'IF(OR([0]="",[0]=" ",[0]="\xa0"),1,0)+IF(OR([1]="",[1]=" ",[1]="\xa0"),1,0)+IF(OR([2]="",[2]=" ",[2]="\xa0"),1,0)+SUMPRODUCT(ISNUMBER([3 all])*1)-SUMPRODUCT(ISNUMBER([3 all])*([4 all]<>"")*([4 all]<>" ")*([4 all]<>"\xa0"))+SUMPRODUCT(ISNUMBER([3 all])*1)-SUMPRODUCT(ISNUMBER([3 all])*([5 all]<>"")*([5 all]<>" ")*([5 all]<>"\xa0"))+SUMPRODUCT(ISNUMBER([6 all])*1)-SUMPRODUCT(ISNUMBER([6 all])*([7 all]<>"")*([7 all]<>" ")*([7 all]<>"\xa0"))+SUMPRODUCT(ISNUMBER([8 all])*1)-SUMPRODUCT(ISNUMBER([8 all])*([9 all]<>"")*([9 all]<>" ")*([9 all]<>"\xa0"))+SUMPRODUCT(ISNUMBER([8 all])*1)-SUMPRODUCT(ISNUMBER([8 all])*([10 all]<>"")*([10 all]<>" ")*([10 all]<>"\xa0"))+SUMPRODUCT(ISNUMBER([11 all])*1)-SUMPRODUCT(ISNUMBER([11 all])*([12 all]<>"")*([12 all]<>" ")*([12 all]<>"\xa0"))+SUM([13 all])+IF(SUMPRODUCT(([14 all]<>"")*([14 all]<>" ")*([14 all]<>"\xa0")*([15 all]<>"")*([15 all]<>" ")*([15 all]<>"\xa0"))=0,1,0)+IF(COUNT([3 all])=0,1,0)+IF(COUNT([8 all])+COUNT([11 all])=0,1,0)': (f53, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), ('range', 8, 0), ('range', 9, 0), ('range', 10, 0), ('range', 11, 0), ('range', 12, 0), ('range', 13, 0), ('range', 14, 0), ('range', 15, 0), )),
    '[0]+[1]+[2]+SUMPRODUCT(([3]="NAMN")*1)+SUMPRODUCT(([3]="XXX")*1)+SUMPRODUCT(([3]="TEXT")*1)+SUMPRODUCT(([3]="DATUM")*1)+SUMPRODUCT(([3]="BELOPP")*1)+SUMPRODUCT(([3]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([4]="NAMN")*1)+SUMPRODUCT(([4]="XXX")*1)+SUMPRODUCT(([4]="TEXT")*1)+SUMPRODUCT(([4]="DATUM")*1)+SUMPRODUCT(([4]="BELOPP")*1)+SUMPRODUCT(([4]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([5]="NAMN")*1)+SUMPRODUCT(([5]="XXX")*1)+SUMPRODUCT(([5]="TEXT")*1)+SUMPRODUCT(([5]="DATUM")*1)+SUMPRODUCT(([5]="BELOPP")*1)+SUMPRODUCT(([5]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([6]="NAMN")*1)+SUMPRODUCT(([6]="XXX")*1)+SUMPRODUCT(([6]="TEXT")*1)+SUMPRODUCT(([6]="DATUM")*1)+SUMPRODUCT(([6]="BELOPP")*1)+SUMPRODUCT(([6]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([7 all]="NAMN")*1)+SUMPRODUCT(([7 all]="XXX")*1)+SUMPRODUCT(([7 all]="TEXT")*1)+SUMPRODUCT(([7 all]="DATUM")*1)+SUMPRODUCT(([7 all]="BELOPP")*1)+SUMPRODUCT(([7 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([8 all]="NAMN")*1)+SUMPRODUCT(([8 all]="XXX")*1)+SUMPRODUCT(([8 all]="TEXT")*1)+SUMPRODUCT(([8 all]="DATUM")*1)+SUMPRODUCT(([8 all]="BELOPP")*1)+SUMPRODUCT(([8 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([9 all]="NAMN")*1)+SUMPRODUCT(([9 all]="XXX")*1)+SUMPRODUCT(([9 all]="TEXT")*1)+SUMPRODUCT(([9 all]="DATUM")*1)+SUMPRODUCT(([9 all]="BELOPP")*1)+SUMPRODUCT(([9 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([10 all]="NAMN")*1)+SUMPRODUCT(([10 all]="XXX")*1)+SUMPRODUCT(([10 all]="TEXT")*1)+SUMPRODUCT(([10 all]="DATUM")*1)+SUMPRODUCT(([10 all]="BELOPP")*1)+SUMPRODUCT(([10 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([11 all]="NAMN")*1)+SUMPRODUCT(([11 all]="XXX")*1)+SUMPRODUCT(([11 all]="TEXT")*1)+SUMPRODUCT(([11 all]="DATUM")*1)+SUMPRODUCT(([11 all]="BELOPP")*1)+SUMPRODUCT(([11 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([12 all]="NAMN")*1)+SUMPRODUCT(([12 all]="XXX")*1)+SUMPRODUCT(([12 all]="TEXT")*1)+SUMPRODUCT(([12 all]="DATUM")*1)+SUMPRODUCT(([12 all]="BELOPP")*1)+SUMPRODUCT(([12 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([13 all]="NAMN")*1)+SUMPRODUCT(([13 all]="XXX")*1)+SUMPRODUCT(([13 all]="TEXT")*1)+SUMPRODUCT(([13 all]="DATUM")*1)+SUMPRODUCT(([13 all]="BELOPP")*1)+SUMPRODUCT(([13 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([14 all]="NAMN")*1)+SUMPRODUCT(([14 all]="XXX")*1)+SUMPRODUCT(([14 all]="TEXT")*1)+SUMPRODUCT(([14 all]="DATUM")*1)+SUMPRODUCT(([14 all]="BELOPP")*1)+SUMPRODUCT(([14 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([15 all]="NAMN")*1)+SUMPRODUCT(([15 all]="XXX")*1)+SUMPRODUCT(([15 all]="TEXT")*1)+SUMPRODUCT(([15 all]="DATUM")*1)+SUMPRODUCT(([15 all]="BELOPP")*1)+SUMPRODUCT(([15 all]="ÅÅÅÅ-MM-DD")*1)': (f54, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('cell', 5, 0), ('cell', 6, 0), ('range', 7, 0), ('range', 8, 0), ('range', 9, 0), ('range', 10, 0), ('range', 11, 0), ('range', 12, 0), ('range', 13, 0), ('range', 14, 0), ('range', 15, 0), )),
    'SUMPRODUCT(ISTEXT([0])*([0]<>"")*([0]<>" ")*([0]<>"\xa0"))+SUMPRODUCT(ISLOGICAL([0])*1)+SUMPRODUCT(ISTEXT([1])*([1]<>"")*([1]<>" ")*([1]<>"\xa0"))+SUMPRODUCT(ISLOGICAL([1])*1)+SUMPRODUCT(ISTEXT([2])*([2]<>"")*([2]<>" ")*([2]<>"\xa0"))+SUMPRODUCT(ISLOGICAL([2])*1)+SUMPRODUCT(ISTEXT([3])*([3]<>"")*([3]<>" ")*([3]<>"\xa0"))+SUMPRODUCT(ISLOGICAL([3])*1)+SUMPRODUCT(ISLOGICAL([4 all])*1)+SUMPRODUCT(ISTEXT([4 all])*([4 all]<>"")*([4 all]<>" ")*([4 all]<>"\xa0"))+SUMPRODUCT(ISLOGICAL([5 all])*1)+SUMPRODUCT(ISTEXT([5 all])*([5 all]<>"")*([5 all]<>" ")*([5 all]<>"\xa0"))-1+SUMPRODUCT(ISLOGICAL([6 all])*1)+SUMPRODUCT(ISTEXT([6 all])*([6 all]<>"")*([6 all]<>" ")*([6 all]<>"\xa0"))-SUMPRODUCT(ISTEXT([7 all])*([7 all]<>"")*([7 all]<>" ")*([7 all]<>"\xa0"))+SUMPRODUCT(ISLOGICAL([8 all])*1)+SUMPRODUCT(ISTEXT([8 all])*([8 all]<>"")*([8 all]<>" ")*([8 all]<>"\xa0"))-SUMPRODUCT(ISTEXT([9 all])*([9 all]<>"")*([9 all]<>" ")*([9 all]<>"\xa0"))+SUMPRODUCT(ISLOGICAL([10 all])*1)+SUMPRODUCT(ISTEXT([10 all])*([10 all]<>"")*([10 all]<>" ")*([10 all]<>"\xa0"))-SUMPRODUCT(ISTEXT([11 all])*([11 all]<>"")*([11 all]<>" ")*([11 all]<>"\xa0"))+SUMPRODUCT(ISLOGICAL([12 all])*1)+SUMPRODUCT(ISTEXT([12 all])*([12 all]<>"")*([12 all]<>" ")*([12 all]<>"\xa0"))-SUMPRODUCT(ISTEXT([13 all])*([13 all]<>"")*([13 all]<>" ")*([13 all]<>"\xa0"))+SUMPRODUCT(ISNUMBER([0])*([0]<1900))+SUMPRODUCT(ISNUMBER([0])*([0]>2199))+SUMPRODUCT(ISNUMBER([4 all])*([4 all]<1900))+SUMPRODUCT(ISNUMBER([4 all])*([4 all]>2199))+SUMPRODUCT(([14]<>"")*([14]<>" ")*([14]<>"\xa0")*([14]<>"kr")*([14]<>"tkr"))+SUMPRODUCT(([15]<>"")*([15]<>" ")*([15]<>"\xa0")*([15]<>"medlemsbidrag")*([15]<>"medlemsbidrag nästa år")*([15]<>"summa intäkter"))+SUMPRODUCT(([16 all]<>"")*([16 all]<>" ")*([16 all]<>"\xa0")*([16 all]<>"utfall")*([16 all]<>"prognos")*([16 all]<>"budget")*([16 all]<>"preliminär budget")*([16 all]<>"plan"))+SUMPRODUCT(([17 all]<>"")*([17 all]<>" ")*([17 all]<>"\xa0")*([17 all]<>"staten")*([17 all]<>"region")*([17 all]<>"kommun"))-1+SUMPRODUCT(([18 all]<>"")*([18 all]<>" ")*([18 all]<>"\xa0")*([18 all]<>"ja"))-1+-[19]+-[20]': (f55, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), ('range', 8, 0), ('range', 9, 0), ('range', 10, 0), ('range', 11, 0), ('range', 12, 0), ('range', 13, 0), ('cell', 14, 0), ('cell', 15, 0), ('range', 16, 0), ('range', 17, 0), ('range', 18, 0), ('cell', 19, 0), ('cell', 20, 0), )),
    'SUMPRODUCT(ISTEXT([0])*([0]<>"")*([0]<>" ")*([0]<>"\xa0"))+SUMPRODUCT(ISLOGICAL([0])*1)+SUMPRODUCT(ISLOGICAL([1 all])*1)+SUMPRODUCT(ISTEXT([1 all])*([1 all]<>"")*([1 all]<>" ")*([1 all]<>"\xa0"))-1+-[2]+SUMPRODUCT(ISNUMBER([0])*([0]<DATE(2000,1,1)))+SUMPRODUCT(ISNUMBER([0])*([0]>DATE(2099,12,31)))+SUMPRODUCT(ISNUMBER([1 all])*([1 all]<DATE(2000,1,1)))+SUMPRODUCT(ISNUMBER([1 all])*([1 all]>DATE(2099,12,31)))': (f56, (('cell', 0, 0), ('range', 1, 0), ('cell', 2, 0), )),
    'SUMPRODUCT(ISNUMBER([0])*([0]<0))+SUMPRODUCT(ISNUMBER([0])*([0]>1))+SUMPRODUCT(ISNUMBER([1])*([1]<0))+SUMPRODUCT(ISNUMBER([1])*([1]>1))+SUMPRODUCT(ISNUMBER([2 all])*([2 all]<0))+SUMPRODUCT(ISNUMBER([2 all])*([2 all]>1))': (f57, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), )),
    'COUNT([0 all])-COUNT([1 all])+COUNT([2 all])-COUNT([3 all])+COUNT([4 all])-COUNT([5 all])+COUNT([6 all])-COUNT([7 all])': (f58, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), )),
    'IF([0]>0,0,MAX(0,SUMPRODUCT(([1 all]<>"")*1)-1-SUMPRODUCT(([2 all]<>"")*1))+MAX(0,SUMPRODUCT(([3 all]<>"")*1)+SUMPRODUCT(([4 all]<>"")*1)-2-SUMPRODUCT(([5 all]<>"")*1))+MAX(0,MAX([6 all])-ROWS([7 all])))': (f59, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), )),
    'SUM([0 all])+SUM([1 all])': (f60, (('range', 0, 0), ('range', 1, 0), )),
    'IF(ISERROR([0]),1,0)+IF(ISERROR([1]),1,0)+IF(ISERROR([2]),1,0)+IF(ISERROR([3]),1,0)+IF(ISERROR([4]),1,0)+IF(ISERROR([5]),1,0)+IF(ISERROR([6]),1,0)+IF(ISERROR([7]),1,0)+IF(ISERROR([8]),1,0)+IF(ISERROR([9]),1,0)+IF(ISERROR([10]),1,0)+SUMPRODUCT(ISERROR([11 all])*1)+SUMPRODUCT(ISERROR([12 all])*1)+SUMPRODUCT(ISERROR([13 all])*1)+SUMPRODUCT(ISERROR([14 all])*1)+SUMPRODUCT(ISERROR([15 all])*1)+SUMPRODUCT(ISERROR([16 all])*1)+SUMPRODUCT(ISERROR([17 all])*1)+SUMPRODUCT(ISERROR([18 all])*1)+SUMPRODUCT(ISERROR([19 all])*1)+SUMPRODUCT(ISERROR([20 all])*1)+SUMPRODUCT(ISERROR([21 all])*1)+SUMPRODUCT(ISERROR([22 all])*1)+SUMPRODUCT(ISERROR([23 all])*1)+SUMPRODUCT(ISERROR([24 all])*1)+SUMPRODUCT(ISERROR([25 all])*1)+SUMPRODUCT(ISERROR([26 all])*1)+SUMPRODUCT(ISERROR([27 all])*1)+SUMPRODUCT(ISERROR([28 all])*1)+SUMPRODUCT(ISERROR([29 all])*1)+-SUMPRODUCT(ISERROR([30 all])*1)+-SUMPRODUCT(ISERROR([31 all])*1)+-SUMPRODUCT(ISERROR([32 all])*1)+-SUMPRODUCT(ISERROR([33 all])*1)': (f61, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('cell', 5, 0), ('cell', 6, 0), ('cell', 7, 0), ('cell', 8, 0), ('cell', 9, 0), ('cell', 10, 0), ('range', 11, 0), ('range', 12, 0), ('range', 13, 0), ('range', 14, 0), ('range', 15, 0), ('range', 16, 0), ('range', 17, 0), ('range', 18, 0), ('range', 19, 0), ('range', 20, 0), ('range', 21, 0), ('range', 22, 0), ('range', 23, 0), ('range', 24, 0), ('range', 25, 0), ('range', 26, 0), ('range', 27, 0), ('range', 28, 0), ('range', 29, 0), ('range', 30, 0), ('range', 31, 0), ('range', 32, 0), ('range', 33, 0), )),
    '[0]+SUMPRODUCT(([1 all]=2)*1)+SUMPRODUCT(([2 all]=2)*1)+SUMPRODUCT(([3 all]=2)*1)+SUMPRODUCT(([4 all]=2)*1)+SUMPRODUCT(([5 all]=2)*1)+SUMPRODUCT(([6 all]=2)*1)+SUMPRODUCT(([7 all]=2)*1)+SUMPRODUCT(([8 all]=2)*1)+SUMPRODUCT(([9 all]=2)*1)+SUMPRODUCT(([10 all]=2)*1)': (f62, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), ('range', 8, 0), ('range', 9, 0), ('range', 10, 0), )),
    'IF([0]>0,0,IF([1]=0,0,IF(MAX(MAX([2 all]),MAX([3 all])*IF([4]="tkr",1000,1),MAX([5 all])*IF([4]="tkr",1000,1),MAX([6 all])*IF([4]="tkr",1000,1),MAX([7 all])*IF([4]="tkr",1000,1))>=-MIN(MIN([2 all]),MIN([3 all])*IF([4]="tkr",1000,1),MIN([5 all])*IF([4]="tkr",1000,1),MIN([6 all])*IF([4]="tkr",1000,1),MIN([7 all])*IF([4]="tkr",1000,1)),MAX(MAX([2 all]),MAX([3 all])*IF([4]="tkr",1000,1),MAX([5 all])*IF([4]="tkr",1000,1),MAX([6 all])*IF([4]="tkr",1000,1),MAX([7 all])*IF([4]="tkr",1000,1)),MIN(MIN([2 all]),MIN([3 all])*IF([4]="tkr",1000,1),MIN([5 all])*IF([4]="tkr",1000,1),MIN([6 all])*IF([4]="tkr",1000,1),MIN([7 all])*IF([4]="tkr",1000,1)))))': (f63, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), )),
    'IF([0]>0,0,IF([1]=0,0,IF(MAX(MAX([2 all])*IF([3]="tkr",1000,1),MAX([4 all])*IF([3]="tkr",1000,1))>=-MIN(MIN([2 all])*IF([3]="tkr",1000,1),MIN([4 all])*IF([3]="tkr",1000,1)),MAX(MAX([2 all])*IF([3]="tkr",1000,1),MAX([4 all])*IF([3]="tkr",1000,1)),MIN(MIN([2 all])*IF([3]="tkr",1000,1),MIN([4 all])*IF([3]="tkr",1000,1)))))': (f64, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('cell', 3, 0), ('range', 4, 0), )),
    'IF([0]>0,0,IF([1]=0,0,IF(MAX(MAX([2 all])*IF([3]="tkr",1000,1))>=-MIN(MIN([2 all])*IF([3]="tkr",1000,1)),MAX(MAX([2 all])*IF([3]="tkr",1000,1)),MIN(MIN([2 all])*IF([3]="tkr",1000,1)))))': (f65, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('cell', 3, 0), )),
    'IF([0]>0,0,SUMPRODUCT(([1 all]=1)*1)+SUMPRODUCT(([2 all]=1)*1)+SUMPRODUCT(([3 all]=1)*1)+SUMPRODUCT(([4 all]=1)*1)+SUMPRODUCT(([5 all]=1)*1)+SUMPRODUCT(([6 all]=1)*1)+SUMPRODUCT(([7 all]=1)*1)+SUMPRODUCT(([8 all]=1)*1)+SUMPRODUCT(([9 all]=1)*1)+SUMPRODUCT(([10 all]=1)*1))': (f66, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), ('range', 8, 0), ('range', 9, 0), ('range', 10, 0), )),
    'IF([0]>0,0,IF(MAX([1 all])>=-MIN([1 all]),MAX([1 all]),MIN([1 all])))': (f67, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]>0,0,MIN([1 all],0))': (f68, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]>0,0,IF([1]=1,0,MIN([2 all],0)))': (f69, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), )),
    'IF([0]>0,0,IF([1]=1,MIN([2 all],0),0))': (f70, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), )),
    'IF([0]>0,0,SUM([1 all]))': (f71, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]>0,0,100*ROUND(SUM([1 all])-1,8))': (f72, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]>0,0,MAX([1 all],[2 all],0))': (f73, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF([0]>0,0,(IF(MAX([1 all])>=-MIN([1 all]),MAX([1 all]),MIN([1 all])))*IF([2]="tkr",1000,1))': (f74, (('cell', 0, 0), ('range', 1, 0), ('cell', 2, 0), )),
    'IF([0]>0,0,(IF(MAX([1 all],[2 all])>=-MIN([1 all],[2 all]),MAX([1 all],[2 all]),MIN([1 all],[2 all])))*IF([3]="tkr",1000,1))': (f75, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('cell', 3, 0), )),
    'IF([0]>0,0,100*(IF(MAX([1 all])>=-MIN([1 all]),MAX([1 all]),MIN([1 all]))))': (f76, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(IF(ISERROR([0]),"",[0])="","EJ KONTROLLERAT",CHOOSE(IF(ISERROR([0]),"",[0])+1,"OK","UPPLYSNING","VARNING","FEL"))': (f77, (('cell', 0, 0), )),
    'IF([0]>0,3,0)': (f78, (('cell', 0, 0), )),
    'IF([0]>0,3,IF([1]>0,2,0))': (f79, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]>0,"",IF([1]>0,3,0))': (f80, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]>0,2,0)': (f81, (('cell', 0, 0), )),
    'IF([0]>0,"",IF(MAX([1 all],[2 all],[3 all],[4 all],[5 all])=3,3,0))': (f82, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), )),
    'IF([0]>0,"",IF(MAX([1 all],[2 all])=3,3,0))': (f83, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF([0]>0,"",IF(MAX([1 all])=3,3,0))': (f84, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]>0,"",IF([1]>0,1,0))': (f85, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]>0,"",IF(OR(OR(SUMPRODUCT(([1 all]<>"")*1)+SUMPRODUCT(([2 all]<>"")*1)=0,SUMPRODUCT(([2 all]<>"staten")*([2 all]<>"region")*([2 all]<>"kommun")*([3 all]<>0))>0),COUNT([4 all])=0),"",IF(SUMPRODUCT(([5 all]<>0)*([6 all]=0))>0,3,IF(SUMPRODUCT(([5 all]<>0)*1)>0,2,0))))': (f86, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF([0]>0,"",IF(OR(OR(SUMPRODUCT(([1 all]<>"")*1)+SUMPRODUCT(([2 all]<>"")*1)=0,SUMPRODUCT(([2 all]<>"staten")*([2 all]<>"region")*([2 all]<>"kommun")*([3 all]<>0))>0),COUNT([4 all])=0),"",IF(SUMPRODUCT(([5 all]<0)*([6 all]=0))>0,3,IF(SUMPRODUCT(([5 all]<0)*1)>0,2,0))))': (f87, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF([0]>0,"",IF([1]=1,"",IF(OR(OR(SUMPRODUCT(([2 all]<>"")*1)+SUMPRODUCT(([3 all]<>"")*1)=0,SUMPRODUCT(([3 all]<>"staten")*([3 all]<>"region")*([3 all]<>"kommun")*([4 all]<>0))>0),COUNT([5 all])=0),"",IF(SUMPRODUCT(([6 all]<0)*([7 all]=0))>0,3,IF(SUMPRODUCT(([6 all]<0)*1)>0,2,0)))))': (f88, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), )),
    'IF([0]>0,"",IF(OR(OR(SUMPRODUCT(([1 all]<>"")*1)+SUMPRODUCT(([2 all]<>"")*1)=0,SUMPRODUCT(([2 all]<>"staten")*([2 all]<>"region")*([2 all]<>"kommun")*([3 all]<>0))>0),COUNT([4 all])=0),"",MAX(IF([5]=1,IF(SUMPRODUCT(([6 all]<0)*([7 all]=0))>0,3,IF(SUMPRODUCT(([6 all]<0)*1)>0,2,0)),0),IF(SUM([8 all])>0,IF(AND(SUM([9 all])>0,SUMPRODUCT(([9 all]=1)*([7 all]=0))=0),2,3),0))))': (f89, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('cell', 5, 0), ('range', 6, 0), ('range', 7, 0), ('range', 8, 0), ('range', 9, 0), )),
    'IF([0]>0,"",IF(OR(OR(SUMPRODUCT(([1 all]<>"")*1)+SUMPRODUCT(([2 all]<>"")*1)=0,SUMPRODUCT(([2 all]<>"staten")*([2 all]<>"region")*([2 all]<>"kommun")*([3 all]<>0))>0),COUNT([4 all])=0),"",IF(SUMPRODUCT(([5 all]>0)*([6 all]=0))>0,3,IF(SUMPRODUCT(([5 all]>0)*1)>0,2,0))))': (f90, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF([0]>0,"",IF(OR(OR(SUMPRODUCT(([1 all]<>"")*1)+SUMPRODUCT(([2 all]<>"")*1)=0,SUMPRODUCT(([2 all]<>"staten")*([2 all]<>"region")*([2 all]<>"kommun")*([3 all]<>0))>0),COUNT([4 all])=0),"",IF(OR(SUMPRODUCT(ISTEXT([4 all])*([4 all]<>"")*([4 all]<>" ")*([4 all]<>"\xa0"))>1,MIN([5 all])<0,MAX([5 all])>1),"",IF(OR(AND(SUMPRODUCT(([2 all]="staten")*1)>0,ROUND([6],8)<>0.5),AND(SUMPRODUCT(([2 all]="region")*1)>0,ROUND([7],8)<>IF([8]=1,0,0.25)),AND(SUMPRODUCT(([2 all]="kommun")*1)>0,ROUND([9],8)<>IF([8]=1,0.5,0.25))),3,0))))': (f91, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('cell', 6, 0), ('cell', 7, 0), ('cell', 8, 0), ('cell', 9, 0), )),
    'IF([0]>0,"",IF(OR(SUMPRODUCT(([1 all]<>"")*1)+SUMPRODUCT(([2 all]<>"")*1)=0,SUMPRODUCT(([2 all]<>"staten")*([2 all]<>"region")*([2 all]<>"kommun")*([3 all]<>0))>0),"",IF(OR(SUMPRODUCT(([2 all]="staten")*1)=0,[4]=0,AND([5]=0,[6]=0)),IF(AND(SUM([7 all])>0,SUMPRODUCT(([7 all]=1)*([8 all]=0))=0),2,3),0)))': (f92, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('cell', 4, 0), ('cell', 5, 0), ('cell', 6, 0), ('range', 7, 0), ('range', 8, 0), )),
    'IF([0]>0,"",IF(OR(OR(SUMPRODUCT(([1 all]<>"")*1)+SUMPRODUCT(([2 all]<>"")*1)=0,SUMPRODUCT(([2 all]<>"staten")*([2 all]<>"region")*([2 all]<>"kommun")*([3 all]<>0))>0),COUNT([4 all])=0),"",MAX(IF(SUMPRODUCT(([5 all]>0)*([6 all]=0))>0,2,IF(SUMPRODUCT(([5 all]>0)*1)>0,1,0)),IF(SUMPRODUCT(([7 all]>0)*([6 all]=0))>0,2,IF(SUMPRODUCT(([7 all]>0)*1)>0,1,0)))))': (f93, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), )),
    'IF([0]>0,"",IF(SUM([1],[2],[3])>0,3,0))': (f94, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF([0]>0,"",IF(SUMPRODUCT(([1 all]<>0)*1)>0,1,0))': (f95, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]>0,"",IF(COUNT([1 all])=0,"",IF(SUMPRODUCT(([2 all]<>0)*([3 all]>=IF(SUM([4])>2199,0,SUM([4]))))>0,2,IF(SUMPRODUCT(([2 all]<>0)*1)>0,1,0))))': (f96, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('cell', 4, 0), )),
    'IF([0]>0,"",IF(OR(COUNT([1])=0,COUNT([2 all])=0,COUNT([3 all])=0),"",IF(SUMPRODUCT(([4 all]<>0)*([5 all]>=IF(SUM([1])>2199,0,SUM([1]))))>0,2,IF(SUMPRODUCT(([6 all]<>0)*([5 all]>=IF(SUM([1])>2199,0,SUM([1]))))>0,2,IF(SUMPRODUCT(([4 all]<>0)*1)>0,1,IF(SUMPRODUCT(([6 all]<>0)*1)>0,1,0))))))': (f97, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF([0]>0,"",IF(OR(COUNT([1])=0,COUNT([2 all])=0),"",IF(SUMPRODUCT(([3 all]<>0)*([4 all]>=IF(SUM([1])>2199,0,SUM([1]))))>0,2,IF(SUMPRODUCT(([5 all]<>0)*([4 all]>=IF(SUM([1])>2199,0,SUM([1]))))>0,2,IF(SUMPRODUCT(([3 all]<>0)*1)>0,1,IF(SUMPRODUCT(([5 all]<>0)*1)>0,1,0))))))': (f98, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), )),
    'IF([0]>0,"",IF(OR(COUNT([1])=0,COUNT([2 all])=0),"",IF(SUMPRODUCT(([3 all]<>0)*([4 all]>=IF(SUM([5])>2199,0,SUM([5]))))>0,2,IF(SUMPRODUCT(([3 all]<>0)*1)>0,1,0))))': (f99, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('cell', 5, 0), )),
    'IF([0]>0,"",IF(OR(SUM([1])<2018,SUM([1])>2199,SUM([2 all])=0),"",IF(SUM([3 all])<3,2,0)))': (f100, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), )),
    'IF(IF(OR(COUNT([0])=0,COUNT([1])=0,SUMPRODUCT(ISNUMBER([0])*([0]<DATE(2000,1,1)))+SUMPRODUCT(ISNUMBER([0])*([0]>DATE(2099,12,31)))>0),1=1,[1]-1<2004),"",IF([0]>DATE([1]-1,11,30),2,0))': (f101, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]>0,"",IF(SUMPRODUCT(([1 all]<>0)*1)>0,2,0))': (f102, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]>0,"",IF(SUMPRODUCT(([1 all]<>0)*1)>0,3,0))': (f103, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]>0,"",IF(AND([1]<>"kr",[1]<>"tkr"),"",IF(SUMPRODUCT(([2 all]<>0)*1)>0,3,0)))': (f104, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), )),
    'SUMPRODUCT(([0 all]="staten")*1,[1 all])': (f105, (('range', 0, 0), ('range', 1, 0), )),
    'SUMPRODUCT(([0 all]="region")*1,[1 all])': (f106, (('range', 0, 0), ('range', 1, 0), )),
    'SUMPRODUCT(([0 all]="kommun")*1,[1 all])': (f107, (('range', 0, 0), ('range', 1, 0), )),
    'IF(AND(SUMPRODUCT(([0 all]>0)*([0 all]<=1))>0,MIN([0 all])>=0,0.99*SUMPRODUCT(([1 all]="staten")*([0 all]>1)*1,[0 all])>0,ROUND([2]-0.99*SUMPRODUCT(([1 all]="staten")*([0 all]>1)*1,[0 all]),8)=0.5),0.99*SUMPRODUCT(([1 all]="staten")*([0 all]>1)*1,[0 all]),0)': (f108, (('range', 0, 0), ('range', 1, 0), ('cell', 2, 0), )),
    'IF(AND(SUMPRODUCT(([0 all]>0)*([0 all]<=1))>0,MIN([0 all])>=0,0.99*SUMPRODUCT(([1 all]="region")*([0 all]>1)*1,[0 all])>0,ROUND([2]-0.99*SUMPRODUCT(([1 all]="region")*([0 all]>1)*1,[0 all]),8)=IF([3]=1,0,0.25)),0.99*SUMPRODUCT(([1 all]="region")*([0 all]>1)*1,[0 all]),0)': (f109, (('range', 0, 0), ('range', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF(AND(SUMPRODUCT(([0 all]>0)*([0 all]<=1))>0,MIN([0 all])>=0,0.99*SUMPRODUCT(([1 all]="kommun")*([0 all]>1)*1,[0 all])>0,ROUND([2]-0.99*SUMPRODUCT(([1 all]="kommun")*([0 all]>1)*1,[0 all]),8)=IF([3]=1,0.5,0.25)),0.99*SUMPRODUCT(([1 all]="kommun")*([0 all]>1)*1,[0 all]),0)': (f110, (('range', 0, 0), ('range', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF([0]="preliminär budget",1,0)': (f111, (('cell', 0, 0), )),
    'IF([0]=1,IF(COUNT([1 all])>0,1,0),0)': (f112, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(AND([0]=1,SUM([1])>0,SUM([2])>0),IF(MAX(SUM([1]),SUM([2]))>=100*MIN(SUM([1]),SUM([2])),1,0),0)': (f113, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF(OR(COUNT([0])=0,NOT(AND([1]=1,SUM([2])>=IF(OR([3]=1,AND([4]>0,SUMPRODUCT(([5 all]="kommun")*([6 all]="ja"))>0)),2011,2004)))),0,(IF(AND([3]=0,[4]>0,[7]>0,ABS(SUM([8])-SUM([9]))<=1,ABS(SUM([8])-SUM([0])/2)>1,ABS(SUM([9])-SUM([0])/2)>1,SUM([8],[9])<>0),SUM([0])-SUM([8],[9]),0)))': (f114, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('range', 6, 0), ('cell', 7, 0), ('cell', 8, 0), ('cell', 9, 0), )),
    'IF(OR(COUNT([0])=0,NOT(AND([1]=1,SUM([2])>=IF(OR([3]=1,AND([4]>0,SUMPRODUCT(([5 all]="kommun")*([6 all]="ja"))>0)),2011,2004)))),0,IF(OR([7]<>0,[4]=0),0,IF(ABS([8])>1,[8],0)))': (f115, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('range', 6, 0), ('cell', 7, 0), ('cell', 8, 0), )),
    'IF(OR(COUNT([0])=0,NOT(AND([1]=1,SUM([2])>=IF(OR([3]=1,AND([4]>0,SUMPRODUCT(([5 all]="kommun")*([6 all]="ja"))>0)),2011,2004)))),0,IF(OR([7]<>0,[8]=0),0,IF(ABS([9])>1,[9],0)))': (f116, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('range', 6, 0), ('cell', 7, 0), ('cell', 8, 0), ('cell', 9, 0), )),
    'IF(OR(COUNT([0])=0,NOT(AND([1]=1,SUM([2])>=IF(OR([3]=1,AND([4]>0,SUMPRODUCT(([5 all]="kommun")*([6 all]="ja"))>0)),2011,2004)))),0,IF(OR([7]=0,ROUND([7],8)<>0.5,[8]<>0),0,SUMPRODUCT(([5 all]="staten")*(ABS([9 all]-[10 all]/IF([7]=0,1,[7])*SUM([0]))>1)))+IF(OR([11]=0,ROUND([11],8)<>IF([3]=1,0,0.25),[12]<0),0,SUMPRODUCT(([5 all]="region")*(ABS([9 all]-[10 all]/IF([11]=0,1,[11])*SUM([13]))>1)))+IF(OR([14]=0,ROUND([14],8)<>IF([3]=1,0.5,0.25),[15]<0,SUM([16 all])>0),0,SUMPRODUCT(([5 all]="kommun")*(ABS([9 all]-[10 all]/IF([14]=0,1,[14])*SUM([17]))>1))))': (f117, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('range', 6, 0), ('cell', 7, 0), ('cell', 8, 0), ('range', 9, 0), ('range', 10, 0), ('cell', 11, 0), ('cell', 12, 0), ('cell', 13, 0), ('cell', 14, 0), ('cell', 15, 0), ('range', 16, 0), ('cell', 17, 0), )),
    'IF(COUNT([0],[1])<2,0,IF(AND([2]=1,OR([3]=1,[3]=2,[3]=3),[0]>=[1]),[0],0))': (f118, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF([0]=0,0,IF(COUNTIF([1 all],[0])=0,1,0))': (f119, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]=0,0,IF([1]<2025,0,IF(SUMPRODUCT(ISNUMBER([2 all])*([2 all]<>0))>0,1,0)))': (f120, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), )),
    'IF([0]=0,0,IF(OR(COUNTIF([1 all],[0])>0,INT([0]/10)<INT(MAX([1 all])/10)),1,0))': (f121, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]="",0,SUMPRODUCT(([1 all]=[0])*ISNUMBER([2 all])))': (f122, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF([0]=0,0,SUMPRODUCT(([1 all]>0)*([2 all]>0)))': (f123, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF(AND(NOT(OR([0]="",[0]=" ",[0]="\xa0")),NOT(OR([1]="",[1]=" ",[1]="\xa0"))),0,COUNT([2 all],[3 all],[4 all],[5 all])-COUNT([6 all],[7 all],[8 all],[9 all])+IF(OR(NOT(OR([0]="",[0]=" ",[0]="\xa0")),NOT(OR([1]="",[1]=" ",[1]="\xa0"))),1,0))': (f124, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), ('range', 8, 0), ('range', 9, 0), )),
    'SUMPRODUCT(([0]="NAMN")*1)+SUMPRODUCT(([0]="XXX")*1)+SUMPRODUCT(([0]="TEXT")*1)+SUMPRODUCT(([0]="DATUM")*1)+SUMPRODUCT(([0]="BELOPP")*1)+SUMPRODUCT(([0]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([1]="NAMN")*1)+SUMPRODUCT(([1]="XXX")*1)+SUMPRODUCT(([1]="TEXT")*1)+SUMPRODUCT(([1]="DATUM")*1)+SUMPRODUCT(([1]="BELOPP")*1)+SUMPRODUCT(([1]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([2]="NAMN")*1)+SUMPRODUCT(([2]="XXX")*1)+SUMPRODUCT(([2]="TEXT")*1)+SUMPRODUCT(([2]="DATUM")*1)+SUMPRODUCT(([2]="BELOPP")*1)+SUMPRODUCT(([2]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([3]="NAMN")*1)+SUMPRODUCT(([3]="XXX")*1)+SUMPRODUCT(([3]="TEXT")*1)+SUMPRODUCT(([3]="DATUM")*1)+SUMPRODUCT(([3]="BELOPP")*1)+SUMPRODUCT(([3]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([4]="NAMN")*1)+SUMPRODUCT(([4]="XXX")*1)+SUMPRODUCT(([4]="TEXT")*1)+SUMPRODUCT(([4]="DATUM")*1)+SUMPRODUCT(([4]="BELOPP")*1)+SUMPRODUCT(([4]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([5]="NAMN")*1)+SUMPRODUCT(([5]="XXX")*1)+SUMPRODUCT(([5]="TEXT")*1)+SUMPRODUCT(([5]="DATUM")*1)+SUMPRODUCT(([5]="BELOPP")*1)+SUMPRODUCT(([5]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([6 all]="NAMN")*1)+SUMPRODUCT(([6 all]="XXX")*1)+SUMPRODUCT(([6 all]="TEXT")*1)+SUMPRODUCT(([6 all]="DATUM")*1)+SUMPRODUCT(([6 all]="BELOPP")*1)+SUMPRODUCT(([6 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([7 all]="NAMN")*1)+SUMPRODUCT(([7 all]="XXX")*1)+SUMPRODUCT(([7 all]="TEXT")*1)+SUMPRODUCT(([7 all]="DATUM")*1)+SUMPRODUCT(([7 all]="BELOPP")*1)+SUMPRODUCT(([7 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([8 all]="NAMN")*1)+SUMPRODUCT(([8 all]="XXX")*1)+SUMPRODUCT(([8 all]="TEXT")*1)+SUMPRODUCT(([8 all]="DATUM")*1)+SUMPRODUCT(([8 all]="BELOPP")*1)+SUMPRODUCT(([8 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([9 all]="NAMN")*1)+SUMPRODUCT(([9 all]="XXX")*1)+SUMPRODUCT(([9 all]="TEXT")*1)+SUMPRODUCT(([9 all]="DATUM")*1)+SUMPRODUCT(([9 all]="BELOPP")*1)+SUMPRODUCT(([9 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([10 all]="NAMN")*1)+SUMPRODUCT(([10 all]="XXX")*1)+SUMPRODUCT(([10 all]="TEXT")*1)+SUMPRODUCT(([10 all]="DATUM")*1)+SUMPRODUCT(([10 all]="BELOPP")*1)+SUMPRODUCT(([10 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([11 all]="NAMN")*1)+SUMPRODUCT(([11 all]="XXX")*1)+SUMPRODUCT(([11 all]="TEXT")*1)+SUMPRODUCT(([11 all]="DATUM")*1)+SUMPRODUCT(([11 all]="BELOPP")*1)+SUMPRODUCT(([11 all]="ÅÅÅÅ-MM-DD")*1)+-(SUMPRODUCT(([12 all]="NAMN")*1)+SUMPRODUCT(([12 all]="XXX")*1)+SUMPRODUCT(([12 all]="TEXT")*1)+SUMPRODUCT(([12 all]="DATUM")*1)+SUMPRODUCT(([12 all]="BELOPP")*1)+SUMPRODUCT(([12 all]="ÅÅÅÅ-MM-DD")*1))': (f125, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('cell', 5, 0), ('range', 6, 0), ('range', 7, 0), ('range', 8, 0), ('range', 9, 0), ('range', 10, 0), ('range', 11, 0), ('range', 12, 0), )),
    'SUMPRODUCT(([0 all]="NAMN")*1)+SUMPRODUCT(([0 all]="XXX")*1)+SUMPRODUCT(([0 all]="TEXT")*1)+SUMPRODUCT(([0 all]="DATUM")*1)+SUMPRODUCT(([0 all]="BELOPP")*1)+SUMPRODUCT(([0 all]="ÅÅÅÅ-MM-DD")*1)+-(SUMPRODUCT(([1 all]="NAMN")*1)+SUMPRODUCT(([1 all]="XXX")*1)+SUMPRODUCT(([1 all]="TEXT")*1)+SUMPRODUCT(([1 all]="DATUM")*1)+SUMPRODUCT(([1 all]="BELOPP")*1)+SUMPRODUCT(([1 all]="ÅÅÅÅ-MM-DD")*1))+SUMPRODUCT(([2 all]="NAMN")*1)+SUMPRODUCT(([2 all]="XXX")*1)+SUMPRODUCT(([2 all]="TEXT")*1)+SUMPRODUCT(([2 all]="DATUM")*1)+SUMPRODUCT(([2 all]="BELOPP")*1)+SUMPRODUCT(([2 all]="ÅÅÅÅ-MM-DD")*1)+-(SUMPRODUCT(([3 all]="NAMN")*1)+SUMPRODUCT(([3 all]="XXX")*1)+SUMPRODUCT(([3 all]="TEXT")*1)+SUMPRODUCT(([3 all]="DATUM")*1)+SUMPRODUCT(([3 all]="BELOPP")*1)+SUMPRODUCT(([3 all]="ÅÅÅÅ-MM-DD")*1))+SUMPRODUCT(([4 all]="NAMN")*1)+SUMPRODUCT(([4 all]="XXX")*1)+SUMPRODUCT(([4 all]="TEXT")*1)+SUMPRODUCT(([4 all]="DATUM")*1)+SUMPRODUCT(([4 all]="BELOPP")*1)+SUMPRODUCT(([4 all]="ÅÅÅÅ-MM-DD")*1)+-(SUMPRODUCT(([5 all]="NAMN")*1)+SUMPRODUCT(([5 all]="XXX")*1)+SUMPRODUCT(([5 all]="TEXT")*1)+SUMPRODUCT(([5 all]="DATUM")*1)+SUMPRODUCT(([5 all]="BELOPP")*1)+SUMPRODUCT(([5 all]="ÅÅÅÅ-MM-DD")*1))': (f126, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), )),
    'SUMPRODUCT(([0]="NAMN")*1)+SUMPRODUCT(([0]="XXX")*1)+SUMPRODUCT(([0]="TEXT")*1)+SUMPRODUCT(([0]="DATUM")*1)+SUMPRODUCT(([0]="BELOPP")*1)+SUMPRODUCT(([0]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([1 all]="NAMN")*1)+SUMPRODUCT(([1 all]="XXX")*1)+SUMPRODUCT(([1 all]="TEXT")*1)+SUMPRODUCT(([1 all]="DATUM")*1)+SUMPRODUCT(([1 all]="BELOPP")*1)+SUMPRODUCT(([1 all]="ÅÅÅÅ-MM-DD")*1)': (f127, (('cell', 0, 0), ('range', 1, 0), )),
    'SUMPRODUCT(ISNUMBER([0])*([0]<DATE(2000,1,1)))+SUMPRODUCT(ISNUMBER([0])*([0]>DATE(2099,12,31)))+SUMPRODUCT(ISNUMBER([1 all])*([1 all]<DATE(2000,1,1)))+SUMPRODUCT(ISNUMBER([1 all])*([1 all]>DATE(2099,12,31)))': (f128, (('cell', 0, 0), ('range', 1, 0), )),
    '[0 typed]': (f129, (('typed', 0, 0), )),
    'SUM([0 all],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all],[7 all],[8 all],[9 all],[10 all],[11 all],[12 all],[13 all],[14 all],[15 all],[16 all],[17 all],[18 all],[19 all],[20 all],[21 all],[22 all],[23 all],[24 all],[25 all],[26 all],[27 all],[28 all],[29 all],[30 all],[31 all],[32 all],[33 all],[34 all],[35 all],[36 all],[37 all],[38 all],[39 all],[40 all],[41 all],[42 all],[43 all],[44 all],[45 all],[46 all],[47 all],[48 all],[49 all],[50 all],[51 all])': (f130, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), ('range', 8, 0), ('range', 9, 0), ('range', 10, 0), ('range', 11, 0), ('range', 12, 0), ('range', 13, 0), ('range', 14, 0), ('range', 15, 0), ('range', 16, 0), ('range', 17, 0), ('range', 18, 0), ('range', 19, 0), ('range', 20, 0), ('range', 21, 0), ('range', 22, 0), ('range', 23, 0), ('range', 24, 0), ('range', 25, 0), ('range', 26, 0), ('range', 27, 0), ('range', 28, 0), ('range', 29, 0), ('range', 30, 0), ('range', 31, 0), ('range', 32, 0), ('range', 33, 0), ('range', 34, 0), ('range', 35, 0), ('range', 36, 0), ('range', 37, 0), ('range', 38, 0), ('range', 39, 0), ('range', 40, 0), ('range', 41, 0), ('range', 42, 0), ('range', 43, 0), ('range', 44, 0), ('range', 45, 0), ('range', 46, 0), ('range', 47, 0), ('range', 48, 0), ('range', 49, 0), ('range', 50, 0), ('range', 51, 0), )),
    'IF(OR(COUNT([0])=0,[1]=""),0,ROUND([0]-[1],6))': (f131, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(_xlfn.ISFORMULA([0]),0,IF(ISNUMBER([0]),IF([1]=0,2,3),IF(AND([0]="",[2]=""),2,3)))': (f132, (('cell', 0, 0), ('holds', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF(_xlfn.ISFORMULA([0]),0,IF(ISNUMBER([0]),IF([1]=0,2,IF([2]<>"tkr",3,IF(ABS([1])<=(IF(ABS(ROUND([0],0)-[0])<0.0000001,1,IF(ABS(ROUND([0],1)-[0])<0.0000001,0.1,IF(ABS(ROUND([0],2)-[0])<0.0000001,0.01,IF(ABS(ROUND([0],3)-[0])<0.0000001,0.001,IF(ABS(ROUND([0],4)-[0])<0.0000001,0.0001,0.00001)))))+(0)*IF(ABS(ROUND([3],0)-[3])<0.0000001,1,IF(ABS(ROUND([3],1)-[3])<0.0000001,0.1,IF(ABS(ROUND([3],2)-[3])<0.0000001,0.01,IF(ABS(ROUND([3],3)-[3])<0.0000001,0.001,IF(ABS(ROUND([3],4)-[3])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([0]="",[3]=""),2,3)))': (f133, (('cell', 0, 0), ('holds', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF(_xlfn.ISFORMULA([0]),0,IF(ISNUMBER([0]),IF([1]=0,2,IF([2]<>"tkr",3,IF(ABS([1])<=(IF(ABS(ROUND([0],0)-[0])<0.0000001,1,IF(ABS(ROUND([0],1)-[0])<0.0000001,0.1,IF(ABS(ROUND([0],2)-[0])<0.0000001,0.01,IF(ABS(ROUND([0],3)-[0])<0.0000001,0.001,IF(ABS(ROUND([0],4)-[0])<0.0000001,0.0001,0.00001)))))+(SUMPRODUCT(([3 all]=[4])*ISNUMBER([5 all])*([5 all]<>0))+SUMPRODUCT(([6 all]=[4])*ISNUMBER([7 all])*([7 all]<>0)))*IF(ABS(ROUND([8],0)-[8])<0.0000001,1,IF(ABS(ROUND([8],1)-[8])<0.0000001,0.1,IF(ABS(ROUND([8],2)-[8])<0.0000001,0.01,IF(ABS(ROUND([8],3)-[8])<0.0000001,0.001,IF(ABS(ROUND([8],4)-[8])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([0]="",[8]=""),2,3)))': (f134, (('cell', 0, 0), ('holds', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('range', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), ('cell', 8, 0), )),
    'IF(_xlfn.ISFORMULA([0]),0,IF(ISNUMBER([0]),IF([1]=0,2,IF([2]<>"tkr",3,IF(ABS([1])<=(IF(ABS(ROUND([0],0)-[0])<0.0000001,1,IF(ABS(ROUND([0],1)-[0])<0.0000001,0.1,IF(ABS(ROUND([0],2)-[0])<0.0000001,0.01,IF(ABS(ROUND([0],3)-[0])<0.0000001,0.001,IF(ABS(ROUND([0],4)-[0])<0.0000001,0.0001,0.00001)))))+(SUMPRODUCT(ISNUMBER([3 all])*([3 all]<>0)))*IF(ABS(ROUND([4],0)-[4])<0.0000001,1,IF(ABS(ROUND([4],1)-[4])<0.0000001,0.1,IF(ABS(ROUND([4],2)-[4])<0.0000001,0.01,IF(ABS(ROUND([4],3)-[4])<0.0000001,0.001,IF(ABS(ROUND([4],4)-[4])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([0]="",[4]=""),2,3)))': (f135, (('cell', 0, 0), ('holds', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('range', 3, 0), ('cell', 4, 0), )),
    'IF(_xlfn.ISFORMULA([0]),0,IF(ISNUMBER([0]),IF([1]=0,2,IF([2]<>"tkr",3,IF(ABS([1])<=(IF(ABS(ROUND([0],0)-[0])<0.0000001,1,IF(ABS(ROUND([0],1)-[0])<0.0000001,0.1,IF(ABS(ROUND([0],2)-[0])<0.0000001,0.01,IF(ABS(ROUND([0],3)-[0])<0.0000001,0.001,IF(ABS(ROUND([0],4)-[0])<0.0000001,0.0001,0.00001)))))+(IF(SUM([3])=0,0,1)+SUMPRODUCT(ISNUMBER([4 all])*([4 all]<>0)))*IF(ABS(ROUND([5],0)-[5])<0.0000001,1,IF(ABS(ROUND([5],1)-[5])<0.0000001,0.1,IF(ABS(ROUND([5],2)-[5])<0.0000001,0.01,IF(ABS(ROUND([5],3)-[5])<0.0000001,0.001,IF(ABS(ROUND([5],4)-[5])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([0]="",[5]=""),2,3)))': (f136, (('cell', 0, 0), ('holds', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('range', 4, 0), ('cell', 5, 0), )),
    'IF(_xlfn.ISFORMULA([0]),0,IF(ISNUMBER([0]),IF([1]=0,2,IF([2]<>"tkr",3,IF(ABS([1])<=(IF(ABS(ROUND([0],0)-[0])<0.0000001,1,IF(ABS(ROUND([0],1)-[0])<0.0000001,0.1,IF(ABS(ROUND([0],2)-[0])<0.0000001,0.01,IF(ABS(ROUND([0],3)-[0])<0.0000001,0.001,IF(ABS(ROUND([0],4)-[0])<0.0000001,0.0001,0.00001)))))+(IF(SUM([3])=0,0,1)+IF(SUM([4])=0,0,1))*IF(ABS(ROUND([5],0)-[5])<0.0000001,1,IF(ABS(ROUND([5],1)-[5])<0.0000001,0.1,IF(ABS(ROUND([5],2)-[5])<0.0000001,0.01,IF(ABS(ROUND([5],3)-[5])<0.0000001,0.001,IF(ABS(ROUND([5],4)-[5])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([0]="",[5]=""),2,3)))': (f137, (('cell', 0, 0), ('holds', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('cell', 5, 0), )),
    'IF(_xlfn.ISFORMULA([0]),0,IF(ISNUMBER([0]),IF([1]=0,2,IF([2]<>"tkr",3,IF(ABS([1])<=(IF(ABS(ROUND([0],0)-[0])<0.0000001,1,IF(ABS(ROUND([0],1)-[0])<0.0000001,0.1,IF(ABS(ROUND([0],2)-[0])<0.0000001,0.01,IF(ABS(ROUND([0],3)-[0])<0.0000001,0.001,IF(ABS(ROUND([0],4)-[0])<0.0000001,0.0001,0.00001)))))+(IF(SUM([3])=0,0,1))*IF(ABS(ROUND([3],0)-[3])<0.0000001,1,IF(ABS(ROUND([3],1)-[3])<0.0000001,0.1,IF(ABS(ROUND([3],2)-[3])<0.0000001,0.01,IF(ABS(ROUND([3],3)-[3])<0.0000001,0.001,IF(ABS(ROUND([3],4)-[3])<0.0000001,0.0001,0.00001))))))/2+0.0000001,1,3))),IF(AND([0]="",[3]=""),2,3)))': (f138, (('cell', 0, 0), ('holds', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF(OR([0]=0),0,IF(IF(COUNT([1])=0,0,[2])<0,[1],0))': (f139, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF(OR([0]=0),0,IF(AND(OR([1]=1,[1]=2,[1]=3),SUM([2])<0,[3]=""),[2],0))': (f140, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF(OR([0]=0),0,IF(AND([1]=[2],IF(COUNT([3],[4])<2,0,MAX(0,ROUND([3]-[4],6)))>0),[3]-[4],0))': (f141, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), )),
    'IF(OR([0]=0),0,IF(IF(COUNT([1],[2])<2,0,MAX(0,ROUND([1]-[2],6)))>0,[1]-[2],0))': (f142, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF(OR([0]=0),0,IF(IF([1]=[2],SUM([3]),0)<0,[3],0))': (f143, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF(OR([0]=0),0,IF(SUM([1])<0,[1],0))': (f144, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(OR([0]=0),0,IF(IF(COUNT([1])=0,0,ROUND([1]-[2],8))>0,[1]-[2],0))': (f145, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF([#0]>ROWS([0 all])-2,0,IF(INDEX([0 all],[#1])="",0,IF(SUMPRODUCT(([0 all]=INDEX([0 all],[#1]))*([1 all]=INDEX([1 all],[#1]))*1)>1,1,0))) [1]': (f146, (('range', 0, 0), ('ended', 0, 0), ('here', 0, 1), ('range', 1, 0), ('here', 1, 1), )),
    '[0 typed]+[1 typed]+[2 typed]+[3 typed]+[4 typed]+[5 typed]': (f147, (('typed', 0, 0), ('typed', 1, 0), ('typed', 2, 0), ('typed', 3, 0), ('typed', 4, 0), ('typed', 5, 0), )),
    '[0 typed]+[1 typed]': (f148, (('typed', 0, 0), ('typed', 1, 0), )),
    'IF(IF(COUNT([0])=0,0,[1])<0,1,0)': (f149, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(AND(OR([0]=1,[0]=2,[0]=3),SUM([1])<0,[2]=""),1,0)': (f150, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF(AND([0]=[1],IF(COUNT([2],[3])<2,0,MAX(0,ROUND([2]-[3],6)))>0),1,0)': (f151, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF(IF(COUNT([0],[1])<2,0,MAX(0,ROUND([0]-[1],6)))>0,1,0)': (f152, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(IF([0]=[1],SUM([2]),0)<0,1,0)': (f153, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF(SUM([0])<0,1,0)': (f154, (('cell', 0, 0), )),
    'IF(IF(COUNT([0])=0,0,ROUND([0]-[1],8))>0,1,0)': (f155, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]>DATE([1]-1,11,30),1,0)': (f156, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]-1<2004,1,0)': (f157, (('cell', 0, 0), )),
    'DATE([0]-1,11,30)': (f158, (('cell', 0, 0), )),
    'IF([0]="","",FINSAM_LAGENS_BELOPP("region",[0],IF([1]=1,"ja","nej")))': (f159, (('cell', 0, 0), ('cell', 1, 0), ('place', 0, 0), )),
    'IF([0]="","",FINSAM_LAGENS_BELOPP("kommun",[0],IF([1]=1,"ja","nej")))': (f160, (('cell', 0, 0), ('cell', 1, 0), ('place', 0, 0), )),
    'IF([0]="","",FINSAM_MEDLEMSBIDRAG([0],[1 all]))': (f161, (('cell', 0, 0), ('range', 1, 0), ('place', 0, 0), )),
    'IF(LEN([0])=0,"",[1]-[0])': (f162, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(OR(COUNT([0])=0,[1]=""),0,FINSAM_SUMMAKONTROLL([0],[1]))': (f163, (('cell', 0, 0), ('cell', 1, 0), ('place', 0, 0), )),
    'IF(SUMPRODUCT(([0 all]<>0)*1)>0,2,0)': (f164, (('range', 0, 0), )),
}
