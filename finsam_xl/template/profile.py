"""An association's own terms, by which its workbooks are built: ``forbund.toml``.

The settings shape a template's layout and stand in each workbook that is built with them, as JSON
in one cell, so that *Kontroll* and the check judge alike without the file. Everything that is said
of a setting (the commented file, the schema, the documentation) comes from :data:`SETTINGS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from finsam_xl.errors import UserError
from finsam_xl.law.limits import (
    CLAIM_DAYS,
    DEVIATION_KRONOR,
    DEVIATION_PERCENT,
    OTHER_COSTS_PERCENT,
    OWN_CAPITAL_PERCENT,
    PARTICIPANTS_PERCENT,
    POST_PERCENT,
)
from finsam_xl.lazy import Pattern
from finsam_xl.record import Record
from finsam_xl.template.form import Kind

#: the cell that holds the settings
CELL = "profil"
LONGEST = 32_000  #: characters of the settings as JSON: a cell holds little more


class ProfileError(UserError):
    """A profile that cannot be: which setting, and what to do."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"{key}: {why}" if key else why)
        self.key, self.why = key, why
        self.number = 1  #: which of several sections with that name


class Setting(Record):
    """One setting: where it stands, what it may be, and what is said of it."""

    section: str
    key: str
    kind: Kind
    about: str  #: Swedish
    example: str  #: as the file writes it
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.section}.{self.key}"


