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
D9 = Decimal("9")
D12 = Decimal("12")
D13 = Decimal("13")
D0_1 = Decimal("0.1")
D100 = Decimal("100")
D0_01 = Decimal("0.01")
D1000 = Decimal("1000")
D1200 = Decimal("1200")
D0_001 = Decimal("0.001")
D0_0001 = Decimal("0.0001")
D0_00001 = Decimal("0.00001")
D5000000 = Decimal("5000000")
D0_0000001 = Decimal("0.0000001")


# IF([insatsagare_organisation of column]="","",[insatsagare_organisation of column])
def f1(x0: Any) -> Any:
    return carried(("" if blank(x0) else x0))


# IF(COUNT([lonekostnader_belopp row])=0,"",SUM([lonekostnader_belopp row]))
def f2(x0: Any) -> Any:
    return ("" if (count(x0) == ZERO) else total(x0))


# SUM([lonekostnader_belopp column])
def f3(x0: Any) -> Any:
    return total(x0)


# SUM([summa_lonekostnader_agare],[summa_lokalkostnader_agare],[summa_ovriga_kostnader_agare])
def f4(x0: Any, x1: Any, x2: Any) -> Any:
    return total((x0, x1, x2,))


# SUM([totalt_att_rekvirera_agare],[summa_egenfinansiering_agare])
def f5(x0: Any, x1: Any) -> Any:
    return total((x0, x1,))


