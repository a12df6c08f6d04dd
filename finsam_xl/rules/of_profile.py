"""MALL116: a workbook that is not built by the association's own terms."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.document import Document, Read
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.rules.rule import ERROR, Hit, advice, rule
from finsam_xl.template.profile import CELL, FIELD_OF, LISTS, PLAIN, Profile

CODE = "MALL116"
#: where the workbook says nothing of terms
NOT_SET = "inte satt"
_NONE = "Arbetsboken är inte byggd med förbundets profil."


@rule(
    CODE,
    ERROR,
    TEMPLATE,
    "Arbetsboken följer inte förbundets profil: {what} är {found}, ska vara {expected}.",
    advice(
        "Be om en arbetsbok som är byggd med förbundets profil, eller skicka den till den sökande.",
        "Be förbundet om dess egen mall och för över uppgifterna dit.",
    ),
    example="Gränsen för Övrigt är 25 i arbetsboken och 10 i förbundets profil.",
)
def not_of_profile(document: Document) -> Iterator[Hit]:
    """Arbetsboken är byggd med andra villkor än förbundets profil.

    Prövas bara med check --profil. Profilen ändrar ingen gräns: arbetsboken prövas mot sina egna
    villkor, och det här fyndet säger vilka som inte är förbundets.
    """
    wanted, held = (document.wanted or PLAIN).in_books, document.layout.profile or PLAIN
    at = document.area(CELL if held != PLAIN else "kontroll_resultat").cell(0, 0)
    if held == PLAIN and wanted != PLAIN:
        yield Hit(at, "profil", says=_NONE)
        return
    for what, found, expected in differences(held, wanted):
        yield Hit(at, f"profil/{what}", found, expected, {"what": what})
    for setting, name in FIELD_OF.items():
        expected = wanted.text(setting)
        read = document.fields.get(name)
        told = held.text(setting) != expected
        if read is not None and expected and not told and _shown(read) != expected:
            yield Hit(read.at, name, _shown(read), expected, {"what": setting})


def _shown(read: Read) -> str:
    """What a cell says, as the profile says it."""
    value = read.value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value) if value is not None else NOT_SET


def differences(held: Profile, wanted: Profile) -> Iterator[tuple[str, str, str]]:
    """The terms that differ: which, as it is and as it should be."""
    names = dict.fromkeys(name for name, _ in (*held.given, *wanted.given))
    for name in names:
        found, expected = held.text(name), wanted.text(name)
        if found != expected and name != "forbund.logotyp":
            yield name, found or NOT_SET, expected or NOT_SET
    lists = (
        (held.posts, wanted.posts),
        (held.agreement, wanted.agreement),
        (held.fields, wanted.fields),
    )
    for name, (ours, theirs) in zip(LISTS, lists, strict=True):
        if ours != theirs:
            yield name, "annorlunda" if ours else "mallens", "profilens" if theirs else "mallens"
