"""``check --svar``: a reply beside each marked copy, that says what, where, how and by when."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from finsam_xl.__main__ import main
from finsam_xl.documents.profile_file import read_profile
from finsam_xl.errors import UserError, install_command
from finsam_xl.escape import clean
from finsam_xl.findings import NOT_CHECKED, FileReport, Finding, Severity
from finsam_xl.papers import word
from finsam_xl.papers.reply import MOST_PLACES, Reply, reply_to, wording
from finsam_xl.papers.written import as_document, as_markdown
from finsam_xl.reports.report import LINE
from finsam_xl.rules import every_rule, structure
from finsam_xl.rules.of_profile import CODE as OF_PROFILE
from finsam_xl.rules.rule import for_them
from finsam_xl.running.check import check_data
from finsam_xl.running.guard import ANY
from finsam_xl.running.jobs import Job, Judged, judge, replied
from finsam_xl.running.many import results
from finsam_xl.template.profile import PLAIN, Profile
from finsam_xl.workbook.cell import CellRef
from hosts.validators import open_xml_errors
from support import document, type_in, where
from test_masked import book
from workbook.books import book as foreign

BOOKS = Path(__file__).parents[2] / "workbook_templates" / "exempel"
PER = date(2026, 12, 1)
FAULTY, SOUND, APPLICATION = "hbs_plan_2020", "nvs_katalog_2020_2023", "heby_application_2018_2020"
COPY = "bok-kontrollerad.xlsx"
PROFILE = """
[forbund]
namn = "Samordningsförbundet Exempel"
[ansokan]
kontakt = "Kansliet"
skickas_till = "ansokan@example.se"
[svar]
inledning = "Tack för er ansökan."
svarstid_dagar = 14
avslutning = "Hör av er."
halsning = "Hälsningar"
avsandare = "Förbundskansliet"
"""


@cache
def report(name: str) -> FileReport:
    return check_data((BOOKS / f"{name}.xlsx").read_bytes(), Path(f"{name}.xlsx"), PER, ANY)


def reply(name: str, profile: Profile | None = None, copy: str = COPY) -> Reply:
    return reply_to(report(name), PER, wording(profile, PER), copy)


@pytest.fixture
def profile(tmp_path: Path) -> Callable[[str], Profile]:
    def made(text: str) -> Profile:
        path = tmp_path / "forbund.toml"
        path.write_text(text, encoding="utf-8")
        return read_profile(path)

    return made


class TestWhatItSays:
    def test_what_must_be_mended_where_and_how(self) -> None:
        made = reply(FAULTY)
        assert made.verdict == ("Arbetsboken kan inte lämnas in än: 1 fel, 6 varningar, 1 "
                                "upplysning.",)  # fmt: skip
        assert not made.passed
        mend, answer = made.groups
        assert mend.heading == "Det här behöver rättas"
        (point,) = mend.points
        assert point.code == "SUM202"
        assert point.places == ((
            "Budget!C38 (Kostnader, Individinriktade insatser, prognos 2019)",
            "Är 17 540 tkr, ska vara 20 047 tkr (2 507 tkr för lite).",
        ),)  # fmt: skip
        assert point.remedy == "Rätta C38, eller rätta beloppen som den räknas av."
        assert answer.heading == "Det här behöver ett svar"
        assert [point.code for point in answer.points] == ["BUD503", "BUD504", "BUD506", "BUD507"]
        assert not any("BUD510" in str(group) for group in made.groups), "an upplysning"

    def test_the_copy_and_that_their_own_is_as_it_was(self) -> None:
        first = reply(FAULTY).after[0]
        assert first == (
            f"Er egen arbetsbok är inte ändrad. En märkt kopia, {COPY}, följer med: cellerna är "
            "färgade där, och allt står på bladet Validering, också 1 upplysning att känna till."
        )
        assert reply(FAULTY, copy="").after[0] == "Er egen arbetsbok är inte ändrad."

    def test_a_workbook_without_faults(self) -> None:
        made = reply(SOUND)
        assert made.passed
        assert made.groups == ()
        assert made.verdict[0].startswith("Arbetsboken har inga fel: 0 fel, ")
        assert "lämnas in" not in as_markdown(made), "it is handed in already"
        assert not any("Skicka in" in text for text in made.after)

    def test_a_file_that_could_not_be_checked(self) -> None:
        cannot = FileReport("in/trasig.xlsx", NOT_CHECKED, reason="trasig.xlsx är tom: spara om.")
        made = reply_to(cannot, PER, wording(None, PER))
        assert made.heading == "Granskning av arbetsbok"
        assert made.verdict == ("Arbetsboken kunde inte kontrolleras: den är tom.", "Spara om.")
        assert "Skicka in arbetsboken på nytt." in made.after
        bug = cannot._replace(reason="trasig.xlsx kunde inte kontrolleras inom 5 sekunder.")
        said = reply_to(bug, PER, wording(None, PER)).verdict
        assert said == ("Arbetsboken kunde inte kontrolleras inom 5 sekunder.",)

    def test_whose_slip_it_is(self, tmp_path: Path) -> None:
        """The officer's own is no matter of the one who handed in."""
        text = tmp_path / "text.xlsx"
        text.write_text("inget", encoding="utf-8")
        given = {"reply": wording(None, PER), "form": LINE}
        other = (str(BOOKS / f"{SOUND}.xlsx"),)
        slips = [(tmp_path / "borta.xlsx", ()), (tmp_path, ())]
        for file, against in [*slips, (BOOKS / f"{APPLICATION}.xlsx", other)]:
            job = Job(str(file), PER.isoformat(), against=against, **given)
            judged = judge(job, ANY)
            assert (judged.report.verdict, judged.reply) == (NOT_CHECKED, ""), file
        judged = judge(Job(str(text), PER.isoformat(), **given), ANY)
        assert Reply.from_json(judged.reply).verdict == (
            "Arbetsboken kunde inte kontrolleras: den är en textfil (till exempel CSV) och ingen "
            "arbetsbok.",
            "Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx).",
        )

    def test_no_advice_that_asks_for_the_program(self) -> None:
        """Neither a rule's own nor that of one of its hits."""
        own = re.compile(r"finsam-xl|[Pp]rogrammet\b|den sökande|--[a-z]")
        said = [r.remedy for r in every_rule() if r.severity is not Severity.NOTE]
        for path in Path(structure.__file__).parent.glob("*.py"):
            said += [
                node.value
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
                and node.value.endswith(".") and "\n" not in node.value
            ]  # fmt: skip
        at = CellRef("Budget", 3, 3)
        asking = [text for text in dict.fromkeys(said) if own.search(text)]
        assert len(asking) > 8
        for text in asking:
            text = text.replace("{cell}", at.a1)
            theirs = for_them(Finding("X", Severity.ERROR, "Budget", at, "x", "", "", text))
            assert not own.search(theirs), text
        kept = Finding("X", Severity.ERROR, "Budget", at, "x", "", "", "Rätta C3.")
        assert for_them(kept) == "Rätta C3."

    def test_a_workbook_of_none_of_the_templates(self) -> None:
        made = reply_to(check_data(foreign(), Path("in/a.xlsx"), PER, ANY), PER, wording(None, PER))
        assert made.verdict == (
            "Arbetsboken kunde inte kontrolleras: den är ingen av mallarna ansökan, budget, "
            "uppföljning, katalog eller årsredovisning.",
            "Be förbundet om mallen och för över uppgifterna dit.",
        )

    def test_a_copy_that_could_not_be_made_is_not_sent(self) -> None:
        job = Job("bok.xlsx", PER.isoformat(), copy=f"ut/{COPY}", reply=wording(None, PER))
        made = Reply.from_json(replied(job, Judged(report(FAULTY))))
        assert f"En märkt kopia, {COPY}, följer med" in made.after[0]
        made = Reply.from_json(replied(job, Judged(report(FAULTY), "Filen är signerad.")))
        assert made.after[0] == "Er egen arbetsbok är inte ändrad."

    def test_whose_it_is(self) -> None:
        its = document((BOOKS / f"{APPLICATION}.xlsx").read_bytes())
        made = reply_to(report(APPLICATION), PER, wording(None, PER), COPY, its)
        assert made.about == "Individstöd i samverkan, LOKUS, Heby"

    def test_what_to_do_stands_with_its_place_where_it_differs(self) -> None:
        points = {p.code: p for group in reply(APPLICATION).groups for p in group.points}
        assert points["TAL706"].remedy == ""
        assert points["TAL706"].places[0][1].endswith("Skriv 2018-01-01 i C56.")

    def test_many_places_of_one_rule_are_not_all_listed(self) -> None:
        def found(row: int) -> Finding:
            at = CellRef("Budget", row, 3)
            return Finding("SUM202", Severity.ERROR, "Budget", at, "x", f"{at} är 1.", "", "Rätta.")

        def places(count: int) -> int:
            findings = tuple(map(found, range(1, count + 1)))
            faulty = FileReport("a.xlsx", "fel", template="budget", findings=findings)
            (group,) = reply_to(faulty, PER, wording(None, PER)).groups
            return len(group.points[0].places)

        assert places(MOST_PLACES) == MOST_PLACES
        assert places(MOST_PLACES + 5) == MOST_PLACES + 1, "the last says how many more"


