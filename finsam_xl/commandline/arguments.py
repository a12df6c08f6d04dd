"""The command line's arguments, in Swedish, with an example for each verb."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import cache, partial
from typing import Any, NoReturn

from finsam_xl import __version__
from finsam_xl.commandline import options
from finsam_xl.commandline.understood import HELP, NAMES, folded, meant, not_meant
from finsam_xl.errors import UserError
from finsam_xl.running.folder import BOOKS
from finsam_xl.template.registry import TEMPLATES, either
from finsam_xl.template.sizes import LEAST_ROWS, MOST_ROWS, USUAL_ROWS

#: argparse's own sentences, as a Swedish reader gets them
SWEDISH = {
    "usage: ": "användning: ",
    "positional arguments": "argument",
    "options": "val",
    "show this help message and exit": "visa denna hjälp",
    "show program's version number and exit": "visa version",
    "the following arguments are required: %s": "följande saknas: %s",
    "unrecognized arguments: %s": "okända argument: %s",
    "expected one argument": "ett värde saknas",
    "expected at least one argument": "minst ett värde saknas",
    "not allowed with argument %s": "kan inte användas tillsammans med %s",
    # one pair is asked for so, and what it is for tells more than its names
    "one of the arguments %s is required": (
        "ange -o FIL för en ny fil, eller --in-place för att skriva i samma fil%.0s"
    ),
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid %(type)s value: %(value)r": "%(value)r kan inte läsas",
    "ignored explicit argument %r": "tar inget värde (%r)",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s kan vara %(matches)s; skriv hela"
    ),
}
#: letters on a line where no window says how many
USUAL_WIDTH = 80


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with the example on a line of its own, to be copied whole."""

    def __init__(self, prog: str) -> None:
        # argparse makes one for each argument, and asks shutil, which imports packers, how wide
        # the window is
        super().__init__(prog, max_help_position=30, width=_window_width() - 2)


@cache
def _window_width() -> int:
    """Letters on a line of the window, or of an ordinary one."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    with suppress(ValueError, OSError):  # no window
        if sys.__stdout__ is not None:
            return os.get_terminal_size(sys.__stdout__.fileno()).columns or USUAL_WIDTH
    return USUAL_WIDTH


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one Swedish sentence, and ends with status 2."""

    def add_argument(self, *names: str, **about: Any) -> argparse.Action:
        action = super().add_argument(*names, **about)
        if "--format" in names:
            self.set_defaults(forms=tuple(action.choices or ()))
        return action

    def error(self, message: str) -> NoReturn:
        missing = SWEDISH["the following arguments are required: %s"].removesuffix("%s")
        if message.startswith(missing):
            names = message.removeprefix(missing).split(", ")
            message = missing + ", ".join(self._in_full(name) for name in names)
        raise UserError(f"{message}. Se {self.prog} --help.")

    def _in_full(self, name: str) -> str:
        """An argument with its value and what it is for: ``-o FIL (filen som skapas)``."""
        for action in self._actions:
            if name in action.option_strings:
                return f"{name} {action.metavar} ({action.help})"
            if name == action.metavar:
                return f"{name} ({action.help})"
        return name

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        """The words of an argument; one that plainly means a choice is taken for it."""
        self._refuse_empty(action, arg_strings)
        if action.choices is not None and arg_strings:
            choices = list(map(str, action.choices))
            both = NAMES.get(folded(" ".join(arg_strings[:2])))
            found = both if both in choices else meant(arg_strings[0], choices)
            if found is None:
                self.error(_unknown(action, arg_strings[0], choices))
            arg_strings = [found, *arg_strings[2 if found == both else 1 :]]
        return super()._get_values(action, arg_strings)

    def _refuse_empty(self, action: argparse.Action, words: Sequence[str]) -> None:
        """An empty word is a slip; as a file's name it would be the present folder."""
        # a verb's own arguments come with it here, and are looked at in their turn
        if "" in (words[:1] if isinstance(action, argparse._SubParsersAction) else words):
            name = "/".join(action.option_strings) or str(action.metavar)
            self.error(f"{name} är tomt: skriv ett värde")


def _unknown(action: argparse.Action, word: str, choices: Collection[str]) -> str:
    """What is said of a word that is none of the choices."""
    if isinstance(action, argparse._SubParsersAction) and "new" in choices:
        kind = meant(word, tuple(TEMPLATES))
        if kind is not None:
            return f"”{word}” är en mall och inget kommando; skriv finsam-xl new {kind} -o FIL"
        if word.lower().endswith(BOOKS):
            return f"”{word}” är inget kommando; skriv till exempel finsam-xl check {word}"
    return not_meant(word, choices)


def parsed(typed: Sequence[str]) -> argparse.Namespace:
    """The call that was typed. ``call.help`` prints the help of where it ended too early."""
    first, *rest = typed or ("",)
    if folded(first) in HELP:
        typed = [*rest, "--help"]
    return build_parser().parse_args(typed)


