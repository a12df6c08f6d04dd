"""Rekvisitioner: what each asks for, what has been asked for so far, and what is left of it."""

from __future__ import annotations

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind

_NR, _PART = "[rekvisitioner_nr_jamfort]", "[rekvisitioner_organisation_jamfort]"
_PARTS = "[rekvisitioner_organisation_jamfort all]"
_OWN_PART = "[parter_organisation_jamfort]"
_OTHER_NR, _OTHER_POST = "[rekvisition_ovrigt_nr_jamfort]", "[rekvisition_ovrigt_post_jamfort]"
_POST_PART, _POST_KIND = "[poster_organisation_jamfort]", "[poster_slag_jamfort]"


def _day(column: str) -> str:
    cell = f"[rekvisitioner_{column}_dag]"
    return f"=IF(COUNT({cell})=0,0,{cell})"


def _of_part(kinds: str, amounts: str) -> str:
    """What the rows of a post's own party add up to."""
    return f"SUMPRODUCT(({kinds}={_POST_PART})*1,[{amounts} all])"


CLAIMS = Listing(
    "rekv_rader",
    (
        Value("rekv_nr", "Nr", f"={_NR}", Kind.TEXT),
        Value("rekv_part", "Part", f"={_PART}", Kind.TEXT),
        Value(
            "rekv_ovrigt", "Övriga kostnader",
            f'=IF({_NR}="",0,SUMPRODUCT(([rekvisition_ovrigt_nr_jamfort all]={_NR})*1,'
            "[rekvisition_ovrigt_belopp_tal all]))",
            addends=("rekvisition_ovrigt_belopp",),
        ),
        Value(
            "rekv_summa", "Att rekvirera",
            "=SUM([rekvisitioner_lon_tal],[rekvisitioner_lokal_tal],[rekv_ovrigt])"
            "-SUM([rekvisitioner_bidrag_tal])",
        ),
        Value(
            "rekv_ack", "Rekvirerat hittills av parten",
            f"=IF([rekv_ordning]=0,0,SUMPRODUCT(({_PARTS}={_PART})*([rekv_ordning all]>0)"
            "*([rekv_ordning all]<=[rekv_ordning])*1,[rekv_summa all]))",
        ),
        Value(
            "rekv_beviljat", "Beviljat till parten",
            f'=IF({_PART}="",0,SUMPRODUCT(([parter_organisation_jamfort all]={_PART})*1,'
            "[parter_beviljat_tal all]))",
        ),
        Value(
            "rekv_kvar", "Kvar av beviljat", "=IF([rekv_ordning]=0,0,[rekv_beviljat]-[rekv_ack])"
        ),
    ),
    of="rekvisitioner",
    named_by="rekv_nr",
    heading="Rekvisitionerna: belopp, hittills och kvar",
    look="read_list",
)  # fmt: skip

BY_PART = Listing(
    "part_rader",
    (
        Value("part_namn", "Part", f"={_OWN_PART}", Kind.TEXT),
        Value("part_beviljat", "Beviljat", "=SUM([parter_beviljat_tal])"),
        Value(
            "part_rekvirerat", "Rekvirerat",
            f'=IF({_OWN_PART}="",0,SUMPRODUCT(({_PARTS}={_OWN_PART})*1,[rekv_summa all]))',
        ),
        Value(
            "part_utbetalt", "Utbetalt",
            f'=IF({_OWN_PART}="",0,SUMPRODUCT(({_PARTS}={_OWN_PART})*1,'
            "[rekvisitioner_utbetalt_tal all]))",
        ),
        Value(
            "part_poster", "Partens poster",
            f'=IF({_OWN_PART}="",0,SUMPRODUCT(([poster_organisation_jamfort all]={_OWN_PART})*1,'
            "[poster_beviljat_tal all]))",
        ),
        Value("part_kvar", "Kvar att rekvirera", "=[part_beviljat]-[part_rekvirerat]"),
        Value("part_skuld", "Rekvirerat, inte utbetalt", "=[part_rekvirerat]-[part_utbetalt]"),
    ),
    of="parter",
    named_by="part_namn",
    heading="Ställning per part",
    look="read_list",
)  # fmt: skip

TOTALS = (
    Value("rekvirerat", "Rekvirerat hittills i år", "=SUM([rekv_summa all])"),
    Value("utbetalt_totalt", "Utbetalt hittills i år", "=SUM([rekvisitioner_utbetalt all])"),
    Value("kvar", "Kvar av beviljat", "=[summa_beviljat]-[rekvirerat]"),
)