class TestProfile:
    def test_its_words_days_and_functions(self, profile: Callable[[str], Profile]) -> None:
        made = reply(FAULTY, profile(PROFILE))
        assert made.before[0] == "Tack för er ansökan."
        assert made.after[1:] == (
            "Skicka in arbetsboken till ansokan@example.se senast den 15 december 2026, när den är "
            "rättad.",
            "Frågor besvaras av Kansliet.",
            "Hör av er.",
        )
        assert made.signed == ("Hälsningar", "Förbundskansliet", "Samordningsförbundet Exempel")

    def test_a_day_goes_before_a_number_of_days(self, profile: Callable[[str], Profile]) -> None:
        given = profile(PROFILE + 'sista_dag = "2027-01-31"\nskickas_till = "svar@example.se"')
        assert (
            reply(FAULTY, given)
            .after[1]
            .startswith("Skicka in arbetsboken till svar@example.se senast den 31 januari 2027")
        )

    def test_neutral_without_one(self) -> None:
        made = reply(FAULTY)
        assert made.before == ("Vi har kontrollerat arbetsboken hbs_plan_2020.xlsx den 1 december "
                               "2026.",)  # fmt: skip
        assert made.after[1] == "Skicka in arbetsboken på nytt, när den är rättad."
        assert made.signed == ("Med vänlig hälsning", "Samordningsförbundet")

    def test_a_last_day_that_is_over(self, profile: Callable[[str], Profile]) -> None:
        given = profile('[svar]\nsista_dag = "2026-11-30"')
        with pytest.raises(UserError, match="2026-11-30, före kontrollens dag 2026-12-01"):
            wording(given, PER)
        assert wording(given, date(2026, 11, 30))

    @pytest.mark.parametrize("day", ['"31 januari"', '"2027-02-30"', "20270131"])
    def test_what_is_no_day(self, profile: Callable[[str], Profile], day: str) -> None:
        if day.isdecimal():  # as the standard writes a day without dashes
            assert profile(f"[svar]\nsista_dag = {day}").text("svar.sista_dag") == "2027-01-31"
            return
        with pytest.raises(UserError, match=r"forbund\.toml rad 2: svar.sista_dag .* skriv en dag"):
            profile(f"[svar]\nsista_dag = {day}")

    def test_it_stands_in_no_workbook(self, profile: Callable[[str], Profile]) -> None:
        """An applicant's workbook would else differ when the day does (MALL116)."""
        given = profile('[svar]\nsista_dag = "2027-01-31"')
        assert given.as_json() == PLAIN.as_json()
        path = BOOKS / f"{SOUND}.xlsx"
        codes = {f.code for f in check_data(path.read_bytes(), path, PER, ANY, given).findings}
        assert OF_PROFILE not in codes
        other = profile('[granser]\novrigt_procent = 20\n[svar]\nsista_dag = "2027-01-31"')
        codes = {f.code for f in check_data(path.read_bytes(), path, PER, ANY, other).findings}
        assert OF_PROFILE in codes