SETTINGS = (
    Setting("forbund", "namn", Kind.TEXT, "Hela namnet, som i förbundsordningen.",
            '"Samordningsförbundet Exempel"'),
    Setting("forbund", "organisationsnummer", Kind.TEXT, "Tio siffror: NNNNNN-NNNN.",
            '"222000-0000"'),
    Setting("forbund", "logotyp", Kind.TEXT,
            "En PNG-bild, högst 200 kB, i samma mapp som den här filen.", '"logotyp.png"'),
    Setting("ansokan", "diarienummer", Kind.TEXT, "Hur ett diarienummer ser ut hos er.",
            '"SF 2027/NNN"'),
    Setting("ansokan", "kontakt", Kind.TEXT,
            "Den funktion som svarar på frågor. Inget personnamn.", '"Förbundskansliet"'),
    Setting("ansokan", "skickas_till", Kind.TEXT, "Vart ansökan skickas.",
            '"ansokan@example.se"'),
    Setting("ansokan", "senast", Kind.TEXT, "När ansökan ska vara inne.", '"30 september"'),
    Setting("ansokan", "underskrift", Kind.CHOICE,
            "När parterna skriver under.", '"i_arbetsboken"',
            ("i_arbetsboken", "efter_beslut", "e_underskrift")),
    Setting("granser", "ovrigt_procent", Kind.PERCENT,
            "Så stor del av en insats kostnad får heta Övrigt.",
            str(OTHER_COSTS_PERCENT.latest.value)),
    Setting("granser", "egenfinansiering_procent", Kind.PERCENT,
            "Minst så stor del av kostnaden betalar parterna själva; 0: ingen gräns.", "0"),
    Setting("granser", "administration_procent", Kind.PERCENT,
            "Mål i budgeten: administrationens andel är högst så stor.", "10"),
    Setting("granser", "eget_kapital_procent", Kind.PERCENT,
            "Gräns i budgeten för eget kapital.",
            str(OWN_CAPITAL_PERCENT.latest.value)),
    Setting("granser", "eget_kapital_bas", Kind.CHOICE,
            "Vad gränsen räknas på.", '"medlemsbidrag"',
            ("medlemsbidrag", "medlemsbidrag_nasta_ar", "summa_intakter")),
    Setting("uppfoljning", "avvikelse_procent", Kind.PERCENT,
            "En prognos får avvika så mycket från det beviljade utan orsak och åtgärd.",
            str(DEVIATION_PERCENT.latest.value)),
    Setting("uppfoljning", "avvikelse_kronor", Kind.KRONOR,
            "Och så många kronor: det större av de två gäller.",
            str(DEVIATION_KRONOR.latest.value)),
    Setting("uppfoljning", "post_procent", Kind.PERCENT,
            "Så mycket får en post rekvireras över sitt beviljade belopp.",
            str(POST_PERCENT.latest.value)),
    Setting("uppfoljning", "rekvisition_dagar", Kind.COUNT,
            "Så många dagar efter periodens slut ska en rekvisition vara inne.",
            str(CLAIM_DAYS.latest.value)),
    Setting("uppfoljning", "deltagare_procent", Kind.PERCENT,
            "Minst så stor del av periodens budgeterade deltagare.",
            str(PARTICIPANTS_PERCENT.latest.value)),
    Setting("svar", "inledning", Kind.TEXT, "Inleder svaret till den som lämnade in.",
            '"Tack för er ansökan."'),
    Setting("svar", "sista_dag", Kind.DATE,
            "Sista dagen för en rättad arbetsbok. Går före svarstid_dagar.", '"2027-10-15"'),
    Setting("svar", "svarstid_dagar", Kind.COUNT,
            "Eller så många dagar från den dag som kontrollen avser (--per).", "14"),
    Setting("svar", "skickas_till", Kind.TEXT,
            "Vart den rättade arbetsboken skickas; annars ansokan.skickas_till.",
            '"ansokan@example.se"'),
    Setting("svar", "kontakt", Kind.TEXT,
            "Den funktion som svarar på frågor; annars ansokan.kontakt. Inget personnamn.",
            '"Förbundskansliet"'),
    Setting("svar", "avslutning", Kind.TEXT, "Sist i svaret, före hälsningen.",
            '"Hör av er om något är oklart."'),
    Setting("svar", "halsning", Kind.TEXT, "Hälsningen.", '"Med vänlig hälsning"'),
    Setting("svar", "avsandare", Kind.TEXT,
            "Den funktion som svarar. Inget personnamn.", '"Förbundskansliet"'),
)  # fmt: skip
#: a section that is about what is sent, and stands in no workbook
OF_REPLIES = "svar"
#: the input cells that a new workbook holds a setting in, which somebody may change there
FIELD_OF = {
    "forbund.namn": "forbund",
    "forbund.organisationsnummer": "organisationsnummer",
    "ansokan.underskrift": "underskrift",
    "granser.administration_procent": "mal_administrationsandel",
    "granser.eget_kapital_procent": "kapitaltak_procent",
    "granser.eget_kapital_bas": "kapitaltak_bas",
}
#: what is said of the lists
PARAGRAPHS, FIELDS, POSTS = "overenskommelse", "falt", "poster"
LISTS = {
    POSTS: "Poster som står tryckta i ansökans budget; en lista för varje block.",
    PARAGRAPHS: "Överenskommelsens stycken, i stället för mallens. Ett avsnitt för varje stycke.",
    FIELDS: "Egna frågor i ansökan. Ett avsnitt för varje fråga.",
}
BLOCKS = ("lonekostnader", "lokalkostnader", "ovriga_kostnader")
KINDS = {
    "text": Kind.TEXT, "belopp": Kind.AMOUNT, "antal": Kind.COUNT, "datum": Kind.DATE,
    "val": Kind.CHOICE,
}  # fmt: skip
#: how large a limit may be
MOST = {Kind.PERCENT: 100, Kind.COUNT: 1_000, Kind.KRONOR: 100_000_000}
_ID = Pattern(r"[a-z][a-z0-9_]{0,30}")


class Paragraph(Record):
    """A paragraph of the agreement."""

    heading: str
    text: str


class OwnField(Record):
    """A question of the association's own."""

    id: str
    label: str
    kind: str  #: a key of KINDS
    required: bool = False
    choices: tuple[str, ...] = ()
    about: str = ""


