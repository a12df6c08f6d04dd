"""An association's own terms: built into its workbooks, and held against them (MALL116)."""

from __future__ import annotations

import json
import zlib
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from finsam_xl.__main__ import main
from finsam_xl.documents.exchange import as_data
from finsam_xl.documents.fill import fill
from finsam_xl.documents.new import new_workbook
from finsam_xl.documents.profile_file import new_profile, read_profile
from finsam_xl.errors import UserError
from finsam_xl.running.check import check_data, check_file
from finsam_xl.running.guard import ANY
from finsam_xl.template.profile import PLAIN, SETTINGS, Profile, from_json
from finsam_xl.workbook.build.picture import MOST_BYTES, size, without_metadata
from finsam_xl.workbook.write.patch import patch
from hosts.office import Office
from hosts.validators import open_xml_errors, own_assertions
from support import PER, example_data
from unfiled import Book, change, check, document, filed, told, type_in, where
from verdicts.verdict import by_office

TEXT = """
[forbund]
namn = "Samordningsförbundet Exempel"
organisationsnummer = "222000-0000"
logotyp = "logga.png"
[ansokan]
diarienummer = "SFE 2027/NNN"
kontakt = "Förbundskansliet"
skickas_till = "ansokan@example.se"
senast = "30 september"
underskrift = "efter_beslut"
[granser]
ovrigt_procent = 20
egenfinansiering_procent = 7.5
[poster]
lonekostnader = ["Samordnare"]
ovriga_kostnader = ["Resor", "Tolk"]
[[overenskommelse]]
rubrik = "Villkor"
text = "Medlen används så som beslutet säger, och redovisas varje kvartal."
[[falt]]
id = "kommundelar"
rubrik = "Vilka kommundelar gäller insatsen?"
typ = "val"
val = ["norra", "södra"]
obligatoriskt = true
[[falt]]
id = "platser"
rubrik = "Antal platser"
typ = "antal"
hjalp = "Platser samtidigt."
"""