class TestForms:
    def test_as_json_and_back(self) -> None:
        made = reply(FAULTY)
        assert Reply.from_json(made.as_json()) == made

    def test_markdown(self) -> None:
        lines = as_markdown(reply(FAULTY)).splitlines()
        assert lines[0] == "# Granskning av budget"
        at = lines.index("## Det här behöver rättas")
        assert lines[at + 2 : at + 7] == [
            "1. **Summan av en huvudpost, ett block eller medlemsbidragen stämmer inte** (SUM202)",
            "",
            "   - Budget!C38 (Kostnader, Individinriktade insatser, prognos 2019): Är 17 540 tkr, "
            "ska vara 20 047 tkr (2 507 tkr för lite).",
            "",
            "   Gör så här: Rätta C38, eller rätta beloppen som den räknas av.",
        ]

    def test_word(self, tmp_path: Path) -> None:
        made = reply(FAULTY)
        data = as_document(made)
        assert as_document(made) == data
        path = tmp_path / "svar.docx"
        path.write_bytes(data)
        assert open_xml_errors(path) == []
        said = [(p.style.name, p.text) for p in docx.Document(BytesIO(data)).paragraphs]
        assert said[0] == ("Title", "Granskning av budget")
        assert ("Varning", made.verdict[0]) in said
        assert ("List Bullet", ": ".join(made.groups[0].points[0].places[0])) in said

    @settings(max_examples=60, deadline=None)
    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
        ["# Rubrik", "1. punkt", "- lista", "<script>x</script>", "[a](http://b)", "**fet**",
         "&lt;", "`kod`", "a_b_c", "_a_", "> citat", "```", "+ x", "===", "| a | b |", "\\"]
    ))  # fmt: skip
    def test_any_text_is_a_text(self, text: str) -> None:
        """Drawn by another program's Markdown."""
        made = reply(FAULTY)._replace(before=(text,))
        drawn = MarkdownIt("commonmark").parse(as_markdown(made))
        wanted = " ".join(clean(text).split())
        inline = [token for token in drawn if token.type == "inline"][1]
        if wanted:
            assert "".join(child.content for child in inline.children or ()) == wanted
            assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
        kinds = [token.type for token in drawn]
        assert kinds.count("heading_open") == 4
        assert "html_block" not in kinds


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["check", *map(str, arguments), "--per", PER.isoformat()])
        return (status, *capsys.readouterr())

    return run


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A workbook with a fault, one without, and a file that is none."""
    place = tmp_path / "in"
    place.mkdir()
    for name in (FAULTY, SOUND):
        (place / f"{name}.xlsx").write_bytes((BOOKS / f"{name}.xlsx").read_bytes())
    (place / "trasig.xlsx").write_bytes(b"text")
    return place


class TestCommand:
    def test_beside_each_copy(self, call: Call, inbox: Path, tmp_path: Path) -> None:
        out = tmp_path / "ut"
        status, said, err = call(inbox, "--format", "xlsx", "-o", out, "--svar")
        assert (status, err) == (2, "")
        assert said.splitlines()[-2:] == [
            f"2 märkta kopior ligger i {out}.",
            f"3 svar ligger i {out}.",
        ]
        assert sorted(path.name for path in out.iterdir()) == sorted([
            *(f"{name}-kontrollerad.xlsx" for name in (FAULTY, SOUND)),
            *(f"{n}-svar{e}" for n in (FAULTY, SOUND, "trasig") for e in (".md", ".docx")),
        ])  # fmt: skip
        text = (out / f"{FAULTY}-svar.md").read_text(encoding="utf-8")
        assert f"{FAULTY}-kontrollerad.xlsx, följer med" in text
        assert "kopia" not in (out / "trasig-svar.md").read_text(encoding="utf-8")

    def test_in_this_process_and_in_others(self, inbox: Path, tmp_path: Path) -> None:
        files = sorted(inbox.iterdir())
        made = []
        for processes in (1, 2):
            out = tmp_path / f"ut{processes}"
            out.mkdir()
            copies = [out / path.name.replace(".xlsx", "-kontrollerad.xlsx") for path in files]
            words = wording(None, PER)
            found = results(files, PER, LINE, copies, processes, reply=words)
            made.append([result.reply for result in found])
        assert made[0] == made[1]
        assert all(Reply.from_json(text) for text in made[0])
        assert [r.reply for r in results(files[:1], PER, LINE)] == [""], "none is asked for"

    def test_where_that_of_one_file_lies(self, call: Call, inbox: Path, tmp_path: Path) -> None:
        out = tmp_path / "ut.xlsx"
        _, said, _ = call(inbox / f"{SOUND}.xlsx", "--format", "xlsx", "-o", out, "--svar")
        names = [tmp_path / f"ut-svar{ending}" for ending in (".md", ".docx")]
        assert said.endswith(f"\nSvaret ligger i {names[0]} och {names[1]}.\n")
        assert all(name.exists() for name in names)

    def test_without_the_extra_the_text_is_there(
        self, call: Call, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(word, "can_write", lambda: False)
        out = tmp_path / "ut"
        book = inbox / f"{SOUND}.xlsx"
        status, _, err = call(book, "--format", "xlsx", "-o", out, "--svar")
        assert (status, err) == (
            0,
            f"Svaren är skrivna som text (.md); för Word också: {install_command('rapport')}.\n",
        )
        assert (out / f"{SOUND}-svar.md").exists()
        assert not (out / f"{SOUND}-svar.docx").exists()

    def test_nothing_is_written_over(self, call: Call, inbox: Path, tmp_path: Path) -> None:
        out = tmp_path / "ut"
        out.mkdir()
        there = out / f"{FAULTY}-svar.docx"
        there.write_bytes(b"annat")
        status, _, err = call(inbox, "--format", "xlsx", "-o", out, "--svar")
        assert (status, err) == (
            2,
            f"finsam-xl: {there} finns redan och skrivs inte över: ange ett annat namn.\n",
        )
        assert [path.name for path in out.iterdir()] == [there.name]
        assert there.read_bytes() == b"annat"

    @pytest.mark.parametrize("options", [(), ("--format", "json"), ("--format", "xlsx")])
    def test_it_needs_a_copy_to_stand_beside(
        self, call: Call, inbox: Path, options: tuple[str, ...]
    ) -> None:
        status, _, err = call(inbox, *options, "--svar")
        assert (status, err) == (
            2,
            "finsam-xl: --svar lägger svaret bredvid den märkta kopian: ange också --format xlsx "
            "och -o MAPP.\n",
        )

    def test_two_files_of_one_name(self, call: Call, inbox: Path, tmp_path: Path) -> None:
        other = inbox / f"{SOUND}.xlsm"
        other.write_bytes((inbox / f"{SOUND}.xlsx").read_bytes())
        status, _, err = call(inbox, "--format", "xlsx", "-o", tmp_path / "ut", "--svar")
        assert status == 2
        assert f"skulle få samma svar, {SOUND}-svar.md: döp om en av filerna" in err

    def test_small_counts_are_hidden_in_it_too(self, call: Call, tmp_path: Path) -> None:
        source = tmp_path / "bok.xlsx"
        data = book(arbete_man=13)
        # one man fewer than the reasons say, 3 of them ended because of illness
        ended = where(data, "deltagare_antal", 7, 0)
        source.write_bytes(type_in(data, {ended: 15}))
        said = {}
        for name, options in (("dolt", ["--maskera"]), ("allt", [])):
            call(source, "--format", "xlsx", "-o", tmp_path / name, "--svar", *options)
            said[name] = (tmp_path / name / "bok-svar.md").read_text(encoding="utf-8")
        assert "(UPP634)" in said["allt"]
        assert "16" in said["allt"]
        assert "(UPP634)" in said["dolt"]
        assert "Antalen är dolda." in said["dolt"]
        assert not re.search(r"\b1[56]\b", said["dolt"])
