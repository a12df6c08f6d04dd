"""Options that a verb has beside its files: what a new workbook takes along, what a check holds it
against."""

from __future__ import annotations

import argparse
from datetime import date


def of_new(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--fran",
        action="extend",
        nargs="+",
        metavar="FIL",
        help="förra årets budget eller uppföljning: det som består följer med till året efter; "
        "till en uppföljning också ansökan som är beviljad, och katalogen med besluten; till en "
        "årsredovisning årets budget, förra årets årsredovisning eller båda (flera, eller en mapp)",
    )
    verb.add_argument("--ar", type=int, metavar="ÅR", help="det år av ansökan som följs upp")
    verb.add_argument(
        "--beviljat",
        action="append",
        metavar="PART=KRONOR",
        help="vad en part fick i stället för det sökta; fördelas på dess poster, kan upprepas",
    )
    verb.add_argument(
        "--profil",
        metavar="TOML",
        help="förbundets egna uppgifter och villkor (finsam-xl profile new)",
    )
    verb.add_argument(
        "--formler",
        choices=("vanliga", "python"),
        default="vanliga",
        help="python: beräknade celler anropar FINSAM-funktionerna, som kräver tillägget",
    )


def of_fill(verb: argparse.ArgumentParser) -> None:
    source = verb.add_mutually_exclusive_group()
    source.add_argument(
        "--data",
        metavar="JSON",
        help="fil med data, JSON eller en tabell som CSV; - läser standard in",
    )
    source.add_argument(
        "--fran",
        action="extend",
        nargs="+",
        metavar="FIL",
        help="till en årsredovisning i stället för --data: årets uppföljningar, eller en mapp med "
        "dem; tomma celler fylls i, och vad som skiljer sig berättas",
    )


def of_table(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--tabell",
        metavar="NAMN",
        help="den tabell som CSV-filen har; förval är mallens största, i katalogen insatser",
    )


def of_check(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--maskera",
        action="store_true",
        help="dölj antal 1 till 4 efter kön i rapporten och i den märkta kopian, som då har värden "
        "i stället för formler; filen själv ändras inte",
    )
    verb.add_argument(
        "--svar",
        action="store_true",
        help="skriv också ett svar till den som lämnade in, bredvid den märkta kopian: Markdown, "
        "och Word om tillvalet rapport är installerat; orden hämtas ur --profil",
    )
    verb.add_argument(
        "--profil",
        metavar="TOML",
        help="säg också var arbetsboken skiljer sig från förbundets profil (MALL116)",
    )
    verb.add_argument(
        "--mot",
        action="append",
        metavar="FIL",
        help="håll också mot en annan arbetsbok eller en mapp: ansökan, katalog, budget, förra "
        "årets eller en tidigare version, till en årsredovisning också uppföljningar; kan "
        "upprepas",
    )
    verb.add_argument(
        "--tyst",
        action="store_true",
        help="visa inte hur långt kontrollen har kommit och ingen räkning sist: bara vad som sägs "
        "om varje fil",
    )
    verb.add_argument(
        "--dask",
        metavar="ADRESS",
        help="låt arbetarna hos en Dask-schemaläggare kontrollera filerna, till exempel "
        "tcp://dator.example.se:8786",
    )


def of_portfolio(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "files", nargs="+", metavar="FIL", help="arbetsböckerna, eller mappar med arbetsböcker"
    )
    verb.add_argument(
        "--rekursivt", action="store_true", help="ta med även arbetsböckerna i undermappar"
    )
    verb.add_argument(
        "-o",
        dest="out",
        metavar="UT",
        help="filen som skapas, eller mappen för csv och parquet; utelämnat med json eller html: "
        "skriv ut",
    )
    verb.add_argument(
        "--format",
        default="xlsx",
        choices=("xlsx", "json", "csv", "parquet", "html"),
        metavar="FORMAT",
        help="xlsx (förval), json, html, csv eller parquet",
    )
    verb.add_argument(
        "--budget",
        metavar="FIL",
        help="budgeten som ansökningarna ställs mot: vad som söks varje år och vad som är kvar",
    )


#: what the verb does, and its example
REPORT = (
    "gör styrelsens tabeller som Word-dokument eller bilder",
    "finsam-xl report budget.xlsx -o tabeller.docx",
)


def of_report(verb: argparse.ArgumentParser) -> argparse.ArgumentParser:
    verb.add_argument("file", metavar="FIL", help="arbetsboken som tabellerna hämtas ur")
    verb.add_argument(
        "-o",
        dest="out",
        required=True,
        metavar="UT",
        help="filen som skapas: tabeller.docx (kräver tillvalet rapport), eller tabeller.png, en "
        "bild för varje sida (kräver också LibreOffice)",
    )
    verb.add_argument(
        "--maskera", action="store_true", help="dölj antal 1 till 4 efter kön i tabellerna"
    )
    return verb


def of_rules(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--version",
        dest="rules_version",
        metavar="VERSION",
        help="reglerna som de var i en tidigare version, till exempel 2026.1, så som den står i "
        "rapporten; förval är programmets egen",
    )


def of_compare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("old", metavar="GAMMAL", help="den version som jämförs med")
    verb.add_argument("new", metavar="NY", help="den version som jämförs")
    verb.add_argument(
        "--format",
        default="text",
        choices=("text", "html", "json"),
        metavar="FORMAT",
        help="text (förval), html (att spara eller skriva ut) eller json",
    )
    verb.add_argument(
        "-o", dest="out", metavar="FIL", help="filen som skapas; utelämnat: skriv ut jämförelsen"
    )


def of_day(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--per",
        type=_day,
        default=None,
        metavar="ÅÅÅÅ-MM-DD",
        help="dagen som datum prövas mot; förval är i dag",
    )


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"{text} är inget datum, skriv ÅÅÅÅ-MM-DD")
    return day
