"""``forbund.toml``: an association's settings as a file, read and begun."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from finsam_xl.errors import UserError
from finsam_xl.lazy import Pattern
from finsam_xl.template.profile import (
    BLOCKS,
    FIELDS,
    KINDS,
    LISTS,
    PARAGRAPHS,
    POSTS,
    SETTINGS,
    Profile,
    ProfileError,
    profile_of,
)
from finsam_xl.workbook.build.picture import picture_of

LOGO = "forbund.logotyp"
_AT_LINE = Pattern(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def read_profile(path: Path) -> Profile:
    """The settings of a file, its logo with them.

    Raises UserError, one sentence with the line and the setting, for a file that is no profile.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError:
        raise UserError(f"Profilen {path} går inte att läsa: kontrollera namnet.") from None
    except UnicodeDecodeError:
        raise UserError(f"{path.name} är inte sparad som UTF-8: spara om den så.") from None
    try:
        profile = profile_of(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as wrong:
        raise UserError(f"{path.name}{_place(str(wrong), text)} går inte att tyda.") from None
    except (ProfileError, RecursionError) as wrong:
        key, why, number = "", "går inte att tyda", 1
        if isinstance(wrong, ProfileError):
            key, why, number = wrong.key, wrong.why, wrong.number
        line = _line_of(text, key, number)
        where = f" rad {line}" if line else ""
        raise UserError(f"{path.name}{where}: {key}{' ' if key else ''}{why}.") from None
    logo = profile.text(LOGO)
    if not logo:
        return profile
    try:
        return profile._replace(logo=picture_of(path.parent / logo))
    except UserError as wrong:
        line = _line_of(text, LOGO)
        raise UserError(f"{path.name} rad {line}: {wrong}") from None


def _place(message: str, text: str) -> str:
    found = _AT_LINE.search(message)
    line = found[1] if found and found[1] else str(len(text.splitlines()))
    return f" rad {line}"


def _line_of(text: str, key: str, which: int = 1) -> int | None:
    """The line of a setting in its section, the so-manieth of its name; of the section, else."""
    section, _, name = key.partition(".")
    here, sections, found = "", 0, None
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            here = bare.strip("[] \t").partition("]")[0]
            sections += here == section
            if here == section and sections == which:
                found = number
        elif bare.partition("=")[0].strip() == (name or section) and (
            (here == section and sections == which) or not name
        ):
            return number
    return found


#: posts of each block, to show how they are written
_POSTS = ('["Processledare"]', '["Lokalhyra"]', '["Resor", "Tolk"]')


def new_profile() -> str:
    """A file with every setting, commented out, and what it is for."""
    return "".join(f"{line}\n".replace(" \n", "\n") for line in _lines())


def _lines() -> Iterator[str]:
    yield "# Förbundets egna uppgifter och villkor, för arbetsböcker av finsam-xl."
    yield "# Ta bort # framför det som ska gälla, och skriv ert eget värde. Det som står kvar med #"
    yield "# är som i mallen. Bygg sedan arbetsboken:"
    yield "# finsam-xl new ansokan --profil forbund.toml -o ansokan.xlsx"
    section = ""
    for setting in SETTINGS:
        if setting.section != section:
            section = setting.section
            yield from ("", f"[{section}]")
        yield f"# {setting.about}{_choices(setting.choices)}"
        yield f"#{setting.key} = {setting.example}"
    yield from ("", f"# {LISTS[POSTS]}", f"[{POSTS}]")
    yield from (f"#{block} = {posts}" for block, posts in zip(BLOCKS, _POSTS, strict=True))
    yield from ("", f"# {LISTS[PARAGRAPHS]}", f"#[[{PARAGRAPHS}]]")
    yield from ('#rubrik = "Kostnader"', '#text = "Det beviljade beloppet är ett tak."')
    yield from ("", f"# {LISTS[FIELDS]}", f"#[[{FIELDS}]]")
    yield from ("# a–z, siffror och _; ändra det inte mellan åren", '#id = "naromrade"')
    yield '#rubrik = "Vilka kommundelar gäller insatsen?"'
    yield f'#typ = "text"{_choices(tuple(KINDS)).replace(" Välj", "  # välj")}'
    yield from ('#val = ["norra", "södra"]  # bara när typ är val', "#obligatoriskt = true")
    yield '#hjalp = "Skriv namnen med komma emellan."'


def _choices(choices: tuple[str, ...]) -> str:
    return f" Välj {', '.join(choices[:-1])} eller {choices[-1]}." if choices else ""
