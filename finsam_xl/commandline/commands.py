"""What each verb of the command line does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finsam_xl.calculation.calculate import MissingArea
from finsam_xl.commandline.targets import (
    BOOKS,
    changed_book,
    folder,
    fresh,
    named_as_book,
    opened,
    places,
    tell,
    unsigned_copies,
    went_with,
    write,
)
from finsam_xl.documents.document import told_missing
from finsam_xl.errors import NO_MEMORY, DataDoesNotFit, UserError

if TYPE_CHECKING:
    from finsam_xl.running.many import Result


def run(call: argparse.Namespace, arguments: Sequence[str], own: bool, inside: bool) -> int:
    """The verb's exit status.

    ``arguments`` is the call as it was typed, for a process of its own where the workbook needs
    one; ``inside`` says that this is it. ``own``: this process is our own program's, so that its
    clock and its memory may be limited.
    """
    from finsam_xl.running.guard import ANY, FIRST_LOOK, NeedsChild, limit_memory, too_much_memory

    # what a spreadsheet program takes, it takes in a process of its own
    other_engine = call.verb == "recompute" and call.engine != "python"
    any_size = inside or (other_engine and call.engine == "libreoffice")
    call.own, call.look = own, ANY if any_size else FIRST_LOOK
    # on Windows that means loading ctypes, which is kept to the process of its own; another
    # engine needs more memory, and a program that is started would take the limit over
    limited = call.verb in ("check", *_OF_ONE_BOOK) and not other_engine
    if own and sys.platform != "win32" and limited:
        limit_memory()
    try:
        return int(_VERBS[call.verb](call))
    except MissingArea as gone:
        raise UserError(told_missing(gone)) from None
    except NeedsChild:
        if other_engine:
            raise UserError(
                f"{Path(call.file).name} är för stor för --engine {call.engine}: använd --engine "
                "python."
            ) from None
        from finsam_xl.running.child import run_call

        return run_call(arguments, Path(call.file), call.verb)
    except NO_MEMORY:
        if inside or call.verb not in _OF_ONE_BOOK:
            raise
    # not above, where what fills the memory is still held
    raise UserError(too_much_memory(Path(call.file).name, call.verb))


#: the verbs that read one workbook
_OF_ONE_BOOK = ("read", "fill", "recompute")


def _new(call: argparse.Namespace) -> int:
    from finsam_xl.documents.new import new_workbook
    from finsam_xl.template.recognise import MOST_COLUMNS, MOST_ROWS

    if not 20 <= call.rader <= MOST_ROWS:
        raise UserError(f"--rader ska vara mellan 20 och {MOST_ROWS}, inte {call.rader}.")
    target = fresh(Path(call.out))
    named_as_book(target, ".xlsx")
    flavour = "python" if call.formler == "python" else ""
    write(target, new_workbook(call.kind, call.rader, call.kolumner, MOST_COLUMNS, flavour))
    return 0


def _fill(call: argparse.Namespace) -> int:
    from finsam_xl.documents.fill import fill
    from finsam_xl.documents.fitting import AS_TEXT

    target, backup = places(call)
    with opened(call) as document:
        filling = fill(document, _data(call.data))
        if filling.notes and call.strict:
            notes = (note.replace(AS_TEXT, ".") for note in filling.notes)
            raise DataDoesNotFit("Ingenting är skrivet. " + " ".join(notes))
        filled = changed_book(call, document, filling.edits)
    write(target, filled.data, backup, document.workbook.sha256)
    tell(filling.notes)
    tell(went_with(target, filled))
    return 0


def _data(place: str) -> Any:
    import json

    try:
        return json.loads(
            _standard_in() if place == "-" else Path(place).read_text(encoding="utf-8-sig"),
            parse_int=_number,
            parse_float=_number,
            parse_constant=_no_constant,
        )
    except FileNotFoundError:
        raise UserError(f"{place} finns inte: ange en JSON-fil med --data.") from None
    except (OSError, UnicodeDecodeError):
        raise UserError(f"{_called(place)} kan inte läsas: ange en JSON-fil i UTF-8.") from None
    except json.JSONDecodeError as wrong:
        raise UserError(
            f"{_called(place)} är inte riktig JSON: felet är på rad {wrong.lineno}, tecken "
            f"{wrong.colno}."
        ) from None
    except RecursionError:
        raise UserError(f"{_called(place)} har för många nivåer för en arbetsbok.") from None


def _standard_in() -> str:
    # in UTF-8 whatever the system's own code page
    stream = getattr(sys.stdin, "buffer", None)
    return sys.stdin.read() if stream is None else str(stream.read().decode("utf-8-sig"))


def _called(place: str) -> str:
    return "Standard in" if place == "-" else place


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise UserError(f"Data innehåller talet {text[:40]}, som är för stort.") from None


def _no_constant(name: str) -> None:
    raise UserError(f"Data innehåller {name}, som inte är ett tal.")


def _read(call: argparse.Namespace) -> int:
    from finsam_xl.documents.exchange import as_data
    from finsam_xl.escape import as_json_text

    with opened(call) as document:
        text = as_json_text(as_data(document))
    sys.stdout.write(text)
    return 0


def _check(call: argparse.Namespace) -> int:
    from finsam_xl.reports.report import JSON, exit_status, joined
    from finsam_xl.running.many import results

    if call.format in ("html", "sarif"):
        raise UserError(f"Formatet {call.format} finns inte än: använd text, json eller xlsx.")
    per = call.per or date.today()
    files = [path for name in call.files for path in _expanded(name)]
    copies = _copies(call, files) if call.format == "xlsx" else None
    to_file = call.out if call.format != "xlsx" else None
    if to_file:
        fresh(Path(to_file))
    form = _form(call, len(files))
    verdicts: set[str] = set()
    unwritten: list[str] = []
    found = results(files, per, form, copies, own=call.own, break_signature=call.break_signature)

    def shown() -> Iterator[str]:
        for result in _progress(found, files):
            verdicts.add(result.verdict)
            if result.unwritten is not None:
                unwritten.append(f"finsam-xl: {result.unwritten}")
            yield result.shown

    pieces = joined(shown(), form, per)
    if to_file:
        write(Path(to_file), "".join(pieces).encode("utf-8"))
    elif form == JSON and not sys.stdout.isatty():
        sys.stdout.writelines(pieces)  # as they come: a thousand reports are not kept
    else:
        sys.stdout.write("".join(pieces))
    tell(unwritten)
    if call.break_signature:
        tell(unsigned_copies(files, copies or []))
    return 2 if unwritten else exit_status(verdicts)


def _expanded(name: str) -> list[Path]:
    """The files of a pattern that the shell has left as it is, as Windows' does."""
    path = Path(name)
    if any(sign in name for sign in "*?[") and not path.exists():
        from glob import glob

        return [Path(found) for found in sorted(glob(name))] or [path]
    return [path]


