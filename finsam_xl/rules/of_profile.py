"""MALL116: a workbook that is not built by the association's own terms."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.documents.document import Document
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.rules.rule import ERROR, Hit, rule
from finsam_xl.template.profile import CELL, LISTS, PLAIN, Profile

CODE = "MALL116"
#: where the workbook says nothing of terms
_NONE = "Arbetsboken är inte byggd med förbundets profil."


@rule(
    CODE,
    ERROR,
    TEMPLATE,
    "Arbetsboken följer inte förbundets profil: {what} är {found}, ska vara {expected}.",
    "Be om en arbetsbok som är byggd med förbundets profil, eller skicka den till den sökande.",
    example="Gränsen för Övrigt är 25 i arbetsboken och 10 i förbundets profil.",
)
def not_of_profile(document: Document) -> Iterator[Hit]:
    """Arbetsboken är byggd med andra villkor än förbundets profil.

    Prövas bara med check --profil. Profilen ändrar ingen gräns: arbetsboken prövas mot sina egna
    villkor, och det här fyndet säger vilka som inte är förbundets.
    """
    wanted, held = document.wanted or PLAIN, document.layout.profile or PLAIN
    at = document.area(CELL if held != PLAIN else "kontroll_resultat").cell(0, 0)
    if held == PLAIN and wanted._replace(logo=b"") != PLAIN:
        yield Hit(at, "profil", says=_NONE)
        return
    for what, found, expected in differences(held, wanted):
        yield Hit(at, f"profil/{what}", found, expected, {"what": what})


def differences(held: Profile, wanted: Profile) -> Iterator[tuple[str, str, str]]:
    """The terms that differ: which, as it is and as it should be."""
    names = dict.fromkeys(name for name, _ in (*held.given, *wanted.given))
    for name in names:
        found, expected = held.text(name), wanted.text(name)
        if found != expected and name != "forbund.logotyp":
            yield name, found or "inte satt", expected or "inte satt"
    lists = (
        (held.posts, wanted.posts),
        (held.agreement, wanted.agreement),
        (held.fields, wanted.fields),
    )
    for name, (ours, theirs) in zip(LISTS, lists, strict=True):
        if ours != theirs:
            yield name, "annorlunda" if ours else "mallens", "profilens" if theirs else "mallens"