class Profile(Record):
    """The settings: those that are given, by name; the lists; the logo's bytes (PNG)."""

    given: tuple[tuple[str, str], ...] = ()
    agreement: tuple[Paragraph, ...] = ()
    fields: tuple[OwnField, ...] = ()
    posts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    logo: bytes = b""

    def text(self, name: str) -> str:
        """A setting by its name, ``forbund.namn``; nothing where it is not given."""
        return dict(self.given).get(name, "")

    def number(self, name: str) -> Decimal | None:
        """A limit, 20 for 20 %; None where it is not given."""
        found = self.text(name)
        return Decimal(found) if found else None

    def default(self, field: str) -> str | None:
        """What a new workbook holds in an input cell; None where no setting says it."""
        names = (name for name, its in FIELD_OF.items() if its == field)
        return next(filter(None, map(self.text, names)), None)

    @property
    def in_books(self) -> Profile:
        """What a workbook holds of it."""
        kept = [
            (name, value)
            for name, value in self.given
            if name != "forbund.logotyp" and not name.startswith(f"{OF_REPLIES}.")
        ]
        return self._replace(given=tuple(kept), logo=b"")

    def as_json(self) -> str:
        """The settings as they stand in a workbook."""
        data: dict[str, Any] = {}
        for name, value in self.in_books.given:
            section, _, key = name.partition(".")
            data.setdefault(section, {})[key] = value
        if self.posts:
            data[POSTS] = {block: list(posts) for block, posts in self.posts}
        if self.agreement:
            data[PARAGRAPHS] = [{"rubrik": p.heading, "text": p.text} for p in self.agreement]
        if self.fields:
            data[FIELDS] = [_field_data(field) for field in self.fields]
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


PLAIN = Profile()  #: the template as it is


def _field_data(field: OwnField) -> dict[str, Any]:
    data: dict[str, Any] = {"id": field.id, "rubrik": field.label, "typ": field.kind}
    if field.required:
        data["obligatoriskt"] = True
    if field.choices:
        data["val"] = list(field.choices)
    if field.about:
        data["hjalp"] = field.about
    return data


@lru_cache(maxsize=16)
def from_json(text: str) -> Profile:
    """The settings of a workbook's cell. Raises ProfileError where they are none."""
    try:
        data = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise ProfileError("", "profilen i arbetsboken går inte att läsa") from None
    return profile_of(data)


def profile_of(data: Any) -> Profile:
    """The settings of a table of tables, as TOML or JSON has them. Raises ProfileError."""
    known = {setting.section for setting in SETTINGS} | LISTS.keys()
    data = _table("", data, known)
    given = []
    for setting in SETTINGS:
        keys = [s.key for s in SETTINGS if s.section == setting.section]
        section = _table(setting.section, data.get(setting.section, {}), keys)
        value = _setting(setting, section.get(setting.key))
        if value:
            given.append((setting.name, value))
    posts = _table(POSTS, data.get(POSTS, {}), BLOCKS)
    agreement, fields = data.get(PARAGRAPHS, []), data.get(FIELDS, [])
    profile = Profile(
        tuple(given),
        tuple(_each(PARAGRAPHS, agreement, _paragraph)),
        tuple(_each(FIELDS, fields, _field)),
        tuple((b, tuple(_texts(f"{POSTS}.{b}", posts[b]))) for b in BLOCKS if b in posts),
    )
    ids = [field.id for field in profile.fields]
    for number, one in enumerate(ids):
        if one in ids[:number]:
            raise ProfileError(f"{FIELDS}.id", f"{one} står två gånger: ge frågorna olika id")
    if len(profile.as_json()) > LONGEST:
        raise ProfileError(
            "", f"profilen är längre än {LONGEST} tecken: korta överenskommelsen eller frågorna"
        )
    return profile