def _form(call: argparse.Namespace, count: int) -> str:
    """The whole report of a few files; one line each of many where nobody reads along."""
    from finsam_xl.reports.report import COLOUR, JSON, LINE, TEXT

    if call.format == "json":
        return JSON
    to_file = call.out and call.format == "text"
    if count > 1 and (call.format == "xlsx" or to_file or not sys.stdout.isatty()):
        return LINE
    return COLOUR if not to_file and _has_colours() else TEXT


def _progress(found: Iterator[Result], files: list[Path]) -> Iterator[Result]:
    """The results, with a bar on a terminal where there are several."""
    if len(files) < 2 or not sys.stderr.isatty():
        yield from found
        return
    from finsam_xl.escape import clean

    for number, path in enumerate(files):
        done = "#" * (30 * number // len(files))
        print(
            f"\r[{done:<30}] {number}/{len(files)} {clean(path.name[:40]):<40}",
            end="",
            file=sys.stderr,
            flush=True,
        )
        yield next(found)
    print("\r" + " " * 84 + "\r", end="", file=sys.stderr, flush=True)


def _has_colours() -> bool:
    import os

    return (
        sys.stdout.isatty()
        and "NO_COLOR" not in os.environ
        and os.environ.get("TERM", "") != "dumb"
    )


def _copies(call: argparse.Namespace, files: list[Path]) -> list[Path]:
    """Where each annotated copy goes; nothing that exists is written over."""
    from unicodedata import normalize

    if not call.out:
        raise UserError("--format xlsx behöver -o: en fil, eller en mapp för flera arbetsböcker.")
    out = Path(call.out)
    if len(files) == 1 and not out.is_dir() and out.suffix.lower() in BOOKS:
        return [fresh(out)]
    if out.exists() and not out.is_dir():
        raise UserError(f"{out} är en fil: ange en mapp för de märkta kopiorna.")
    if len(files) > 1 and out.suffix.lower() in BOOKS:
        raise UserError(f"{out} är ett filnamn: ange en mapp när flera arbetsböcker kontrolleras.")
    copies = [fresh(out / f"{path.stem}-kontrollerad{_ending(path)}") for path in files]
    first: dict[str, Path] = {}
    for path, copy in zip(files, copies, strict=True):
        # as a Mac and Windows tell names apart
        other = first.setdefault(normalize("NFC", copy.name).casefold(), path)
        if other is not path:
            raise UserError(
                f"{other} och {path} skulle få samma kopia, {copy.name}: döp om en av dem, eller "
                "kontrollera dem var för sig."
            )
    folder(out)
    return copies


def _ending(path: Path) -> str:
    # a workbook with macros keeps its ending, or Excel refuses to open the copy
    return ".xlsm" if path.suffix.lower() == ".xlsm" else ".xlsx"


def _rules(call: argparse.Namespace) -> int:
    from finsam_xl.reports import catalogue

    printers = {"text": catalogue.as_text, "json": catalogue.as_json, "md": catalogue.as_markdown}
    sys.stdout.write(printers[call.format]())
    return 0


def _explain(call: argparse.Namespace) -> int:
    from finsam_xl.reports import catalogue

    sys.stdout.write(catalogue.explain(catalogue.find(call.code)))
    return 0


def _schema(call: argparse.Namespace) -> int:
    from finsam_xl.reports.schema import schema

    sys.stdout.write(schema(call.kind))
    return 0


def _recompute(call: argparse.Namespace) -> int:
    from finsam_xl.commandline.recomputing import recompute_book

    return recompute_book(call)


def _functions(call: argparse.Namespace) -> int:
    from finsam_xl.excel.functions import catalogue
    from finsam_xl.excel.functions.registry import find

    if call.name is None:
        sys.stdout.write(catalogue.PRINTERS[call.format or "text"]())
    elif call.format is not None:
        raise UserError("--format hör till hela listan: utelämna det när en funktion är angiven.")
    else:
        sys.stdout.write(catalogue.page(find(call.name)))
    return 0


def _excel(call: argparse.Namespace) -> int:
    if call.action == "build":
        from finsam_xl.excel.package.build import build, contents

        made = contents()  # no folder is made where that cannot be done
        for built in build(folder(Path(call.out)), made):
            print(built.path)
            if built.kept is not None:
                tell([f"En annan {built.path.name} fanns där och är sparad som {built.kept}."])
        return 0
    from finsam_xl.excel.doctor import doctor
    from finsam_xl.excel.doctor.computer import this_computer

    computer = this_computer()
    if call.action == "doctor":
        found = doctor.checks(computer)
        sys.stdout.write(doctor.as_text(found))
        return doctor.exit_status(found)
    from finsam_xl.excel.doctor.install import install, uninstall

    if call.action == "install":
        place = Path(call.folder) if call.folder else None
        said = install(computer, place, call.dry_run)
    else:
        said = uninstall(computer, call.dry_run)
    print("\n".join(said))
    return 0


_VERBS = {
    "new": _new,
    "fill": _fill,
    "read": _read,
    "check": _check,
    "recompute": _recompute,
    "functions": _functions,
    "rules": _rules,
    "explain": _explain,
    "schema": _schema,
    "excel": _excel,
}