CLAIM_HELP = Listing(
    "rekv_hjalp",
    (
        Value("rekv_nr_hjalp", "Nr", f"={_NR}", Kind.TEXT),
        Value("rekv_plats", "Rad", "=[#]", Kind.COUNT),
        Value("rekv_fran", "Från (0 = inget)", _day("fran"), Kind.COUNT),
        Value("rekv_till", "Till (0 = inget)", _day("till"), Kind.COUNT),
        Value(
            # a thousand rows at the most: the later period first, then the lower row
            "rekv_ordning", "Ordning: dag och rad",
            f'=IF(AND({_NR}="",[rekv_summa]=0),0,1000*[rekv_till]+[#])', Kind.COUNT,
        ),
        Value(
            "rekv_overlapp", "Rader ovanför av parten för samma tid",
            f'=IF(OR({_PART}="",[rekv_fran]=0,[rekv_till]=0),0,SUMPRODUCT(('
            f"[rekvisitioner_organisation_jamfort so far]={_PART})*([rekv_fran so far]>0)"
            "*([rekv_fran so far]<=[rekv_till])*([rekv_till so far]>=[rekv_fran]))-1)",
            Kind.COUNT,
        ),
        Value(
            "rekv_efter_slut", "Partens slutrekvisitioner före",
            f"=IF([rekv_ordning]=0,0,SUMPRODUCT(({_PARTS}={_PART})"
            '*([rekvisitioner_slutrekvisition_jamfort all]="ja")*([rekv_ordning all]>0)'
            "*([rekv_ordning all]<[rekv_ordning])))",
            Kind.COUNT,
        ),
        Value(
            "rekv_visad", "Visas på Rekvisition (1 = ja)",
            f'=IF({_NR}="",0,IF([falt_visa_rekvisition_jamfort]="",IF(SUMPRODUCT(('
            f'[rekvisitioner_nr_jamfort so far]<>"")*1)=1,1,0),'
            f"IF({_NR}=[falt_visa_rekvisition_jamfort],1,0)))",
            Kind.COUNT,
        ),
    ),
    of="rekvisitioner",
    named_by="rekv_nr_hjalp",
    heading="Rekvisition för rekvisition (skrivs inte ut)",
    printed=False,
)  # fmt: skip

OTHER_ROWS = Listing(
    "ovrigt_rader",
    (
        Value("ovrigt_nr", "Nr", f"={_OTHER_NR}", Kind.TEXT),
        Value(
            "ovrigt_rekvisition", "Rekvisitionens rad (0 = ingen)",
            f'=IF({_OTHER_NR}="",0,SUMPRODUCT(MAX(([rekvisitioner_nr_jamfort all]={_OTHER_NR})'
            "*[rekv_plats all])))",
            Kind.COUNT,
        ),
        Value(
            "ovrigt_part", "Part",
            '=IF([ovrigt_rekvisition]=0,"",INDEX([rekvisitioner_organisation_jamfort all],'
            "[ovrigt_rekvisition]))",
            Kind.TEXT,
        ),
        Value(
            # a party whose posts nobody has written may have been granted any
            "ovrigt_beviljad", "Posten är beviljad, eller parten har inga poster (1 = ja)",
            f'=IF(OR([ovrigt_part]="",{_OTHER_POST}=""),0,IF(SUMPRODUCT('
            "([poster_organisation_jamfort all]=[ovrigt_part])*1)=0,1,IF(SUMPRODUCT("
            f"([poster_organisation_jamfort all]=[ovrigt_part])*([poster_post_jamfort all]="
            f'{_OTHER_POST})*([poster_slag_jamfort all]="övrigt"))>0,1,0)))',
            Kind.COUNT,
        ),
        Value(
            "ovrigt_visad", "Visas på Rekvisition (nummer)",
            f'=IF(OR({_OTHER_NR}="",{_OTHER_NR}<>[visad_rekvisition_nr]),0,SUMPRODUCT(('
            "[rekvisition_ovrigt_nr_jamfort so far]=[visad_rekvisition_nr])*1))",
            Kind.COUNT,
        ),
    ),
    of="rekvisition_ovrigt",
    named_by="ovrigt_nr",
    heading="Övriga kostnader, rad för rad (skrivs inte ut)",
    printed=False,
)  # fmt: skip

POST_ROWS = Listing(
    "post_rader",
    (
        Value("post_namn", "Post", "=[poster_post_jamfort]", Kind.TEXT),
        Value(
            "post_rekvirerat", "Rekvirerat",
            f'=IF({_POST_KIND}="lön",{_of_part(_PARTS, "rekvisitioner_lon_tal")},'
            f'IF({_POST_KIND}="lokal",{_of_part(_PARTS, "rekvisitioner_lokal_tal")},'
            "SUMPRODUCT(([ovrigt_part all]=[poster_organisation_jamfort])*"
            "([rekvisition_ovrigt_post_jamfort all]=[poster_post_jamfort])*1,"
            "[rekvisition_ovrigt_belopp_tal all])))",
        ),
        Value(
            # wages and premises are claimed in one amount, whatever posts they were granted for
            "post_beviljat", "Beviljat till posten, av lön och lokal till partens alla",
            f'=IF({_POST_KIND}="övrigt",SUM([poster_beviljat_tal]),SUMPRODUCT('
            f"([poster_organisation_jamfort all]={_POST_PART})"
            f"*([poster_slag_jamfort all]={_POST_KIND})*1,[poster_beviljat_tal all]))",
        ),
        Value(
            "post_nummer", "Rad av samma slag, räknad uppifrån",
            f'=IF({_POST_PART}="",0,IF({_POST_KIND}="övrigt",1,SUMPRODUCT('
            f"([poster_organisation_jamfort so far]={_POST_PART})"
            f"*([poster_slag_jamfort so far]={_POST_KIND}))))",
            Kind.COUNT,
        ),
    ),
    of="poster",
    named_by="post_namn",
    heading="Beviljade poster mot rekvirerat (skrivs inte ut)",
    printed=False,
)  # fmt: skip
