"""A new, empty workbook from its layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import normalize

from finsam_xl.documents.carried import APPLICATION, FOLLOW_UP, REPORT
from finsam_xl.documents.document import Document
from finsam_xl.errors import UserError
from finsam_xl.lazy import Pattern
from finsam_xl.template.axis import Axis
from finsam_xl.template.form import Input, Kind, Layout
from finsam_xl.template.profile import Profile
from finsam_xl.template.registry import TEMPLATES, either, template_of
from finsam_xl.template.sizes import MOST_ROWS, USUAL_COLUMNS, USUAL_ROWS
from finsam_xl.workbook.build.template import build_template
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from finsam_xl.documents.carried import Carried, Wanted

_YEAR = Pattern("[0-9]{4}")
Named = tuple[str, ...]  #: the parts of a column's name, and what follows it where anything does


def new_workbook(
    kind: str,
    rows: int = USUAL_ROWS,
    columns: str | None = None,
    most: int = 60,
    flavour: str = "",
    profile: Profile | None = None,
) -> bytes:
    """The workbook's bytes. ``columns`` names its columns: ``utfall:2017,budget:2018``.
    ``flavour`` "python": derived cells call our functions. ``profile``: the association's own
    terms; None: the template as it is.

    Raises UserError for an unknown kind, for one whose columns are not named so, for a column
    that cannot be, and for more rows than there is room for with so many columns.
    """
    template = template_of(kind)
    smallest = template.layout(USUAL_COLUMNS, rows, flavour, profile)
    if columns is None:
        return build_template(smallest)
    if smallest.axis is None or not smallest.axis.named_when_new:
        raise UserError(
            f"--kolumner hör till {either(_with_columns())}; mallen {template.name} har inga."
        )
    named = parse_columns(columns, smallest, smallest.axis)
    if len(named) > most:
        raise UserError(f"--kolumner har {len(named)} kolumner, högst {most} får plats.")
    if rows * len(named) > MOST_ROWS * USUAL_COLUMNS:
        raise UserError(
            f"--rader {rows} får inte plats med {len(named)} kolumner: högst "
            f"{MOST_ROWS * USUAL_COLUMNS // len(named)} rader, eller färre kolumner."
        )
    empty = build_template(template.layout(len(named), rows, flavour, profile))
    return fill_columns(empty, smallest.axis, named)


def carried_on(
    document: Document,
    kind: str,
    rows: int = USUAL_ROWS,
    columns: str | None = None,
    flavour: str = "",
    profile: Profile | None = None,
    wanted: Wanted | None = None,
    beside: Document | None = None,
) -> tuple[bytes, list[str]]:
    """The workbook that follows from an older one, and what its user is to know; the parameters
    are those of :func:`new_workbook`, what is ``wanted`` of an application's follow-up, and a
    second workbook ``beside``: the register that a follow-up has facts and decisions from, or the
    other one of budget and last year's report.

    A budget follows from last year's; a follow-up from last year's, or from the application; an
    annual report from the budget, last year's report, or both. Raises UserError too where it does
    not follow from ``document``.
    """
    from finsam_xl.documents.fill import fill
    from finsam_xl.documents.parse import parse_document
    from finsam_xl.template.recognise import Recognised, recognise
    from finsam_xl.workbook.read.reader import read_bytes
    from finsam_xl.workbook.write.patch import patch

    new = _carried(document, kind, columns, flavour, wanted, beside)
    named = ",".join(new.columns) or None
    empty = new_workbook(kind, max(rows, new.rows), named, flavour=flavour, profile=profile)
    found = recognise(read_bytes(empty, "mallen"))
    assert isinstance(found, Recognised)
    filling = fill(parse_document(read_bytes(empty, "mallen"), found), new.data)
    return patch(empty, filling.edits), [*new.notes, *filling.notes]


def _carried(
    document: Document,
    kind: str,
    columns: str | None,
    flavour: str,
    wanted: Wanted | None,
    beside: Document | None,
) -> Carried:
    layout = template_of(kind).layout(USUAL_COLUMNS, USUAL_ROWS, flavour)
    if kind == REPORT:
        from finsam_xl.documents.carried import annual

        return annual.begun(layout, [d for d in (document, beside) if d is not None])
    if kind == FOLLOW_UP:
        from finsam_xl.documents.carried import Wanted, follow_up

        if document.layout.kind == kind:
            return follow_up.from_last_year(document, beside)
        if document.layout.kind == APPLICATION:
            return follow_up.from_application(document, wanted or Wanted(), beside)
        raise UserError(
            "--fran läser en ansökan eller förra årets uppföljning, men arbetsboken är en "
            f"{document.layout.title.lower()}."
        )
    if layout.axis is None or not layout.axis.named_when_new:
        known = either([*_with_columns(), *(template_of(k).name for k in (FOLLOW_UP, REPORT))])
        raise UserError(f"--fran hör till {known}, inte till {kind}.")
    from finsam_xl.documents.carried.budget import rolled

    return rolled(
        document, None if columns is None else parse_columns(columns, layout, layout.axis)
    )


def _with_columns() -> Iterator[str]:
    """The templates whose columns are named when they are made."""
    for template in TEMPLATES.values():
        axis = template.layout(USUAL_COLUMNS, 20).axis
        if axis is not None and axis.named_when_new:
            yield template.name


def parse_columns(text: str, layout: Layout, axis: Axis) -> list[Named]:
    """``utfall:2017:bidrag, preliminär budget:2018`` -> each column's kind and year, in order,
    and what follows them.

    A choice is given by its code or as the workbook lists it."""
    table = layout.tables[axis.table]
    specs = [table.column(part) for part in axis.parts]
    found: dict[Named, Named] = {}
    for piece in normalize("NFC", text).split(","):
        given = [part.strip() for part in piece.split(":")]
        asked = [*specs]
        if axis.followed_by and len(given) > len(specs):
            asked.append(table.column(axis.followed_by))
        # a colon too many belongs to the last part, which then cannot be
        last = ":".join(given[len(asked) - 1 :])
        given = [*given[: len(asked) - 1], last, *[""] * len(asked)][: len(asked)]
        for spec, part in zip(asked, given, strict=True):
            _refuse(spec, part, given[0], piece.strip())
        parts = tuple(spec.choice(part) or part for spec, part in zip(asked, given, strict=True))
        name = parts[: len(specs)]
        if name in found:
            raise UserError(f"--kolumner: {':'.join(name)} står två gånger.")
        found[name] = parts
    return [*found.values()]


def _refuse(spec: Input, part: str, first: str, piece: str) -> None:
    """Raises UserError where a part of a column's name cannot be."""
    if spec.kind is Kind.CHOICE and spec.choice(part) is None:
        raise UserError(
            f"--kolumner: ”{part}” är ingen {spec.label.lower()}; välj bland "
            f"{', '.join(spec.choices)}."
        )
    if spec.kind is Kind.YEAR and not (
        _YEAR.fullmatch(part) and FIRST_YEAR <= int(part) <= LAST_YEAR
    ):
        raise UserError(
            f"--kolumner: ”{piece}” saknar ett rimligt år; skriv till exempel {first}:2026."
        )


def fill_columns(empty: bytes, axis: Axis, named: list[Named]) -> bytes:
    """The workbook with its columns' names typed in."""
    from finsam_xl.documents.fill import fill
    from finsam_xl.documents.parse import parse_document
    from finsam_xl.template.recognise import Recognised, recognise
    from finsam_xl.workbook.read.reader import read_bytes
    from finsam_xl.workbook.write.patch import patch

    workbook = read_bytes(empty, "mallen")
    found = recognise(workbook)
    assert isinstance(found, Recognised)
    # what follows the name is not always there
    rows = [dict(zip((*axis.parts, axis.followed_by), parts, strict=False)) for parts in named]
    data = {"template": found.layout.kind, "tables": {axis.table: rows}}
    return patch(empty, fill(parse_document(workbook, found), data).edits)