# IF(COUNT([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all])=0,"",YEAR(MIN([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all]))+0)
def f6(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ("" if (count((x0, *x1, *x2, *x3, *x4, *x5, *x6,)) == ZERO) else (day_of(smallest((x0, *x1, *x2, *x3, *x4, *x5, *x6,))).year + ZERO))


# IF(COUNT([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all])=0,"",YEAR(MIN([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all]))+1)
def f7(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ("" if (count((x0, *x1, *x2, *x3, *x4, *x5, *x6,)) == ZERO) else (day_of(smallest((x0, *x1, *x2, *x3, *x4, *x5, *x6,))).year + ONE))


# IF(COUNT([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all])=0,"",YEAR(MIN([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all]))+2)
def f8(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ("" if (count((x0, *x1, *x2, *x3, *x4, *x5, *x6,)) == ZERO) else (day_of(smallest((x0, *x1, *x2, *x3, *x4, *x5, *x6,))).year + D2))


# IF(COUNT([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all])=0,"",YEAR(MIN([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all]))+3)
def f9(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ("" if (count((x0, *x1, *x2, *x3, *x4, *x5, *x6,)) == ZERO) else (day_of(smallest((x0, *x1, *x2, *x3, *x4, *x5, *x6,))).year + D3))


# IF(COUNT([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all])=0,"",YEAR(MIN([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all]))+4)
def f10(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ("" if (count((x0, *x1, *x2, *x3, *x4, *x5, *x6,)) == ZERO) else (day_of(smallest((x0, *x1, *x2, *x3, *x4, *x5, *x6,))).year + D4))


# IF(COUNT([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all])=0,"",YEAR(MIN([falt_startdatum],[lonekostnader_fran all],[lokalkostnader_fran all],[ovriga_kostnader_fran all],[egen_lonekostnader_fran all],[egen_lokalkostnader_fran all],[egen_ovriga_kostnader_fran all]))+5)
def f11(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any) -> Any:
    return ("" if (count((x0, *x1, *x2, *x3, *x4, *x5, *x6,)) == ZERO) else (day_of(smallest((x0, *x1, *x2, *x3, *x4, *x5, *x6,))).year + D5))


# IF([falt_enhet]="tkr",3,0)
def f12(x0: Any) -> Any:
    return (D3 if same(x0, "tkr") else ZERO)


# IF([per_ar_ar]="","","År "&[per_ar_ar])
def f13(x0: Any) -> Any:
    return ("" if blank(x0) else "År " + text(x0))


# IF([per_ar_ar]="","","Årsarb. "&[per_ar_ar])
def f14(x0: Any) -> Any:
    return ("" if blank(x0) else "Årsarb. " + text(x0))


# SUM([per_ar_lonekostnader_belopp all])+SUM([per_ar_lokalkostnader_belopp all])+SUM([per_ar_ovriga_kostnader_belopp all])
def f15(x0: Any, x1: Any, x2: Any) -> Any:
    return ((total(x0) + total(x1)) + total(x2))


# IF([#]>ROWS([lonekostnader_post all])-2,"",IF(INDEX([lonekostnader_post all],[#+1])="","",INDEX([lonekostnader_post all],[#+1])))
def f16(x0_ended_0: Any, x0_here_1: Any) -> Any:
    return carried(("" if x0_ended_0 else ("" if blank(x0_here_1) else x0_here_1)))


# IF([#]>ROWS([lonekostnader_post all])-2,0,SUM(INDEX([lonekostnader_belopp column 1],[#+1]),INDEX([lonekostnader_belopp column 2],[#+1]),INDEX([lonekostnader_belopp column 3],[#+1]),INDEX([lonekostnader_belopp column 4],[#+1]),INDEX([lonekostnader_belopp column 5],[#+1]),INDEX([lonekostnader_belopp column 6],[#+1]),INDEX([lonekostnader_belopp column 7],[#+1]),INDEX([lonekostnader_belopp column 8],[#+1])))
def f17(x0_ended_0: Any, x1_here_1: Any, x2_here_1: Any, x3_here_1: Any, x4_here_1: Any, x5_here_1: Any, x6_here_1: Any, x7_here_1: Any, x8_here_1: Any) -> Any:
    return (ZERO if x0_ended_0 else total((x1_here_1, x2_here_1, x3_here_1, x4_here_1, x5_here_1, x6_here_1, x7_here_1, x8_here_1,)))


# IF(OR([#]>ROWS([lonekostnader_fran all])-2,[per_ar_lonekostnader_belopp]=0),"",IF(ISNUMBER(INDEX([lonekostnader_fran all],[#+1])),INDEX([lonekostnader_fran all],[#+1]),IF(INDEX([lonekostnader_fran all],[#+1])<>"","",IF(COUNT([falt_startdatum])=0,"",[falt_startdatum]))))
def f18(x0_ended_0: Any, x1: Any, x0_here_1: Any, x2: Any) -> Any:
    return carried(("" if any_true(x0_ended_0, same(x1, ZERO)) else (x0_here_1 if is_number(x0_here_1) else ("" if (not blank(x0_here_1)) else ("" if (count((x2,)) == ZERO) else x2)))))


# IF(OR([per_ar_lonekostnader_fran]="",[per_ar_lonekostnader_till]=""),0,MAX(0,(YEAR([per_ar_lonekostnader_till])-YEAR([per_ar_lonekostnader_fran]))*12+MONTH([per_ar_lonekostnader_till])-MONTH([per_ar_lonekostnader_fran])+1))
def f19(x0: Any, x1: Any) -> Any:
    return (ZERO if any_true(blank(x0), blank(x1)) else largest((ZERO, (((((day_of(x1).year - day_of(x0).year) * D12) + day_of(x1).month) - day_of(x0).month) + ONE),)))


# IF([per_ar_lonekostnader_manader]=0,0,12*YEAR([per_ar_lonekostnader_fran])+MONTH([per_ar_lonekostnader_fran]))
def f20(x0: Any, x1: Any) -> Any:
    return (ZERO if same(x0, ZERO) else ((D12 * day_of(x1).year) + day_of(x1).month))


# IF([per_ar_lonekostnader_manader of row]=0,0,IF(12*[per_ar_ar of column]+13-[per_ar_lonekostnader_startmanad of row]>=[per_ar_lonekostnader_manader of row],[per_ar_lonekostnader_belopp of row],ROUND([per_ar_lonekostnader_belopp of row]*MAX(0,12*[per_ar_ar of column]+13-[per_ar_lonekostnader_startmanad of row])/[per_ar_lonekostnader_manader of row],[per_ar_decimaler])))
def f21(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return carried((ZERO if same(x0, ZERO) else (x3 if at_most(x0, (((D12 * number(x1)) + D13) - number(x2))) else round_to(divided((number(x3) * largest((ZERO, (((D12 * number(x1)) + D13) - number(x2)),))), number(x0)), int(number(x4))))))


# IF([per_ar_lonekostnader_manader of row]=0,0,IF(12*[per_ar_ar of column]+13-[per_ar_lonekostnader_startmanad of row]>=[per_ar_lonekostnader_manader of row],[per_ar_lonekostnader_belopp of row],ROUND([per_ar_lonekostnader_belopp of row]*MAX(0,12*[per_ar_ar of column]+13-[per_ar_lonekostnader_startmanad of row])/[per_ar_lonekostnader_manader of row],[per_ar_decimaler]))-SUM([per_ar_lonekostnader_fordelat row before]))
def f22(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any) -> Any:
    return (ZERO if same(x0, ZERO) else (number((x3 if at_most(x0, (((D12 * number(x1)) + D13) - number(x2))) else round_to(divided((number(x3) * largest((ZERO, (((D12 * number(x1)) + D13) - number(x2)),))), number(x0)), int(number(x4))))) - total(x5)))


# ROUND([per_ar_lonekostnader_belopp]-SUM([per_ar_lonekostnader_fordelat row]),6)
def f23(x0: Any, x1: Any) -> Any:
    return round_to((number(x0) - total(x1)), int(D6))


# IF([per_ar_lonekostnader_manader of row]=0,0,[per_ar_lonekostnader_tjanst of row]*(MAX(0,MIN([per_ar_lonekostnader_manader of row],12*[per_ar_ar of column]+13-[per_ar_lonekostnader_startmanad of row]))-MAX(0,MIN([per_ar_lonekostnader_manader of row],12*[per_ar_ar of column]+1-[per_ar_lonekostnader_startmanad of row])))/1200)
def f24(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return (ZERO if same(x0, ZERO) else divided((number(x1) * (largest((ZERO, smallest((x0, (((D12 * number(x2)) + D13) - number(x3)),)),)) - largest((ZERO, smallest((x0, (((D12 * number(x2)) + ONE) - number(x3)),)),)))), D1200))


# IF([#]>ROWS([lonekostnader_tjanst all])-2,0,IF(ISNUMBER(INDEX([lonekostnader_tjanst all],[#+1])),INDEX([lonekostnader_tjanst all],[#+1]),0))
def f25(x0_ended_0: Any, x0_here_1: Any) -> Any:
    return carried((ZERO if x0_ended_0 else (x0_here_1 if is_number(x0_here_1) else ZERO)))


# [totalt_att_rekvirera_agare of row]
def f26(x0: Any) -> Any:
    return carried(x0)


# IF(COUNT([falt_deltagare_totalt])=0,"",IF([falt_deltagare_totalt]<=0,"",[total_kostnad]/[falt_deltagare_totalt]))
def f27(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0,)) == ZERO) else ("" if at_most(x0, ZERO) else divided(number(x1), number(x0))))


# IF(COUNTIF([kontroll_status all],"FEL")>0,"Ansökan har fel som ska rättas",IF(COUNTIF([kontroll_status all],"VARNING")>0,"Ansökan har inga fel, men varningar att läsa","Ansökan har inga fel"))
def f28(x0: Any) -> Any:
    return ("Ansökan har fel som ska rättas" if (ZERO < count_of(x0, "FEL")) else ("Ansökan har inga fel, men varningar att läsa" if (ZERO < count_of(x0, "VARNING")) else "Ansökan har inga fel"))


# IF([falt_insatsens_namn]="",1,0)+IF([falt_huvudinsatsagare]="",1,0)+IF([falt_syfte]="",1,0)+IF([falt_bakgrund]="",1,0)+IF([falt_startdatum]="",1,0)+IF([falt_slutdatum]="",1,0)+IF([falt_malgrupp]="",1,0)+IF([falt_metod]="",1,0)+IF([falt_uppfoljning]="",1,0)+IF([falt_implementering]="",1,0)+IF([falt_forankring]="",1,0)+IF(SUMPRODUCT(([insatsagare_organisation all]<>"")*1)=0,1,0)+IF(COUNTA([samverkansparter_organisation all])<2,1,0)+IF(COUNTA([mal_mal all])<2,1,0)+IF(COUNTA([underskrifter_organisation all])<2,1,0)+SUM([rad_namnlosa all])
def f29(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any, x13: Any, x14: Any, x15: Any) -> Any:
    return ((((((((((((((((ONE if blank(x0) else ZERO) + (ONE if blank(x1) else ZERO)) + (ONE if blank(x2) else ZERO)) + (ONE if blank(x3) else ZERO)) + (ONE if blank(x4) else ZERO)) + (ONE if blank(x5) else ZERO)) + (ONE if blank(x6) else ZERO)) + (ONE if blank(x7) else ZERO)) + (ONE if blank(x8) else ZERO)) + (ONE if blank(x9) else ZERO)) + (ONE if blank(x10) else ZERO)) + (ONE if (sum(arrays.unlike(x11, "")) == ZERO) else ZERO)) + (ONE if (filled(x12) < D2) else ZERO)) + (ONE if (filled(x13) < D2) else ZERO)) + (ONE if (filled(x14) < D2) else ZERO)) + total(x15))


# SUMPRODUCT(([insatsagare_organisation all]="NAMN")*1)+SUMPRODUCT(([insatsagare_organisation all]="XXX")*1)+SUMPRODUCT(([insatsagare_organisation all]="TEXT")*1)+SUMPRODUCT(([insatsagare_organisation all]="DATUM")*1)+SUMPRODUCT(([insatsagare_organisation all]="BELOPP")*1)+SUMPRODUCT(([insatsagare_organisation all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([samverkansparter_organisation all]="NAMN")*1)+SUMPRODUCT(([samverkansparter_organisation all]="XXX")*1)+SUMPRODUCT(([samverkansparter_organisation all]="TEXT")*1)+SUMPRODUCT(([samverkansparter_organisation all]="DATUM")*1)+SUMPRODUCT(([samverkansparter_organisation all]="BELOPP")*1)+SUMPRODUCT(([samverkansparter_organisation all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([underskrifter_organisation all]="NAMN")*1)+SUMPRODUCT(([underskrifter_organisation all]="XXX")*1)+SUMPRODUCT(([underskrifter_organisation all]="TEXT")*1)+SUMPRODUCT(([underskrifter_organisation all]="DATUM")*1)+SUMPRODUCT(([underskrifter_organisation all]="BELOPP")*1)+SUMPRODUCT(([underskrifter_organisation all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([mal_mal all]="NAMN")*1)+SUMPRODUCT(([mal_mal all]="XXX")*1)+SUMPRODUCT(([mal_mal all]="TEXT")*1)+SUMPRODUCT(([mal_mal all]="DATUM")*1)+SUMPRODUCT(([mal_mal all]="BELOPP")*1)+SUMPRODUCT(([mal_mal all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([mal_typ all]="NAMN")*1)+SUMPRODUCT(([mal_typ all]="XXX")*1)+SUMPRODUCT(([mal_typ all]="TEXT")*1)+SUMPRODUCT(([mal_typ all]="DATUM")*1)+SUMPRODUCT(([mal_typ all]="BELOPP")*1)+SUMPRODUCT(([mal_typ all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([mal_malvarde all]="NAMN")*1)+SUMPRODUCT(([mal_malvarde all]="XXX")*1)+SUMPRODUCT(([mal_malvarde all]="TEXT")*1)+SUMPRODUCT(([mal_malvarde all]="DATUM")*1)+SUMPRODUCT(([mal_malvarde all]="BELOPP")*1)+SUMPRODUCT(([mal_malvarde all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([samverkansparter_roll all]="NAMN")*1)+SUMPRODUCT(([samverkansparter_roll all]="XXX")*1)+SUMPRODUCT(([samverkansparter_roll all]="TEXT")*1)+SUMPRODUCT(([samverkansparter_roll all]="DATUM")*1)+SUMPRODUCT(([samverkansparter_roll all]="BELOPP")*1)+SUMPRODUCT(([samverkansparter_roll all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([underskrifter_roll all]="NAMN")*1)+SUMPRODUCT(([underskrifter_roll all]="XXX")*1)+SUMPRODUCT(([underskrifter_roll all]="TEXT")*1)+SUMPRODUCT(([underskrifter_roll all]="DATUM")*1)+SUMPRODUCT(([underskrifter_roll all]="BELOPP")*1)+SUMPRODUCT(([underskrifter_roll all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_insatsens_namn]="NAMN")*1)+SUMPRODUCT(([falt_insatsens_namn]="XXX")*1)+SUMPRODUCT(([falt_insatsens_namn]="TEXT")*1)+SUMPRODUCT(([falt_insatsens_namn]="DATUM")*1)+SUMPRODUCT(([falt_insatsens_namn]="BELOPP")*1)+SUMPRODUCT(([falt_insatsens_namn]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_huvudinsatsagare]="NAMN")*1)+SUMPRODUCT(([falt_huvudinsatsagare]="XXX")*1)+SUMPRODUCT(([falt_huvudinsatsagare]="TEXT")*1)+SUMPRODUCT(([falt_huvudinsatsagare]="DATUM")*1)+SUMPRODUCT(([falt_huvudinsatsagare]="BELOPP")*1)+SUMPRODUCT(([falt_huvudinsatsagare]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_syfte]="NAMN")*1)+SUMPRODUCT(([falt_syfte]="XXX")*1)+SUMPRODUCT(([falt_syfte]="TEXT")*1)+SUMPRODUCT(([falt_syfte]="DATUM")*1)+SUMPRODUCT(([falt_syfte]="BELOPP")*1)+SUMPRODUCT(([falt_syfte]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_bakgrund]="NAMN")*1)+SUMPRODUCT(([falt_bakgrund]="XXX")*1)+SUMPRODUCT(([falt_bakgrund]="TEXT")*1)+SUMPRODUCT(([falt_bakgrund]="DATUM")*1)+SUMPRODUCT(([falt_bakgrund]="BELOPP")*1)+SUMPRODUCT(([falt_bakgrund]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_malgrupp]="NAMN")*1)+SUMPRODUCT(([falt_malgrupp]="XXX")*1)+SUMPRODUCT(([falt_malgrupp]="TEXT")*1)+SUMPRODUCT(([falt_malgrupp]="DATUM")*1)+SUMPRODUCT(([falt_malgrupp]="BELOPP")*1)+SUMPRODUCT(([falt_malgrupp]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_metod]="NAMN")*1)+SUMPRODUCT(([falt_metod]="XXX")*1)+SUMPRODUCT(([falt_metod]="TEXT")*1)+SUMPRODUCT(([falt_metod]="DATUM")*1)+SUMPRODUCT(([falt_metod]="BELOPP")*1)+SUMPRODUCT(([falt_metod]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_uppfoljning]="NAMN")*1)+SUMPRODUCT(([falt_uppfoljning]="XXX")*1)+SUMPRODUCT(([falt_uppfoljning]="TEXT")*1)+SUMPRODUCT(([falt_uppfoljning]="DATUM")*1)+SUMPRODUCT(([falt_uppfoljning]="BELOPP")*1)+SUMPRODUCT(([falt_uppfoljning]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_implementering]="NAMN")*1)+SUMPRODUCT(([falt_implementering]="XXX")*1)+SUMPRODUCT(([falt_implementering]="TEXT")*1)+SUMPRODUCT(([falt_implementering]="DATUM")*1)+SUMPRODUCT(([falt_implementering]="BELOPP")*1)+SUMPRODUCT(([falt_implementering]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([falt_forankring]="NAMN")*1)+SUMPRODUCT(([falt_forankring]="XXX")*1)+SUMPRODUCT(([falt_forankring]="TEXT")*1)+SUMPRODUCT(([falt_forankring]="DATUM")*1)+SUMPRODUCT(([falt_forankring]="BELOPP")*1)+SUMPRODUCT(([falt_forankring]="ÅÅÅÅ-MM-DD")*1)+SUM([rad_platshallare all])
def f30(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any, x13: Any, x14: Any, x15: Any, x16: Any, x17: Any) -> Any:
    return ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((sum(arrays.equal(x0, "NAMN")) + sum(arrays.equal(x0, "XXX"))) + sum(arrays.equal(x0, "TEXT"))) + sum(arrays.equal(x0, "DATUM"))) + sum(arrays.equal(x0, "BELOPP"))) + sum(arrays.equal(x0, "ÅÅÅÅ-MM-DD"))) + sum(arrays.equal(x1, "NAMN"))) + sum(arrays.equal(x1, "XXX"))) + sum(arrays.equal(x1, "TEXT"))) + sum(arrays.equal(x1, "DATUM"))) + sum(arrays.equal(x1, "BELOPP"))) + sum(arrays.equal(x1, "ÅÅÅÅ-MM-DD"))) + sum(arrays.equal(x2, "NAMN"))) + sum(arrays.equal(x2, "XXX"))) + sum(arrays.equal(x2, "TEXT"))) + sum(arrays.equal(x2, "DATUM"))) + sum(arrays.equal(x2, "BELOPP"))) + sum(arrays.equal(x2, "ÅÅÅÅ-MM-DD"))) + sum(arrays.equal(x3, "NAMN"))) + sum(arrays.equal(x3, "XXX"))) + sum(arrays.equal(x3, "TEXT"))) + sum(arrays.equal(x3, "DATUM"))) + sum(arrays.equal(x3, "BELOPP"))) + sum(arrays.equal(x3, "ÅÅÅÅ-MM-DD"))) + sum(arrays.equal(x4, "NAMN"))) + sum(arrays.equal(x4, "XXX"))) + sum(arrays.equal(x4, "TEXT"))) + sum(arrays.equal(x4, "DATUM"))) + sum(arrays.equal(x4, "BELOPP"))) + sum(arrays.equal(x4, "ÅÅÅÅ-MM-DD"))) + sum(arrays.equal(x5, "NAMN"))) + sum(arrays.equal(x5, "XXX"))) + sum(arrays.equal(x5, "TEXT"))) + sum(arrays.equal(x5, "DATUM"))) + sum(arrays.equal(x5, "BELOPP"))) + sum(arrays.equal(x5, "ÅÅÅÅ-MM-DD"))) + sum(arrays.equal(x6, "NAMN"))) + sum(arrays.equal(x6, "XXX"))) + sum(arrays.equal(x6, "TEXT"))) + sum(arrays.equal(x6, "DATUM"))) + sum(arrays.equal(x6, "BELOPP"))) + sum(arrays.equal(x6, "ÅÅÅÅ-MM-DD"))) + sum(arrays.equal(x7, "NAMN"))) + sum(arrays.equal(x7, "XXX"))) + sum(arrays.equal(x7, "TEXT"))) + sum(arrays.equal(x7, "DATUM"))) + sum(arrays.equal(x7, "BELOPP"))) + sum(arrays.equal(x7, "ÅÅÅÅ-MM-DD"))) + (number(same(x8, "NAMN")) * ONE)) + (number(same(x8, "XXX")) * ONE)) + (number(same(x8, "TEXT")) * ONE)) + (number(same(x8, "DATUM")) * ONE)) + (number(same(x8, "BELOPP")) * ONE)) + (number(same(x8, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x9, "NAMN")) * ONE)) + (number(same(x9, "XXX")) * ONE)) + (number(same(x9, "TEXT")) * ONE)) + (number(same(x9, "DATUM")) * ONE)) + (number(same(x9, "BELOPP")) * ONE)) + (number(same(x9, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x10, "NAMN")) * ONE)) + (number(same(x10, "XXX")) * ONE)) + (number(same(x10, "TEXT")) * ONE)) + (number(same(x10, "DATUM")) * ONE)) + (number(same(x10, "BELOPP")) * ONE)) + (number(same(x10, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x11, "NAMN")) * ONE)) + (number(same(x11, "XXX")) * ONE)) + (number(same(x11, "TEXT")) * ONE)) + (number(same(x11, "DATUM")) * ONE)) + (number(same(x11, "BELOPP")) * ONE)) + (number(same(x11, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x12, "NAMN")) * ONE)) + (number(same(x12, "XXX")) * ONE)) + (number(same(x12, "TEXT")) * ONE)) + (number(same(x12, "DATUM")) * ONE)) + (number(same(x12, "BELOPP")) * ONE)) + (number(same(x12, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x13, "NAMN")) * ONE)) + (number(same(x13, "XXX")) * ONE)) + (number(same(x13, "TEXT")) * ONE)) + (number(same(x13, "DATUM")) * ONE)) + (number(same(x13, "BELOPP")) * ONE)) + (number(same(x13, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x14, "NAMN")) * ONE)) + (number(same(x14, "XXX")) * ONE)) + (number(same(x14, "TEXT")) * ONE)) + (number(same(x14, "DATUM")) * ONE)) + (number(same(x14, "BELOPP")) * ONE)) + (number(same(x14, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x15, "NAMN")) * ONE)) + (number(same(x15, "XXX")) * ONE)) + (number(same(x15, "TEXT")) * ONE)) + (number(same(x15, "DATUM")) * ONE)) + (number(same(x15, "BELOPP")) * ONE)) + (number(same(x15, "ÅÅÅÅ-MM-DD")) * ONE)) + (number(same(x16, "NAMN")) * ONE)) + (number(same(x16, "XXX")) * ONE)) + (number(same(x16, "TEXT")) * ONE)) + (number(same(x16, "DATUM")) * ONE)) + (number(same(x16, "BELOPP")) * ONE)) + (number(same(x16, "ÅÅÅÅ-MM-DD")) * ONE)) + total(x17))


