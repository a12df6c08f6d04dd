"""*Mål*: what each goal's numbers say, and whether its judgement agrees."""

from __future__ import annotations

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind

_REACHED, _AIM, _WAY = "[mal_natt]", "[mal_malvarde_tal]", "[mal_riktning_jamfort]"

GOALS = Listing(
    "mal_rader",
    (
        Value("mal_rad", "Mål", "=[mal_mal_jamfort]", Kind.TEXT),
        Value(
            "mal_andel", "Andel av antalet, procent",
            '=IF(COUNT([mal_taljare_tal],[mal_namnare_tal])<2,"",IF([mal_namnare_tal]<=0,"",'
            "ROUND(100*[mal_taljare_tal]/[mal_namnare_tal],2)))",
            Kind.NUMBER, share=True,
        ),
        Value(
            "mal_natt", "Uppnått",
            '=IF(COUNT([mal_varde_tal])=1,[mal_varde_tal],[mal_andel])', Kind.NUMBER, share=True,
        ),
        Value(
            "mal_utfall", "Målet är nått (1 = ja, 0 = nej)",
            f'=IF(COUNT({_REACHED},{_AIM})<2,"",IF({_WAY}="minst",IF({_REACHED}>={_AIM},1,0),'
            f'IF({_WAY}="högst",IF({_REACHED}<={_AIM},1,0),IF({_WAY}="lika med",'
            f'IF({_REACHED}={_AIM},1,0),""))))',
            Kind.COUNT,
        ),
    ),
    of="mal",
    named_by="mal_rad",
    heading="Vad siffrorna säger",
    look="read_list",
)  # fmt: skip