def build_parser() -> Parser:
    """All verbs with their options."""
    argparse._ = lambda text: SWEDISH.get(text, text)  # type: ignore[attr-defined]
    parser = Parser(
        prog="finsam-xl",
        description="Arbetsböcker för ett samordningsförbunds år: gör nya, fyll i, läs, "
        "kontrollera,\njämför, ställ samman och räkna om.",
        epilog="Varje kommando har egen hjälp med exempel: finsam-xl check --help",
        formatter_class=Formatter,
    )
    parser.add_argument(
        "--version", action="version", version=f"finsam-xl {__version__}", help="visa version"
    )
    parser.set_defaults(help=parser.print_help)
    # told what it is called, argparse does not work out how the first line of help would look
    verbs = parser.add_subparsers(dest="verb", metavar="KOMMANDO", prog=parser.prog)

    verb = partial(_verb, verbs)
    new = verb(
        "new",
        "gör en tom arbetsbok av mallen",
        'finsam-xl new budget --kolumner "prognos:2026,budget:2027,plan:2028,plan:2029" '
        "-o budget-2027.xlsx",
    )
    new.add_argument("kind", metavar="MALL", choices=tuple(TEMPLATES), help=either(TEMPLATES))
    new.add_argument("-o", dest="out", required=True, metavar="FIL", help="filen som skapas")
    new.add_argument(
        "--kolumner",
        metavar="TYP:ÅR,…",
        help="budgetens kolumner, till exempel utfall:2017,budget:2018; utfall:2016:bidrag för "
        "ett år som bara har medlemsbidrag",
    )
    new.add_argument(
        "--rader",
        type=int,
        default=USUAL_ROWS,
        metavar="N",
        help=f"ungefär så många färdiga rader i varje tabell ({LEAST_ROWS} till {MOST_ROWS}; "
        f"{USUAL_ROWS} om inget anges); mindre tabeller får färre",
    )
    options.of_new(new)

    fill = verb(
        "fill",
        "fyll i en arbetsbok med data",
        "finsam-xl fill budget.xlsx --data budget.json -o ifylld.xlsx",
    )
    fill.add_argument("file", metavar="FIL", help="arbetsboken som fylls i")
    options.of_fill(fill)
    options.of_table(fill)
    fill.add_argument(
        "--strict",
        action="store_true",
        help="skriv ingenting om något värde inte kan läsas (annars skrivs det som text)",
    )
    _output(fill)

    read = verb(
        "read",
        "skriv ut arbetsbokens uppgifter som JSON, eller en tabell som CSV",
        "finsam-xl read ansokan.xlsx -o ansokan.json",
    )
    read.add_argument("file", metavar="FIL", help="arbetsboken som läses")
    read.add_argument(
        "-o", dest="out", metavar="UT", help="filen som skapas; utelämnat: skriv ut uppgifterna"
    )
    read.add_argument(
        "--format", default="json", choices=("json", "csv"), help="json (förval) eller csv"
    )
    options.of_table(read)

    check = verb(
        "check",
        "kontrollera en eller flera arbetsböcker",
        "finsam-xl check ansokningar --format xlsx -o granskade",
    )
    check.add_argument(
        "files",
        nargs="+",
        metavar="FIL",
        help="arbetsböckerna som kontrolleras, eller mappar med arbetsböcker",
    )
    check.add_argument(
        "--rekursivt", action="store_true", help="kontrollera även arbetsböckerna i undermappar"
    )
    check.add_argument(
        "--format",
        default="text",
        choices=("text", "json", "html", "pdf", "sarif", "xlsx"),
        metavar="FORMAT",
        help="text (förval), json, html (att läsa, skriva ut och diarieföra), pdf (det samma genom "
        "LibreOffice), sarif (för andra program) eller xlsx (en märkt kopia)",
    )
    check.add_argument(
        "-o", dest="out", metavar="UT", help="filen som skapas, eller mappen för märkta kopior"
    )
    options.of_day(check)
    options.of_check(check)
    _signature(check, "gör den märkta kopian även av en signerad fil; kopian blir utan signatur")

    portfolio = verb(
        "portfolio",
        "ställ samman många arbetsböcker: ansökningar, uppföljningar, årsredovisningar",
        "finsam-xl portfolio ansokningar --budget budget.xlsx -o sammanstallning.xlsx",
    )
    options.of_portfolio(portfolio)
    options.of_day(portfolio)
    compare = verb(
        "compare",
        "jämför två versioner av en arbetsbok",
        "finsam-xl compare ansokan-1.xlsx ansokan-2.xlsx --format html -o jamforelse.html",
    )
    options.of_compare(compare)
    options.of_day(compare)

    recompute = verb(
        "recompute",
        "räkna om alla uträknade celler",
        "finsam-xl recompute budget.xlsx -o omraknad.xlsx",
    )
    recompute.add_argument("file", metavar="FIL", help="arbetsboken som räknas om")
    recompute.add_argument(
        "--engine",
        default="python",
        choices=("python", "formulas", "libreoffice"),
        metavar="MOTOR",
        help="python (förval), formulas (upp till en minut) eller libreoffice",
    )
    recompute.add_argument(
        "--aterstall",
        action="store_true",
        help="lägg tillbaka mallens formler där värden är skrivna över dem",
    )
    recompute.add_argument(
        "--formler",
        choices=("vanliga", "python"),
        help="vanliga: byt anropen av FINSAM-funktionerna mot formler som räknar utan tillägget",
    )
    _output(recompute)

    options.of_day(options.of_report(verb("report", *options.REPORT)))

    functions = verb(
        "functions",
        "lista funktionerna för kalkylblad, eller visa en av dem",
        "finsam-xl functions FINSAM_MEDLEMSBIDRAG",
    )
    functions.add_argument(
        "name", nargs="?", metavar="NAMN", help="funktionens namn; utelämnat: alla"
    )
    functions.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        metavar="FORMAT",
        help="hela listan som text (förval), json eller markdown",
    )

    rules = verb("rules", "lista alla regler", "finsam-xl rules --format md")
    rules.add_argument(
        "--format",
        default="text",
        choices=("text", "json", "md"),
        metavar="FORMAT",
        help="text (förval), json eller md (Markdown)",
    )
    explain = verb("explain", "förklara en regel", "finsam-xl explain ANDEL302")
    explain.add_argument("code", metavar="KOD", help="regelns kod, som rules listar dem")
    options.of_rules(rules)
    options.of_rules(explain)
    schema = verb(
        "schema",
        "skriv ut JSON Schema för uppgifterna till fill, profilen eller rapporten i JSON",
        "finsam-xl schema budget",
    )
    kinds = (*TEMPLATES, "profile", "report")
    schema.add_argument("kind", metavar="MALL", choices=kinds, help=either(kinds))
    _profile(verb("profile", "förbundets egna villkor", "finsam-xl profile new -o forbund.toml"))
    _excel(
        verb(
            "excel",
            "bygg och installera tillägget för Excel, eller ta reda på vad som hindrar det",
            "finsam-xl excel install\n  finsam-xl excel doctor",
        )
    )
    return parser