# IF(ISTEXT([falt_deltagare_per_ar]),1,0)+IF(ISTEXT([falt_deltagare_totalt]),1,0)+IF(OR([falt_enhet]="",[falt_enhet]="kr",[falt_enhet]="tkr"),0,1)+SUM([rad_text all])
def f31(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return ((((ONE if isinstance(x0, str) else ZERO) + (ONE if isinstance(x1, str) else ZERO)) + (ZERO if any_true(blank(x2), same(x2, "kr"), same(x2, "tkr")) else ONE)) + total(x3))


# IF(ISTEXT([falt_startdatum]),1,0)+IF(ISTEXT([falt_slutdatum]),1,0)+IF(ISTEXT([falt_slutdatum_intag]),1,0)+SUMPRODUCT(ISTEXT([underskrifter_datum all])*1)-1+SUM([rad_datum all])
def f32(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return ((((((ONE if isinstance(x0, str) else ZERO) + (ONE if isinstance(x1, str) else ZERO)) + (ONE if isinstance(x2, str) else ZERO)) + sum(arrays.texts(x3))) - ONE) + total(x4))


# SUM([agare_saknas all],[part_saknas all])
def f33(x0: Any, x1: Any) -> Any:
    return total((*x0, *x1,))


# IF(MAX([summor_avv all])>=-MIN([summor_avv all]),MAX([summor_avv all]),MIN([summor_avv all]))
def f34(x0: Any) -> Any:
    return (largest(x0) if ((ZERO - smallest(x0)) <= largest(x0)) else smallest(x0))


# IF([kontroll_obligatoriskt_grad]="","EJ KONTROLLERAT",CHOOSE([kontroll_obligatoriskt_grad]+1,"OK","UPPLYSNING","VARNING","FEL"))
def f35(x0: Any) -> Any:
    return ("EJ KONTROLLERAT" if blank(x0) else chosen_one((number(x0) + ONE), "OK", "UPPLYSNING", "VARNING", "FEL"))


# IF([kontroll_obligatoriskt_belopp]>0,3,0)
def f36(x0: Any) -> Any:
    return (D3 if below(ZERO, x0) else ZERO)


# IF([kontroll_datum_belopp]>0,2,0)
def f37(x0: Any) -> Any:
    return (D2 if below(ZERO, x0) else ZERO)


# IF(COUNT([falt_startdatum],[falt_slutdatum])<2,"",IF(OR([falt_slutdatum]<[falt_startdatum],SUM([rad_bakvanda all])>0),3,IF(SUM([rad_datum all])>0,"",0)))
def f38(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return ("" if (count((x0, x1,)) < D2) else (D3 if any_true(below(x1, x0), (ZERO < total(x2))) else ("" if (ZERO < total(x3)) else ZERO)))


# IF(COUNT([falt_startdatum],[falt_slutdatum])<2,"",IF([falt_slutdatum]<[falt_startdatum],"",IF(SUM([rad_utanfor all])>0,3,IF(SUM([rad_datum all])>0,"",0))))
def f39(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return ("" if (count((x0, x1,)) < D2) else ("" if below(x1, x0) else (D3 if (ZERO < total(x2)) else ("" if (ZERO < total(x3)) else ZERO))))


# IF(COUNT([falt_startdatum],[falt_slutdatum],[falt_slutdatum_intag])<3,"",IF([falt_slutdatum]<[falt_startdatum],"",IF(OR([falt_slutdatum_intag]<[falt_startdatum],[falt_slutdatum_intag]>[falt_slutdatum]),2,0)))
def f40(x0: Any, x1: Any, x2: Any) -> Any:
    return ("" if (count((x0, x1, x2,)) < D3) else ("" if below(x1, x0) else (D2 if any_true(below(x2, x0), below(x1, x2)) else ZERO)))


# IF([insatsagare_organisation in row 1]="","",IF(SUMPRODUCT(([insatsagare_organisation all]<>"")*([insatsagare_organisation all]<>[insatsagare_organisation in row 1]))+SUMPRODUCT(([samverkansparter_organisation all]<>"")*([samverkansparter_organisation all]<>[insatsagare_organisation in row 1]))-1>0,0,2))
def f41(x0: Any, x1: Any, x2: Any) -> Any:
    return ("" if blank(x0) else (ZERO if (ZERO < ((sum(arrays.both(arrays.unlike(x1, ""), arrays.unlike(x1, x0))) + sum(arrays.both(arrays.unlike(x2, ""), arrays.unlike(x2, x0)))) - ONE)) else D2))


# IF(OR([falt_huvudinsatsagare]="",[insatsagare_organisation in row 1]=""),"",IF([falt_huvudinsatsagare]=[insatsagare_organisation in row 1],0,2))
def f42(x0: Any, x1: Any) -> Any:
    return ("" if any_true(blank(x0), blank(x1)) else (ZERO if same(x0, x1) else D2))


# IF(COUNT([falt_deltagare_per_ar],[falt_deltagare_totalt])<2,"",IF([falt_deltagare_totalt]<[falt_deltagare_per_ar],2,IF(COUNT([falt_startdatum],[falt_slutdatum])<2,"",IF([falt_slutdatum]<[falt_startdatum],"",IF([falt_deltagare_totalt]*12>[falt_deltagare_per_ar]*((YEAR([falt_slutdatum])-YEAR([falt_startdatum]))*12+MONTH([falt_slutdatum])-MONTH([falt_startdatum])+1),2,0)))))
def f43(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return ("" if (count((x0, x1,)) < D2) else (D2 if below(x1, x0) else ("" if (count((x2, x3,)) < D2) else ("" if below(x3, x2) else (D2 if ((number(x0) * (((((day_of(x3).year - day_of(x2).year) * D12) + day_of(x3).month) - day_of(x2).month) + ONE)) < (number(x1) * D12)) else ZERO)))))


# IF(COUNT([falt_startdatum])=0,"",IF(SUMPRODUCT(ISNUMBER([underskrifter_datum all])*([underskrifter_datum all]>=[falt_startdatum]))>0,2,IF(SUMPRODUCT(ISTEXT([underskrifter_datum all])*1)>1,"",0)))
def f44(x0: Any, x1: Any) -> Any:
    return ("" if (count((x0,)) == ZERO) else (D2 if (ZERO < sum(arrays.both(arrays.numbers(x1), arrays.less_or_equal(x0, x1)))) else ("" if (ONE < sum(arrays.texts(x1))) else ZERO)))


# IF(SUMPRODUCT(([mal_mal all]<>"")*1)<2,"",IF(SUMPRODUCT(([mal_mal all]<>"")*([mal_malvarde all]<>""))>1,0,2))
def f45(x0: Any, x1: Any) -> Any:
    return ("" if (sum(arrays.unlike(x0, "")) < D2) else (ZERO if (ONE < sum(arrays.both(arrays.unlike(x0, ""), arrays.unlike(x1, "")))) else D2))


# IF(SUM([totalt_att_rekvirera])<=0,3,0)
def f46(x0: Any) -> Any:
    return (D3 if (total((x0,)) <= ZERO) else ZERO)


# IF([kontroll_ovrigt_belopp]>0.1*SUM([total_kostnad]),2,0)
def f47(x0: Any, x1: Any) -> Any:
    return (D2 if below((D0_1 * total((x1,))), x0) else ZERO)


# IF([kontroll_tjanst_belopp]>0,1,0)
def f48(x0: Any) -> Any:
    return (ONE if below(ZERO, x0) else ZERO)


# MAX([summor_grad all])
def f49(x0: Any) -> Any:
    return largest(x0)


# SUMPRODUCT(([lonekostnader_post all]="")*ISNUMBER([lonekostnader_belopp all]))+IF([insatsagare_organisation in row 1]="",COUNT([lonekostnader_belopp column 1]),0)+IF([insatsagare_organisation in row 2]="",COUNT([lonekostnader_belopp column 2]),0)+IF([insatsagare_organisation in row 3]="",COUNT([lonekostnader_belopp column 3]),0)+IF([insatsagare_organisation in row 4]="",COUNT([lonekostnader_belopp column 4]),0)+IF([insatsagare_organisation in row 5]="",COUNT([lonekostnader_belopp column 5]),0)+IF([insatsagare_organisation in row 6]="",COUNT([lonekostnader_belopp column 6]),0)+IF([insatsagare_organisation in row 7]="",COUNT([lonekostnader_belopp column 7]),0)+IF([insatsagare_organisation in row 8]="",COUNT([lonekostnader_belopp column 8]),0)
def f50(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, x5: Any, x6: Any, x7: Any, x8: Any, x9: Any, x10: Any, x11: Any, x12: Any, x13: Any, x14: Any, x15: Any, x16: Any, x17: Any) -> Any:
    return ((((((((sum(arrays.both(arrays.equal(x0, ""), arrays.numbers(x1))) + (count(x3) if blank(x2) else ZERO)) + (count(x5) if blank(x4) else ZERO)) + (count(x7) if blank(x6) else ZERO)) + (count(x9) if blank(x8) else ZERO)) + (count(x11) if blank(x10) else ZERO)) + (count(x13) if blank(x12) else ZERO)) + (count(x15) if blank(x14) else ZERO)) + (count(x17) if blank(x16) else ZERO))


# SUMPRODUCT(([lonekostnader_post all]="NAMN")*1)+SUMPRODUCT(([lonekostnader_post all]="XXX")*1)+SUMPRODUCT(([lonekostnader_post all]="TEXT")*1)+SUMPRODUCT(([lonekostnader_post all]="DATUM")*1)+SUMPRODUCT(([lonekostnader_post all]="BELOPP")*1)+SUMPRODUCT(([lonekostnader_post all]="ÅÅÅÅ-MM-DD")*1)
def f51(x0: Any) -> Any:
    return (((((sum(arrays.equal(x0, "NAMN")) + sum(arrays.equal(x0, "XXX"))) + sum(arrays.equal(x0, "TEXT"))) + sum(arrays.equal(x0, "DATUM"))) + sum(arrays.equal(x0, "BELOPP"))) + sum(arrays.equal(x0, "ÅÅÅÅ-MM-DD")))


# SUMPRODUCT(ISTEXT([lonekostnader_belopp all])*1)+SUMPRODUCT(ISTEXT([lonekostnader_tjanst all])*1)-9
def f52(x0: Any, x1: Any) -> Any:
    return ((sum(arrays.texts(x0)) + sum(arrays.texts(x1))) - D9)


# SUMPRODUCT(ISTEXT([lonekostnader_fran all])*1)+SUMPRODUCT(ISTEXT([lonekostnader_till all])*1)-2
def f53(x0: Any, x1: Any) -> Any:
    return ((sum(arrays.texts(x0)) + sum(arrays.texts(x1))) - D2)


# COUNT([mellan_lonekostnader all])-COUNT([summa_lonekostnader_agare all])
def f54(x0: Any, x1: Any) -> Any:
    return (count(x0) - count(x1))


# MAX(0,COUNTA([lonekostnader_post all])-1-SUMPRODUCT(([per_ar_lonekostnader_post all]<>"")*1))
def f55(x0: Any, x1: Any) -> Any:
    return largest((ZERO, ((filled(x0) - ONE) - sum(arrays.unlike(x1, ""))),))


# SUMPRODUCT(([per_ar_lonekostnader_tjanst all]>0)*([per_ar_lonekostnader_manader all]>0)*([per_ar_lonekostnader_belopp all]*IF([falt_enhet]="tkr",1000,1)*1200>5000000*[per_ar_lonekostnader_tjanst all]*[per_ar_lonekostnader_manader all]))
def f56(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return sum(arrays.both(arrays.both(arrays.less(ZERO, x0), arrays.less(ZERO, x1)), arrays.less(arrays.times(arrays.times(D5000000, x0), x1), arrays.times(arrays.times(x2, (D1000 if same(x3, "tkr") else ONE)), D1200))))


# 0
def f57() -> Any:
    return ZERO


# SUMPRODUCT(ISNUMBER([lonekostnader_fran all])*ISNUMBER([lonekostnader_till all])*([lonekostnader_till all]<[lonekostnader_fran all]))
def f58(x0: Any, x1: Any) -> Any:
    return sum(arrays.both(arrays.both(arrays.numbers(x0), arrays.numbers(x1)), arrays.less(x1, x0)))


# IF(COUNT([falt_startdatum],[falt_slutdatum])<2,0,SUMPRODUCT(ISNUMBER([lonekostnader_fran all])*([lonekostnader_fran all]<[falt_startdatum]))+SUMPRODUCT(ISNUMBER([lonekostnader_fran all])*([lonekostnader_fran all]>[falt_slutdatum]))+SUMPRODUCT(ISNUMBER([lonekostnader_till all])*([lonekostnader_till all]<[falt_startdatum]))+SUMPRODUCT(ISNUMBER([lonekostnader_till all])*([lonekostnader_till all]>[falt_slutdatum])))
def f59(x0: Any, x1: Any, x2: Any, x3: Any) -> Any:
    return (ZERO if (count((x0, x1,)) < D2) else (((sum(arrays.both(arrays.numbers(x2), arrays.less(x2, x0))) + sum(arrays.both(arrays.numbers(x2), arrays.less(x1, x2)))) + sum(arrays.both(arrays.numbers(x3), arrays.less(x3, x0)))) + sum(arrays.both(arrays.numbers(x3), arrays.less(x1, x3)))))


# SUMPRODUCT(([per_ar_lonekostnader_post all]="Övrigt")*1,[per_ar_lonekostnader_belopp all])
def f60(x0: Any, x1: Any) -> Any:
    return arrays.sum_of_products(arrays.equal(x0, "Övrigt"), x1)


# SUMPRODUCT(ISNUMBER([lonekostnader_tjanst all])*([lonekostnader_tjanst all]>100))
def f61(x0: Any) -> Any:
    return sum(arrays.both(arrays.numbers(x0), arrays.less(D100, x0)))


# IF(OR([insatsagare_organisation of row]="",[insatsagare_organisation of row]="NAMN",[insatsagare_organisation of row]="XXX",[insatsagare_organisation of row]="TEXT",[insatsagare_organisation of row]="DATUM",[insatsagare_organisation of row]="BELOPP",[insatsagare_organisation of row]="ÅÅÅÅ-MM-DD"),0,IF(SUMPRODUCT(([underskrifter_organisation all]=[insatsagare_organisation of row])*([underskrifter_datum all]<>""))=0,1,0))
def f62(x0: Any, x1: Any, x2: Any) -> Any:
    return (ZERO if any_true(blank(x0), same(x0, "NAMN"), same(x0, "XXX"), same(x0, "TEXT"), same(x0, "DATUM"), same(x0, "BELOPP"), same(x0, "ÅÅÅÅ-MM-DD")) else (ONE if (sum(arrays.both(arrays.equal(x1, x0), arrays.unlike(x2, ""))) == ZERO) else ZERO))


# SUMPRODUCT(ISNUMBER([summa_lonekostnader_agare all])*([summa_lonekostnader_agare all]<>0))
def f63(x0: Any) -> Any:
    return sum(arrays.both(arrays.numbers(x0), arrays.unlike(x0, ZERO)))


# IF(SUM([summa_lonekostnader])=0,0,1)+IF(SUM([summa_lokalkostnader])=0,0,1)+IF(SUM([summa_ovriga_kostnader])=0,0,1)
def f64(x0: Any, x1: Any, x2: Any) -> Any:
    return (((ZERO if (total((x0,)) == ZERO) else ONE) + (ZERO if (total((x1,)) == ZERO) else ONE)) + (ZERO if (total((x2,)) == ZERO) else ONE))


# IF(SUM([totalt_att_rekvirera])=0,0,1)+IF(SUM([summa_egenfinansiering])=0,0,1)
def f65(x0: Any, x1: Any) -> Any:
    return ((ZERO if (total((x0,)) == ZERO) else ONE) + (ZERO if (total((x1,)) == ZERO) else ONE))


# IF(OR(COUNT([summa_lonekostnader])=0,[summor_egen of row]=""),0,ROUND([summa_lonekostnader]-[summor_egen of row],6))
def f66(x0: Any, x1: Any) -> Any:
    return (ZERO if any_true((count((x0,)) == ZERO), blank(x1)) else round_to((number(x0) - number(x1)), int(D6)))


# IF([summor_avv of row]=0,0,IF([falt_enhet]<>"tkr",3,IF(ABS([summor_avv of row])<=([summor_antal of row]+1)/2*IF(AND(ABS(ROUND([summa_lonekostnader],0)-[summa_lonekostnader])<0.0000001,ABS(ROUND([summor_egen of row],0)-[summor_egen of row])<0.0000001),1,IF(AND(ABS(ROUND([summa_lonekostnader],1)-[summa_lonekostnader])<0.0000001,ABS(ROUND([summor_egen of row],1)-[summor_egen of row])<0.0000001),0.1,IF(AND(ABS(ROUND([summa_lonekostnader],2)-[summa_lonekostnader])<0.0000001,ABS(ROUND([summor_egen of row],2)-[summor_egen of row])<0.0000001),0.01,IF(AND(ABS(ROUND([summa_lonekostnader],3)-[summa_lonekostnader])<0.0000001,ABS(ROUND([summor_egen of row],3)-[summor_egen of row])<0.0000001),0.001,IF(AND(ABS(ROUND([summa_lonekostnader],4)-[summa_lonekostnader])<0.0000001,ABS(ROUND([summor_egen of row],4)-[summor_egen of row])<0.0000001),0.0001,0.00001)))))+0.0000001,1,3)))
def f67(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any) -> Any:
    return (ZERO if same(x0, ZERO) else (D3 if (not same(x1, "tkr")) else (ONE if (abs(number(x0)) <= ((divided((number(x2) + ONE), D2) * (ONE if all_true((abs((round_to(number(x3), int(ZERO)) - number(x3))) < D0_0000001), (abs((round_to(number(x4), int(ZERO)) - number(x4))) < D0_0000001)) else (D0_1 if all_true((abs((round_to(number(x3), int(ONE)) - number(x3))) < D0_0000001), (abs((round_to(number(x4), int(ONE)) - number(x4))) < D0_0000001)) else (D0_01 if all_true((abs((round_to(number(x3), int(D2)) - number(x3))) < D0_0000001), (abs((round_to(number(x4), int(D2)) - number(x4))) < D0_0000001)) else (D0_001 if all_true((abs((round_to(number(x3), int(D3)) - number(x3))) < D0_0000001), (abs((round_to(number(x4), int(D3)) - number(x4))) < D0_0000001)) else (D0_0001 if all_true((abs((round_to(number(x3), int(D4)) - number(x3))) < D0_0000001), (abs((round_to(number(x4), int(D4)) - number(x4))) < D0_0000001)) else D0_00001)))))) + D0_0000001)) else D3)))


# IF(COUNT([per_ar_ar all])=0,0,FINSAM_FORDELA([per_ar_lonekostnader_belopp all],[per_ar_lonekostnader_fran all],[per_ar_lonekostnader_till all],[per_ar_ar all],[per_ar_decimaler]))
def f68(x0: Any, x1: Any, x2: Any, x3: Any, x4: Any, at: Any) -> Any:
    return (ZERO if (count(x0) == ZERO) else called('FINSAM_FORDELA', at, x1, x2, x3, x0, x4))


# IF(COUNT([per_ar_ar all])=0,0,FINSAM_ARSARBETARE_PER_AR([per_ar_lonekostnader_tjanst all],[per_ar_lonekostnader_fran all],[per_ar_lonekostnader_till all],[per_ar_ar all]))
def f69(x0: Any, x1: Any, x2: Any, x3: Any, at: Any) -> Any:
    return (ZERO if (count(x0) == ZERO) else called('FINSAM_ARSARBETARE_PER_AR', at, x1, x2, x3, x0))


# IF(OR(COUNT([summa_lonekostnader])=0,[summor_egen of row]=""),0,FINSAM_SUMMAKONTROLL([summa_lonekostnader],[summor_egen of row]))
def f70(x0: Any, x1: Any, at: Any) -> Any:
    return (ZERO if any_true((count((x0,)) == ZERO), blank(x1)) else called('FINSAM_SUMMAKONTROLL', at, x0, x1))


COMPILED: dict[str, tuple[Any, tuple[tuple[str, int, int], ...]]] = {
    'IF([0]="","",[0])': (f1, (('cell', 0, 0), )),
    'IF(COUNT([0 all])=0,"",SUM([0 all]))': (f2, (('range', 0, 0), )),
    'SUM([0 all])': (f3, (('range', 0, 0), )),
    'SUM([0],[1],[2])': (f4, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'SUM([0],[1])': (f5, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(COUNT([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all])=0,"",YEAR(MIN([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all]))+0)': (f6, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF(COUNT([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all])=0,"",YEAR(MIN([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all]))+1)': (f7, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF(COUNT([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all])=0,"",YEAR(MIN([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all]))+2)': (f8, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF(COUNT([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all])=0,"",YEAR(MIN([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all]))+3)': (f9, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF(COUNT([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all])=0,"",YEAR(MIN([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all]))+4)': (f10, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF(COUNT([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all])=0,"",YEAR(MIN([0],[1 all],[2 all],[3 all],[4 all],[5 all],[6 all]))+5)': (f11, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), )),
    'IF([0]="tkr",3,0)': (f12, (('cell', 0, 0), )),
    'IF([0]="","","År "&[0])': (f13, (('cell', 0, 0), )),
    'IF([0]="","","Årsarb. "&[0])': (f14, (('cell', 0, 0), )),
    'SUM([0 all])+SUM([1 all])+SUM([2 all])': (f15, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF([#0]>ROWS([0 all])-2,"",IF(INDEX([0 all],[#1])="","",INDEX([0 all],[#1]))) [1]': (f16, (('ended', 0, 0), ('here', 0, 1), )),
    'IF([#0]>ROWS([0 all])-2,0,SUM(INDEX([1 all],[#1]),INDEX([2 all],[#1]),INDEX([3 all],[#1]),INDEX([4 all],[#1]),INDEX([5 all],[#1]),INDEX([6 all],[#1]),INDEX([7 all],[#1]),INDEX([8 all],[#1]))) [1]': (f17, (('ended', 0, 0), ('here', 1, 1), ('here', 2, 1), ('here', 3, 1), ('here', 4, 1), ('here', 5, 1), ('here', 6, 1), ('here', 7, 1), ('here', 8, 1), )),
    'IF(OR([#0]>ROWS([0 all])-2,[1]=0),"",IF(ISNUMBER(INDEX([0 all],[#1])),INDEX([0 all],[#1]),IF(INDEX([0 all],[#1])<>"","",IF(COUNT([2])=0,"",[2])))) [1]': (f18, (('ended', 0, 0), ('cell', 1, 0), ('here', 0, 1), ('cell', 2, 0), )),
    'IF(OR([0]="",[1]=""),0,MAX(0,(YEAR([1])-YEAR([0]))*12+MONTH([1])-MONTH([0])+1))': (f19, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]=0,0,12*YEAR([1])+MONTH([1]))': (f20, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]=0,0,IF(12*[1]+13-[2]>=[0],[3],ROUND([3]*MAX(0,12*[1]+13-[2])/[0],[4])))': (f21, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), )),
    'IF([0]=0,0,IF(12*[1]+13-[2]>=[0],[3],ROUND([3]*MAX(0,12*[1]+13-[2])/[0],[4]))-SUM([5 all]))': (f22, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('range', 5, 0), )),
    'ROUND([0]-SUM([1 all]),6)': (f23, (('cell', 0, 0), ('range', 1, 0), )),
    'IF([0]=0,0,[1]*(MAX(0,MIN([0],12*[2]+13-[3]))-MAX(0,MIN([0],12*[2]+1-[3])))/1200)': (f24, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF([#0]>ROWS([0 all])-2,0,IF(ISNUMBER(INDEX([0 all],[#1])),INDEX([0 all],[#1]),0)) [1]': (f25, (('ended', 0, 0), ('here', 0, 1), )),
    '[0]': (f26, (('cell', 0, 0), )),
    'IF(COUNT([0])=0,"",IF([0]<=0,"",[1]/[0]))': (f27, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(COUNTIF([0 all],"FEL")>0,"Ansökan har fel som ska rättas",IF(COUNTIF([0 all],"VARNING")>0,"Ansökan har inga fel, men varningar att läsa","Ansökan har inga fel"))': (f28, (('range', 0, 0), )),
    'IF([0]="",1,0)+IF([1]="",1,0)+IF([2]="",1,0)+IF([3]="",1,0)+IF([4]="",1,0)+IF([5]="",1,0)+IF([6]="",1,0)+IF([7]="",1,0)+IF([8]="",1,0)+IF([9]="",1,0)+IF([10]="",1,0)+IF(SUMPRODUCT(([11 all]<>"")*1)=0,1,0)+IF(COUNTA([12 all])<2,1,0)+IF(COUNTA([13 all])<2,1,0)+IF(COUNTA([14 all])<2,1,0)+SUM([15 all])': (f29, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), ('cell', 5, 0), ('cell', 6, 0), ('cell', 7, 0), ('cell', 8, 0), ('cell', 9, 0), ('cell', 10, 0), ('range', 11, 0), ('range', 12, 0), ('range', 13, 0), ('range', 14, 0), ('range', 15, 0), )),
    'SUMPRODUCT(([0 all]="NAMN")*1)+SUMPRODUCT(([0 all]="XXX")*1)+SUMPRODUCT(([0 all]="TEXT")*1)+SUMPRODUCT(([0 all]="DATUM")*1)+SUMPRODUCT(([0 all]="BELOPP")*1)+SUMPRODUCT(([0 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([1 all]="NAMN")*1)+SUMPRODUCT(([1 all]="XXX")*1)+SUMPRODUCT(([1 all]="TEXT")*1)+SUMPRODUCT(([1 all]="DATUM")*1)+SUMPRODUCT(([1 all]="BELOPP")*1)+SUMPRODUCT(([1 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([2 all]="NAMN")*1)+SUMPRODUCT(([2 all]="XXX")*1)+SUMPRODUCT(([2 all]="TEXT")*1)+SUMPRODUCT(([2 all]="DATUM")*1)+SUMPRODUCT(([2 all]="BELOPP")*1)+SUMPRODUCT(([2 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([3 all]="NAMN")*1)+SUMPRODUCT(([3 all]="XXX")*1)+SUMPRODUCT(([3 all]="TEXT")*1)+SUMPRODUCT(([3 all]="DATUM")*1)+SUMPRODUCT(([3 all]="BELOPP")*1)+SUMPRODUCT(([3 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([4 all]="NAMN")*1)+SUMPRODUCT(([4 all]="XXX")*1)+SUMPRODUCT(([4 all]="TEXT")*1)+SUMPRODUCT(([4 all]="DATUM")*1)+SUMPRODUCT(([4 all]="BELOPP")*1)+SUMPRODUCT(([4 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([5 all]="NAMN")*1)+SUMPRODUCT(([5 all]="XXX")*1)+SUMPRODUCT(([5 all]="TEXT")*1)+SUMPRODUCT(([5 all]="DATUM")*1)+SUMPRODUCT(([5 all]="BELOPP")*1)+SUMPRODUCT(([5 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([6 all]="NAMN")*1)+SUMPRODUCT(([6 all]="XXX")*1)+SUMPRODUCT(([6 all]="TEXT")*1)+SUMPRODUCT(([6 all]="DATUM")*1)+SUMPRODUCT(([6 all]="BELOPP")*1)+SUMPRODUCT(([6 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([7 all]="NAMN")*1)+SUMPRODUCT(([7 all]="XXX")*1)+SUMPRODUCT(([7 all]="TEXT")*1)+SUMPRODUCT(([7 all]="DATUM")*1)+SUMPRODUCT(([7 all]="BELOPP")*1)+SUMPRODUCT(([7 all]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([8]="NAMN")*1)+SUMPRODUCT(([8]="XXX")*1)+SUMPRODUCT(([8]="TEXT")*1)+SUMPRODUCT(([8]="DATUM")*1)+SUMPRODUCT(([8]="BELOPP")*1)+SUMPRODUCT(([8]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([9]="NAMN")*1)+SUMPRODUCT(([9]="XXX")*1)+SUMPRODUCT(([9]="TEXT")*1)+SUMPRODUCT(([9]="DATUM")*1)+SUMPRODUCT(([9]="BELOPP")*1)+SUMPRODUCT(([9]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([10]="NAMN")*1)+SUMPRODUCT(([10]="XXX")*1)+SUMPRODUCT(([10]="TEXT")*1)+SUMPRODUCT(([10]="DATUM")*1)+SUMPRODUCT(([10]="BELOPP")*1)+SUMPRODUCT(([10]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([11]="NAMN")*1)+SUMPRODUCT(([11]="XXX")*1)+SUMPRODUCT(([11]="TEXT")*1)+SUMPRODUCT(([11]="DATUM")*1)+SUMPRODUCT(([11]="BELOPP")*1)+SUMPRODUCT(([11]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([12]="NAMN")*1)+SUMPRODUCT(([12]="XXX")*1)+SUMPRODUCT(([12]="TEXT")*1)+SUMPRODUCT(([12]="DATUM")*1)+SUMPRODUCT(([12]="BELOPP")*1)+SUMPRODUCT(([12]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([13]="NAMN")*1)+SUMPRODUCT(([13]="XXX")*1)+SUMPRODUCT(([13]="TEXT")*1)+SUMPRODUCT(([13]="DATUM")*1)+SUMPRODUCT(([13]="BELOPP")*1)+SUMPRODUCT(([13]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([14]="NAMN")*1)+SUMPRODUCT(([14]="XXX")*1)+SUMPRODUCT(([14]="TEXT")*1)+SUMPRODUCT(([14]="DATUM")*1)+SUMPRODUCT(([14]="BELOPP")*1)+SUMPRODUCT(([14]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([15]="NAMN")*1)+SUMPRODUCT(([15]="XXX")*1)+SUMPRODUCT(([15]="TEXT")*1)+SUMPRODUCT(([15]="DATUM")*1)+SUMPRODUCT(([15]="BELOPP")*1)+SUMPRODUCT(([15]="ÅÅÅÅ-MM-DD")*1)+SUMPRODUCT(([16]="NAMN")*1)+SUMPRODUCT(([16]="XXX")*1)+SUMPRODUCT(([16]="TEXT")*1)+SUMPRODUCT(([16]="DATUM")*1)+SUMPRODUCT(([16]="BELOPP")*1)+SUMPRODUCT(([16]="ÅÅÅÅ-MM-DD")*1)+SUM([17 all])': (f30, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('range', 4, 0), ('range', 5, 0), ('range', 6, 0), ('range', 7, 0), ('cell', 8, 0), ('cell', 9, 0), ('cell', 10, 0), ('cell', 11, 0), ('cell', 12, 0), ('cell', 13, 0), ('cell', 14, 0), ('cell', 15, 0), ('cell', 16, 0), ('range', 17, 0), )),
    'IF(ISTEXT([0]),1,0)+IF(ISTEXT([1]),1,0)+IF(OR([2]="",[2]="kr",[2]="tkr"),0,1)+SUM([3 all])': (f31, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('range', 3, 0), )),
    'IF(ISTEXT([0]),1,0)+IF(ISTEXT([1]),1,0)+IF(ISTEXT([2]),1,0)+SUMPRODUCT(ISTEXT([3 all])*1)-1+SUM([4 all])': (f32, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('range', 3, 0), ('range', 4, 0), )),
    'SUM([0 all],[1 all])': (f33, (('range', 0, 0), ('range', 1, 0), )),
    'IF(MAX([0 all])>=-MIN([0 all]),MAX([0 all]),MIN([0 all]))': (f34, (('range', 0, 0), )),
    'IF([0]="","EJ KONTROLLERAT",CHOOSE([0]+1,"OK","UPPLYSNING","VARNING","FEL"))': (f35, (('cell', 0, 0), )),
    'IF([0]>0,3,0)': (f36, (('cell', 0, 0), )),
    'IF([0]>0,2,0)': (f37, (('cell', 0, 0), )),
    'IF(COUNT([0],[1])<2,"",IF(OR([1]<[0],SUM([2 all])>0),3,IF(SUM([3 all])>0,"",0)))': (f38, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), )),
    'IF(COUNT([0],[1])<2,"",IF([1]<[0],"",IF(SUM([2 all])>0,3,IF(SUM([3 all])>0,"",0))))': (f39, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), )),
    'IF(COUNT([0],[1],[2])<3,"",IF([1]<[0],"",IF(OR([2]<[0],[2]>[1]),2,0)))': (f40, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF([0]="","",IF(SUMPRODUCT(([1 all]<>"")*([1 all]<>[0]))+SUMPRODUCT(([2 all]<>"")*([2 all]<>[0]))-1>0,0,2))': (f41, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'IF(OR([0]="",[1]=""),"",IF([0]=[1],0,2))': (f42, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(COUNT([0],[1])<2,"",IF([1]<[0],2,IF(COUNT([2],[3])<2,"",IF([3]<[2],"",IF([1]*12>[0]*((YEAR([3])-YEAR([2]))*12+MONTH([3])-MONTH([2])+1),2,0)))))': (f43, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), )),
    'IF(COUNT([0])=0,"",IF(SUMPRODUCT(ISNUMBER([1 all])*([1 all]>=[0]))>0,2,IF(SUMPRODUCT(ISTEXT([1 all])*1)>1,"",0)))': (f44, (('cell', 0, 0), ('range', 1, 0), )),
    'IF(SUMPRODUCT(([0 all]<>"")*1)<2,"",IF(SUMPRODUCT(([0 all]<>"")*([1 all]<>""))>1,0,2))': (f45, (('range', 0, 0), ('range', 1, 0), )),
    'IF(SUM([0])<=0,3,0)': (f46, (('cell', 0, 0), )),
    'IF([0]>0.1*SUM([1]),2,0)': (f47, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]>0,1,0)': (f48, (('cell', 0, 0), )),
    'MAX([0 all])': (f49, (('range', 0, 0), )),
    'SUMPRODUCT(([0 all]="")*ISNUMBER([1 all]))+IF([2]="",COUNT([3 all]),0)+IF([4]="",COUNT([5 all]),0)+IF([6]="",COUNT([7 all]),0)+IF([8]="",COUNT([9 all]),0)+IF([10]="",COUNT([11 all]),0)+IF([12]="",COUNT([13 all]),0)+IF([14]="",COUNT([15 all]),0)+IF([16]="",COUNT([17 all]),0)': (f50, (('range', 0, 0), ('range', 1, 0), ('cell', 2, 0), ('range', 3, 0), ('cell', 4, 0), ('range', 5, 0), ('cell', 6, 0), ('range', 7, 0), ('cell', 8, 0), ('range', 9, 0), ('cell', 10, 0), ('range', 11, 0), ('cell', 12, 0), ('range', 13, 0), ('cell', 14, 0), ('range', 15, 0), ('cell', 16, 0), ('range', 17, 0), )),
    'SUMPRODUCT(([0 all]="NAMN")*1)+SUMPRODUCT(([0 all]="XXX")*1)+SUMPRODUCT(([0 all]="TEXT")*1)+SUMPRODUCT(([0 all]="DATUM")*1)+SUMPRODUCT(([0 all]="BELOPP")*1)+SUMPRODUCT(([0 all]="ÅÅÅÅ-MM-DD")*1)': (f51, (('range', 0, 0), )),
    'SUMPRODUCT(ISTEXT([0 all])*1)+SUMPRODUCT(ISTEXT([1 all])*1)-9': (f52, (('range', 0, 0), ('range', 1, 0), )),
    'SUMPRODUCT(ISTEXT([0 all])*1)+SUMPRODUCT(ISTEXT([1 all])*1)-2': (f53, (('range', 0, 0), ('range', 1, 0), )),
    'COUNT([0 all])-COUNT([1 all])': (f54, (('range', 0, 0), ('range', 1, 0), )),
    'MAX(0,COUNTA([0 all])-1-SUMPRODUCT(([1 all]<>"")*1))': (f55, (('range', 0, 0), ('range', 1, 0), )),
    'SUMPRODUCT(([0 all]>0)*([1 all]>0)*([2 all]*IF([3]="tkr",1000,1)*1200>5000000*[0 all]*[1 all]))': (f56, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('cell', 3, 0), )),
    '0': (f57, ()),
    'SUMPRODUCT(ISNUMBER([0 all])*ISNUMBER([1 all])*([1 all]<[0 all]))': (f58, (('range', 0, 0), ('range', 1, 0), )),
    'IF(COUNT([0],[1])<2,0,SUMPRODUCT(ISNUMBER([2 all])*([2 all]<[0]))+SUMPRODUCT(ISNUMBER([2 all])*([2 all]>[1]))+SUMPRODUCT(ISNUMBER([3 all])*([3 all]<[0]))+SUMPRODUCT(ISNUMBER([3 all])*([3 all]>[1])))': (f59, (('cell', 0, 0), ('cell', 1, 0), ('range', 2, 0), ('range', 3, 0), )),
    'SUMPRODUCT(([0 all]="Övrigt")*1,[1 all])': (f60, (('range', 0, 0), ('range', 1, 0), )),
    'SUMPRODUCT(ISNUMBER([0 all])*([0 all]>100))': (f61, (('range', 0, 0), )),
    'IF(OR([0]="",[0]="NAMN",[0]="XXX",[0]="TEXT",[0]="DATUM",[0]="BELOPP",[0]="ÅÅÅÅ-MM-DD"),0,IF(SUMPRODUCT(([1 all]=[0])*([2 all]<>""))=0,1,0))': (f62, (('cell', 0, 0), ('range', 1, 0), ('range', 2, 0), )),
    'SUMPRODUCT(ISNUMBER([0 all])*([0 all]<>0))': (f63, (('range', 0, 0), )),
    'IF(SUM([0])=0,0,1)+IF(SUM([1])=0,0,1)+IF(SUM([2])=0,0,1)': (f64, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), )),
    'IF(SUM([0])=0,0,1)+IF(SUM([1])=0,0,1)': (f65, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF(OR(COUNT([0])=0,[1]=""),0,ROUND([0]-[1],6))': (f66, (('cell', 0, 0), ('cell', 1, 0), )),
    'IF([0]=0,0,IF([1]<>"tkr",3,IF(ABS([0])<=([2]+1)/2*IF(AND(ABS(ROUND([3],0)-[3])<0.0000001,ABS(ROUND([4],0)-[4])<0.0000001),1,IF(AND(ABS(ROUND([3],1)-[3])<0.0000001,ABS(ROUND([4],1)-[4])<0.0000001),0.1,IF(AND(ABS(ROUND([3],2)-[3])<0.0000001,ABS(ROUND([4],2)-[4])<0.0000001),0.01,IF(AND(ABS(ROUND([3],3)-[3])<0.0000001,ABS(ROUND([4],3)-[4])<0.0000001),0.001,IF(AND(ABS(ROUND([3],4)-[3])<0.0000001,ABS(ROUND([4],4)-[4])<0.0000001),0.0001,0.00001)))))+0.0000001,1,3)))': (f67, (('cell', 0, 0), ('cell', 1, 0), ('cell', 2, 0), ('cell', 3, 0), ('cell', 4, 0), )),
    'IF(COUNT([0 all])=0,0,FINSAM_FORDELA([1 all],[2 all],[3 all],[0 all],[4]))': (f68, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('cell', 4, 0), ('place', 0, 0), )),
    'IF(COUNT([0 all])=0,0,FINSAM_ARSARBETARE_PER_AR([1 all],[2 all],[3 all],[0 all]))': (f69, (('range', 0, 0), ('range', 1, 0), ('range', 2, 0), ('range', 3, 0), ('place', 0, 0), )),
    'IF(OR(COUNT([0])=0,[1]=""),0,FINSAM_SUMMAKONTROLL([0],[1]))': (f70, (('cell', 0, 0), ('cell', 1, 0), ('place', 0, 0), )),
}