def picture(wide: int = 40, high: int = 12, *, text: bytes = b"Author\0someone") -> bytes:
    """A PNG with a text beside the picture, as a drawing program writes it."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        return len(held).to_bytes(4) + kind + held + zlib.crc32(kind + held).to_bytes(4)

    head = wide.to_bytes(4) + high.to_bytes(4) + bytes((8, 0, 0, 0, 0))
    drawn = zlib.compress((b"\0" + b"\x80" * wide) * high)
    chunks = ((b"IHDR", head), (b"tEXt", text), (b"IDAT", drawn), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def written(folder: Path, text: str = TEXT, logo: bytes | None = None) -> Path:
    (folder / "logga.png").write_bytes(picture() if logo is None else logo)
    path = folder / "forbund.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return read_profile(written(tmp_path))


@cache
def book(profile: Profile) -> bytes:
    """Heby's application in the association's workbook, with answers to its own questions."""
    empty = new_workbook("ansokan", profile=profile)
    data = example_data("heby_application_2018_2020")
    data["fields"]["enhet"] = "kr"
    data["fields"] |= {"startdatum": "2018-01-01", "slutdatum": "2020-12-31"}
    data["fields"]["slutdatum_intag"] = "2020-10-31"
    data["tables"]["insatsagare"] = [
        r for r in data["tables"]["insatsagare"] if r["organisation"] != "NAMN"
    ]
    data["tables"]["egna_falt"] = [
        {"id": "kommundelar", "varde": "norra"},
        {"id": "platser", "varde": 20},
    ]
    data["claims"] = {}
    return patch(empty, fill(document(empty), data).edits)


class TestBuilt:
    def test_everything_that_is_set_stands_in_the_workbook(self, profile: Profile) -> None:
        read = document(book(profile))
        texts = {str(c.value) for s in read.workbook.sheets for c in s.cells.values()}
        assert {
            "Till: Samordningsförbundet Exempel, 222000-0000",
            "Skickas till: ansokan@example.se",
            "Senast: 30 september",
            "Frågor: Förbundskansliet",
            "Villkor",
            "Medlen används så som beslutet säger, och redovisas varje kvartal.",
            "Vilka kommundelar gäller insatsen? (*)",
            "Antal platser",
        } <= texts
        assert read.field("underskrift").value == "efter_beslut"
        value = read.calculation.value
        assert value("grans_ovrigt") == Decimal("0.2")
        assert value("grans_egenfinansiering") == Decimal("0.075")
        assert read.layout.profile == profile._replace(logo=b"", given=read.layout.profile.given)

    def test_posts_are_printed_and_may_be_changed(self, profile: Profile) -> None:
        tables = as_data(document(new_workbook("ansokan", profile=profile)))["tables"]
        assert [row["post"] for row in tables["lonekostnader"]] == ["Samordnare"]
        assert [row["post"] for row in tables["ovriga_kostnader"]] == ["Resor", "Tolk"]
        # what the profile does not say is the template's
        assert next(row["post"] for row in tables["lokalkostnader"]) == "Lokalhyra"
        assert "egen_lonekostnader" not in tables

    def test_own_questions_round_trip(self, profile: Profile) -> None:
        read = document(book(profile))
        assert as_data(read)["tables"]["egna_falt"] == [
            {"id": "kommundelar", "varde": "norra"},
            {"id": "platser", "varde": 20},
        ]
        assert "egna_falt_kommundelar" not in as_data(read)["fields"]

    def test_a_mandatory_question_is_judged_as_any_other(self, profile: Profile) -> None:
        asked = where(book(profile), "falt_egna_falt_kommundelar")
        assert told(book(profile), "MALL110", "TAL702") == []
        assert told(type_in(book(profile), {asked: None}), "MALL110") == [("MALL110", "fel", asked)]
        assert told(type_in(book(profile), {asked: "östra"}), "TAL702") == [
            ("TAL702", "fel", asked)
        ]

    def test_the_logo_without_what_is_beside_it(self, profile: Profile, tmp_path: Path) -> None:
        with ZipFile(BytesIO(book(profile))) as package:
            held = package.read("xl/media/logotyp1.png")
        assert b"someone" not in held
        assert b"tEXt" not in held
        assert size(held) == (40, 12)
        path = tmp_path / "bok.xlsx"
        path.write_bytes(book(profile))
        assert open_xml_errors(path) == []
        assert own_assertions(path) == []

    def test_the_same_profile_gives_the_same_bytes(self, profile: Profile) -> None:
        assert new_workbook("ansokan", profile=profile) == new_workbook("ansokan", profile=profile)

    def test_a_plain_workbook_has_none(self) -> None:
        read = document(new_workbook("ansokan"))
        assert (read.layout.profile or PLAIN) == PLAIN
        assert "profil" not in read.layout.areas


class TestJudged:
    """*Kontroll* and the check read the limits in the workbook, alike without the file."""

    def test_by_its_own_limit(self, profile: Profile) -> None:
        # Övrigt is 600 000 of 4 200 000 kr, 14.29 %: over the template's 10 %, within their 20 %
        assert told(book(profile), "ANS412") == []
        assert check(book(profile)).verdict == "ok"

    def test_own_financing(self, profile: Profile) -> None:
        total = where(book(profile), "summa_egenfinansiering")
        (found,) = (f for f in check(book(profile)).findings if f.code == "ANS416")
        assert (str(found.at), found.found, found.expected) == (total, "0", "315000")
        row = where(book(profile), "egen_lonekostnader_belopp", 2)
        post = where(book(profile), "egen_lonekostnader_post", 2)
        given = type_in(book(profile), {post: "Handledare", row: 400_000})
        assert told(given, "ANS416") == []  # 400 000 of 4 600 000 kr is 8.7 %

    def test_without_a_limit_it_is_not_run(self) -> None:
        report = check(new_workbook("ansokan"))
        (outcome,) = (o for o in report.outcomes if o.code == "ANS416")
        assert outcome.reason == "förbundet har ingen gräns för egenfinansieringen"

    def test_signatures_after_the_decision(self, profile: Profile) -> None:
        report = check(book(profile))
        (outcome,) = (o for o in report.outcomes if o.code == "ANS408")
        assert outcome.reason == "parterna skriver under efter beslut"

    def test_an_altered_paragraph(self, profile: Profile) -> None:
        cell = where(book(profile), "avtal_1")
        altered = type_in(book(profile), {cell: "Medlen används fritt."})
        assert told(altered, "MALL112") == [("MALL112", "fel", cell)]

    def test_a_limit_typed_over(self, profile: Profile) -> None:
        cell = where(book(profile), "grans_ovrigt")
        assert told(type_in(book(profile), {cell: Decimal("0.5")}), "MALL104") == [
            ("MALL104", "fel", cell)
        ]

    def test_libreoffice_says_the_same(
        self, profile: Profile, office: Office, tmp_path: Path
    ) -> None:
        path = tmp_path / "bok.xlsx"
        agreement, limit = where(book(profile), "avtal_1"), where(book(profile), "grans_ovrigt")
        for changed in ({}, {agreement: "Annat."}, {limit: Decimal("0.05")}):
            data = type_in(book(profile), changed)
            path.write_bytes(filed(data))
            read = document(data)
            assert by_office(office, path, read, check(data)) == []

    @pytest.mark.parametrize("text", ["", "{", '{"forbund":{"nam":"x"}}', "[]", "5"])
    def test_terms_that_cannot_be_read(self, profile: Profile, text: str) -> None:
        cell = where(book(profile), "profil")
        report = check(change(book(profile), {cell: text or None}))
        assert any("Namnet profil" in f.message for f in report.findings if f.code == "MALL103")


OTHER = "granser.ovrigt_procent"
HOW, NUMBER = "ansokan.underskrift", "forbund.organisationsnummer"


class TestHeldAgainst:
    """``check --profil``: MALL116, and no limit is another."""

    def of(self, data: Book, wanted: Profile) -> list[tuple[str, str]]:
        report = check_data(filed(data), Path("prov.xlsx"), PER, ANY, wanted)
        return [(str(f.at), f.message) for f in report.findings if f.code == "MALL116"]

    def test_its_own(self, profile: Profile) -> None:
        assert self.of(book(profile), profile) == []
        assert told(book(profile), "MALL116") == []

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            (
                "ovrigt_procent = 20",
                "ovrigt_procent = 10",
                "granser.ovrigt_procent är 20, ska vara 10",
            ),
            (
                '"efter_beslut"',
                '"e_underskrift"',
                f"{HOW} är efter_beslut, ska vara e_underskrift",
            ),
            ("varje kvartal", "varje månad", "overenskommelse är annorlunda, ska vara profilens"),
            ('"Tolk"', '"Tolkning"', "poster är annorlunda, ska vara profilens"),
            ("Antal platser", "Platser", "falt är annorlunda, ska vara profilens"),
            ("222000-0000", "222000-0001", f"{NUMBER} är 222000-0000, ska vara 222000-0001"),
        ],
    )
    def test_other_terms(
        self, profile: Profile, tmp_path: Path, old: str, new: str, says: str
    ) -> None:
        other = read_profile(written(tmp_path, TEXT.replace(old, new)))
        assert self.of(book(profile), other) == [
            (
                where(book(profile), "profil"),
                f"Arbetsboken följer inte förbundets profil: {says}.",
            )
        ]

    def test_a_workbook_of_the_plain_template(self, profile: Profile) -> None:
        plain = new_workbook("ansokan")
        assert self.of(plain, profile) == [
            (where(plain, "kontroll_resultat"), "Arbetsboken är inte byggd med förbundets profil.")
        ]
        assert self.of(plain, PLAIN) == []

    def test_on_the_command_line(
        self, profile: Profile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        toml, target = written(tmp_path), tmp_path / "ansokan.xlsx"
        assert main(["new", "ansokan", "--profil", str(toml), "-o", str(target)]) == 0
        assert main(["check", "--profil", str(toml), str(target)]) == 1  # it is empty
        assert "MALL116" not in capsys.readouterr().out
        toml.write_text(TEXT.replace("= 20", "= 30"), encoding="utf-8")
        assert main(["check", "--profil", str(toml), str(target)]) == 1
        assert "granser.ovrigt_procent är 20, ska vara 30" in capsys.readouterr().out
        report = check_file(target, PER, read_profile(toml))
        assert [f.code for f in report.findings if f.code == "MALL116"] == ["MALL116"]


PERCENT = "skriv ett tal från 0 till 100, som 20."
SIGNED = "välj i_arbetsboken eller efter_beslut eller e_underskrift."
KINDS = "välj text eller belopp eller antal eller datum eller val."
ID = "små bokstäver a–z, siffror och _, högst 31 tecken."
TWICE = "står två gånger: ge frågorna olika id."
CHOICES = 'val hör till typ = "val", och behövs då.'
LIST = 'ska vara en lista, ["Lokalhyra", "Resor"].'
NOT_THERE = "går inte att läsa: kontrollera namnet."


class TestBudget:
    """What is set stands in the cells that a budget already has."""

    LIMITS = """