def _verb(among: argparse._SubParsersAction[Parser], name: str, about: str, example: str) -> Parser:
    return among.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=f"Exempel:\n  {example}",
        formatter_class=Formatter,
    )


def _profile(parser: Parser) -> None:
    parser.set_defaults(help=parser.print_help)
    actions = parser.add_subparsers(dest="action", metavar="ÅTGÄRD", prog=parser.prog)
    new = _verb(
        actions, "new", "skriv en fil med alla villkor, som ni fyller i",
        "finsam-xl profile new -o forbund.toml",
    )  # fmt: skip
    new.add_argument("-o", dest="out", required=True, metavar="FIL", help="filen som skapas")


def _excel(parser: Parser) -> None:
    parser.set_defaults(help=parser.print_help)
    actions = parser.add_subparsers(dest="action", metavar="ÅTGÄRD", prog=parser.prog)

    action = partial(_verb, actions)
    build = action(
        "build",
        "bygg tilläggen för Excel och LibreOffice i en mapp",
        "finsam-xl excel build -o tillagg",
    )
    build.add_argument(
        "-o",
        dest="out",
        default=".",
        metavar="MAPP",
        help="mappen som filerna läggs i; förval är den mapp du står i",
    )
    install = action(
        "install", "installera tillägget i Excel för den som kör", "finsam-xl excel install"
    )
    install.add_argument(
        "--folder",
        metavar="MAPP",
        help="en betrodd mapp, till exempel en delad; förval är Excels egen startmapp",
    )
    uninstall = action(
        "uninstall", "ta bort det som install har skrivit", "finsam-xl excel uninstall --dry-run"
    )
    for parser in (install, uninstall):
        parser.add_argument(
            "--dry-run",
            action="store_true",
            dest="dry_run",
            help="berätta vad som skulle göras, och gör ingenting",
        )
    action("doctor", "ta reda på vad som hindrar tillägget", "finsam-xl excel doctor")


def _output(parser: argparse.ArgumentParser) -> None:
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("-o", dest="out", metavar="FIL", help="filen som skapas")
    where.add_argument(
        "--in-place",
        action="store_true",
        dest="in_place",
        help="skriv i samma fil; den gamla sparas som FIL.bak",
    )
    _signature(parser, "ändra även en digitalt signerad fil; signaturen tas bort")


def _signature(parser: argparse.ArgumentParser, about: str) -> None:
    parser.add_argument(
        "--break-signature", action="store_true", dest="break_signature", help=about
    )