def _table(name: str, data: Any, known: Sequence[str] | set[str]) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise ProfileError(name, f"ska vara ett avsnitt, [{name}]" if name else "är ingen profil")
    for key in data:
        if key not in known:
            from difflib import get_close_matches

            near = get_close_matches(str(key), list(known), n=1)
            hint = f"närmast är {near[0]}" if near else f"välj bland {', '.join(sorted(known))}"
            raise ProfileError(f"{name}.{key}" if name else key, f"finns inte; {hint}")
    return data


def _setting(setting: Setting, value: Any) -> str:
    if value is None or value == "":
        return ""
    if setting.kind in MOST:
        return _number(setting.name, value, MOST[setting.kind])
    if setting.kind is Kind.DATE:
        return _day(setting.name, value)
    text = _text(setting.name, value)
    if setting.choices and text not in setting.choices:
        raise ProfileError(
            setting.name, f"”{text}” går inte: välj {' eller '.join(setting.choices)}"
        )
    return text


def _number(name: str, value: Any, most: int) -> str:
    try:
        number = Decimal(str(value).replace(",", "."))
    except ArithmeticError:
        number = Decimal(-1)
    if isinstance(value, bool) or not number.is_finite() or not 0 <= number <= most:
        raise ProfileError(name, f"”{value}” går inte: skriv ett tal från 0 till {most}, som 20")
    return f"{number.normalize():f}"


def _day(name: str, value: Any) -> str:
    from datetime import date

    try:
        return date.fromisoformat(str(value).strip()).isoformat()
    except ValueError:
        raise ProfileError(name, f"”{value}” går inte: skriv en dag som 2027-10-15") from None


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ProfileError(name, "ska vara en text inom citationstecken")
    return value.strip()


def _texts(name: str, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise ProfileError(name, 'ska vara en lista, ["Lokalhyra", "Resor"]')
    return [_text(name, one) for one in value]


def _each(name: str, value: Any, of: Callable[[Mapping[str, Any]], Any]) -> list[Any]:
    if not isinstance(value, list):
        raise ProfileError(name, f"ska vara avsnitt, [[{name}]]")
    found = []
    for number, one in enumerate(value, 1):
        try:
            found.append(of(one))
        except ProfileError as wrong:
            wrong.number = number
            raise
    return found


def _paragraph(data: Any) -> Paragraph:
    given = _table(PARAGRAPHS, data, ("rubrik", "text"))
    heading, text = (_text(f"{PARAGRAPHS}.{key}", given.get(key, "")) for key in ("rubrik", "text"))
    if not heading or not text:
        raise ProfileError(PARAGRAPHS, "varje stycke behöver rubrik och text")
    return Paragraph(heading, text)


def _field(data: Any) -> OwnField:
    given = _table(FIELDS, data, ("id", "rubrik", "typ", "obligatoriskt", "val", "hjalp"))
    own, label, kind, about = (
        _text(f"{FIELDS}.{key}", given.get(key, default))
        for key, default in (("id", ""), ("rubrik", ""), ("typ", "text"), ("hjalp", ""))
    )
    if not _ID.fullmatch(own):
        raise ProfileError(
            f"{FIELDS}.id", f"”{own}” går inte: små bokstäver a–z, siffror och _, högst 31 tecken"
        )
    if not label:
        raise ProfileError(f"{FIELDS}.rubrik", f"frågan {own} behöver en rubrik")
    if kind not in KINDS:
        raise ProfileError(f"{FIELDS}.typ", f"”{kind}” går inte: välj {' eller '.join(KINDS)}")
    choices = tuple(_texts(f"{FIELDS}.val", given.get("val", [])))
    if (kind == "val") != bool(choices):
        raise ProfileError(
            f"{FIELDS}.val", f'frågan {own}: val hör till typ = "val", och behövs då'
        )
    required = given.get("obligatoriskt", False)
    if not isinstance(required, bool):
        raise ProfileError(f"{FIELDS}.obligatoriskt", "ska vara true eller false")
    return OwnField(own, label, kind, required, choices, about)