[granser]
administration_procent = 12
eget_kapital_procent = 7.5
eget_kapital_bas = "summa_intakter"
"""

    @pytest.fixture
    def profile(self, tmp_path: Path) -> Profile:
        return read_profile(written(tmp_path, f'[forbund]\nnamn = "Exempel"{self.LIMITS}'))

    def test_its_cells_hold_the_terms(self, profile: Profile) -> None:
        read = document(new_workbook("budget", profile=profile))
        assert as_data(read)["fields"] == {
            "forbund": "Exempel",
            "mal_administrationsandel": "12",
            "kapitaltak_procent": "7,5",
            "kapitaltak_bas": "summa_intakter",
        }
        assert read.calculation.value("kapitaltak_galler") == Decimal("0.075")

    def test_a_cell_that_was_changed(self, profile: Profile) -> None:
        data = new_workbook("budget", profile=profile)
        cell = where(data, "falt_kapitaltak_procent")
        of = TestHeldAgainst().of
        assert of(data, profile) == []
        says = "granser.eget_kapital_procent är 20, ska vara 7.5"
        assert of(type_in(data, {cell: Decimal("0.2")}), profile) == [
            (cell, f"Arbetsboken följer inte förbundets profil: {says}.")
        ]

    def test_terms_of_another_profile_are_told_once(self, profile: Profile) -> None:
        data = new_workbook("budget", profile=profile)
        other = from_json(profile.as_json().replace("7.5", "20"))
        assert [at for at, _ in TestHeldAgainst().of(data, other)] == [where(data, "profil")]

    def test_it_is_valid(self, profile: Profile, tmp_path: Path) -> None:
        path = tmp_path / "bok.xlsx"
        path.write_bytes(new_workbook("budget", profile=profile._replace(logo=picture())))
        assert open_xml_errors(path) == []
        assert own_assertions(path) == []


class TestFile:
    def test_the_new_file_says_nothing_until_somebody_does(self, tmp_path: Path) -> None:
        assert read_profile(written(tmp_path, new_profile())) == PLAIN

    def test_every_setting_of_the_new_file_can_be_taken(self, tmp_path: Path) -> None:
        lines = new_profile().splitlines()
        taken = [
            line.removeprefix("#") if line.startswith("#") and line[1:2] not in (" ", "") else line
            for line in lines
        ]
        text = "\n".join(taken).replace('typ = "text"', 'typ = "val"')
        path = written(tmp_path, text)
        (tmp_path / "logotyp.png").write_bytes(picture())
        profile = read_profile(path)
        assert dict(profile.given).keys() == {setting.name for setting in SETTINGS}
        assert profile.agreement
        assert profile.fields
        assert profile.posts
        assert profile.logo

    def test_as_json_and_back(self, profile: Profile) -> None:
        again = from_json(profile.as_json())
        assert again.as_json() == profile.as_json()
        assert json.loads(profile.as_json())["granser"]["egenfinansiering_procent"] == "7.5"
        assert "logotyp" not in profile.as_json()

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("[forbund]", "[förbund]", "2 går inte att tyda."),
            ("senast =", "senast ==", "10 går inte att tyda."),
            ("namn =", "nam =", "3: forbund.nam finns inte; närmast är namn."),
            ("= 20", "= 120", f"13: granser.ovrigt_procent ”120” går inte: {PERCENT}"),
            ("= 20", '= "tjugo"', f"13: granser.ovrigt_procent ”tjugo” går inte: {PERCENT}"),
            ('"efter_beslut"', '"sedan"', f"11: ansokan.underskrift ”sedan” går inte: {SIGNED}"),
            ('typ = "antal"', 'typ = "tal"', f"30: falt.typ ”tal” går inte: {KINDS}"),
            ('id = "platser"', 'id = "Platser!"', f"28: falt.id ”Platser!” går inte: {ID}"),
            ('id = "platser"', 'id = "kommundelar"', f"22: falt.id kommundelar {TWICE}"),
            ('val = ["norra", "södra"]\n', "", f"21: falt.val frågan kommundelar: {CHOICES}"),
            ('["Resor", "Tolk"]', '"Resor"', f"17: poster.ovriga_kostnader {LIST}"),
            ("logga.png", "borta.png", f"5: Bilden borta.png {NOT_THERE}"),
        ],
    )
    def test_what_cannot_be_is_told_with_its_line(
        self, tmp_path: Path, old: str, new: str, says: str
    ) -> None:
        with pytest.raises(UserError) as told_to:
            read_profile(written(tmp_path, TEXT.replace(old, new)))
        assert str(told_to.value) == f"forbund.toml rad {says}"

    def test_a_file_that_is_none(self, tmp_path: Path) -> None:
        path = tmp_path / "forbund.toml"
        with pytest.raises(UserError, match="går inte att läsa: kontrollera namnet"):
            read_profile(path)
        path.write_bytes("namn = å".encode("latin-1"))
        with pytest.raises(UserError, match="är inte sparad som UTF-8"):
            read_profile(path)

    def test_terms_longer_than_a_cell(self, tmp_path: Path) -> None:
        long = TEXT.replace("varje kvartal", "varje kvartal. " * 2_500)
        with pytest.raises(UserError, match="profilen är längre än 32000 tecken"):
            read_profile(written(tmp_path, long))


class TestLogo:
    @pytest.mark.parametrize(
        "wrong",
        [
            b"",
            b"GIF89a",
            picture()[:-4],
            picture()[:40],
            picture(0, 5),
            picture()[:-1] + b"x",
        ],
    )
    def test_what_is_no_whole_png(self, tmp_path: Path, wrong: bytes) -> None:
        with pytest.raises(UserError, match="är ingen hel PNG-bild: spara bilden som PNG"):
            read_profile(written(tmp_path, logo=wrong))

    def test_as_large_as_it_may_be(self, tmp_path: Path) -> None:
        room = MOST_BYTES - len(picture(text=b""))
        assert read_profile(written(tmp_path, logo=picture(text=b"x" * room))).logo
        with pytest.raises(UserError, match="är 200 kB: minska den till högst 200 kB"):
            read_profile(written(tmp_path, logo=picture(text=b"x" * (room + 1))))

    def test_what_is_kept_is_a_picture(self) -> None:
        assert without_metadata(picture(), "x") == picture().replace(
            picture()[33:][: 12 + len(b"Author\0someone")], b""
        )
