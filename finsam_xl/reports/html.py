"""The report of a check as one page to read, print or file: no script, nothing fetched.

It serves who has handed the workbook in, the board, and the diary: printed it has the head of a
note for the file (tjänsteanteckning).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from finsam_xl import __version__
from finsam_xl.escape import markup
from finsam_xl.findings import ERROR, NOT_CHECKED, FileReport
from finsam_xl.record import Record
from finsam_xl.reports.html_findings import groups, rules
from finsam_xl.reports.html_style import CSS
from finsam_xl.reports.report import Behind, counts, rules_run, template_name

_WORDS = {ERROR: "FEL", NOT_CHECKED: "EJ KONTROLLERAD"}
_SUMMED = {
    "FEL": ("Filen har fel", "med fel"),
    "OK": ("Filen har inga fel", "utan fel"),
    "EJ KONTROLLERAD": ("Filen kunde inte kontrolleras", "som inte kunde kontrolleras"),
}
_SERVES = (
    "Rapporten är till för den som har lämnat in arbetsboken, för styrelsen och för diariet; "
    "utskriven är den en tjänsteanteckning."
)
UNCHANGED = (
    "Kontrollen läser bara: originalet är oförändrat. En fil med samma SHA-256 är den fil som "
    "har kontrollerats."
)
#: the field that says what a workbook is about, and what the report calls it
_TITLES = {"insatsens_namn": "Insats", "forbund": "Förbund"}


class Section(Record):
    """One file in the report: its verdict and what is told of it in the table, its own part, and
    the head of its note."""

    name: str
    word: str
    told: str
    body: str
    head: str


def section(report: FileReport, per: date, behind: Behind | None = None) -> Section:
    """One file's part. ``per`` is the day on which dates were judged; ``behind``: its document,
    for its title, its members and the cells around each finding."""
    name = markup(report.file)
    word = _WORDS.get(report.verdict, "OK")
    told = markup(report.reason or "") if report.verdict == NOT_CHECKED else counts(report)
    about = dict(_about(behind)) if behind is not None else {}
    title = next(iter(about.values()), name)
    lines = [
        f'<h2><span class="verdict {_look(word)}">{word}</span> {title}</h2>',
        f'<p class="verdict">{told}</p>',
        *_facts(report, per, about),
    ]
    if behind is not None and behind.hidden:
        lines.append("<p>Antal 1 till 4 efter kön är dolda i rapporten.</p>")
    lines += groups(report, behind)
    if behind is not None:
        from finsam_xl.reports import owners_picture, shares_picture

        lines += (shares_picture.figure(behind.document), owners_picture.figure(behind.document))
    if report.outcomes:
        lines += rules(report)
    lines.append(_SIGN)
    return Section(name, word, told, "\n".join(filter(None, lines)), _head(title, name, per))


def as_html(sections: Sequence[Section], per: date) -> str:
    """The whole page."""
    alone = len(sections) == 1
    one = "1 fil" if alone else f"{len(sections)} filer"
    return "\n".join((
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Kontroll av {one}</title>\n<style>\n{CSS}\n</style>\n</head>\n<body>",
        *([sections[0].head] if alone else []),
        f"<header>\n<h1>{_summed([one.word for one in sections])}</h1>",
        f'<p class="dim">Kontroll av {one} per {per.isoformat()} med finsam-xl {__version__}. '
        f"{_SERVES}</p>\n</header>\n<main>",
        *([] if alone else _overview(sections)),
        *(
            f'<section id="fil-{number}">{"" if alone else section.head}\n{section.body}\n'
            "</section>"
            for number, section in enumerate(sections, 1)
        ),
        f'</main>\n<footer><p class="dim">{UNCHANGED}</p></footer>\n</body>\n</html>\n',
    ))  # fmt: skip


def _summed(words: Sequence[str]) -> str:
    """The verdict of all files: ``4 filer: 3 med fel, 1 utan fel``."""
    if len(words) == 1:
        return _SUMMED[words[0]][0]
    counted = Counter(words)
    said = ", ".join(
        f"{counted[word]} {text}" for word, (_, text) in _SUMMED.items() if counted[word]
    )
    return f"{len(words)} filer: {said}" if said else "Inga filer"


def _overview(sections: Sequence[Section]) -> Iterator[str]:
    yield (
        '<div class="overview"><table class="lines"><caption>Alla filer</caption><thead><tr>'
        '<th scope="col">Fil</th><th scope="col">Utfall</th><th scope="col">Fynd</th></tr>'
        "</thead><tbody>"
    )
    for number, one in enumerate(sections, 1):
        yield (
            f'<tr><th scope="row"><a href="#fil-{number}">{one.name}</a></th>'
            f'<td class="verdict {_look(one.word)}">{one.word}</td><td>{one.told}</td></tr>'
        )
    yield "</tbody></table></div>"


def _look(word: str) -> str:
    return "ok" if word == "OK" else "fel"


def _about(behind: Behind) -> Iterator[tuple[str, str]]:
    """What the workbook is about, in its own words: the initiative, the association, the matter."""
    fields = behind.document.fields
    for name, label in (*_TITLES.items(), ("diarienummer", "Diarienummer i arbetsboken")):
        read = fields.get(name)
        text = "" if read is None or read.raw is None else str(read.raw).strip()
        if read is not None and text:
            yield label, markup(behind.hidden.get(read.at, text))


def _facts(report: FileReport, per: date, about: dict[str, str]) -> Iterator[str]:
    facts = {"Fil": markup(report.file)}
    if report.template is None and report.sha256 is not None:
        facts["Mall"] = "Ingen av mallarna"
    elif report.template is not None:
        version = report.template_version or "okänd"
        facts["Mall"] = markup(f"{template_name(report)}, version {version}")
    facts |= about
    if report.sha256 is not None:
        facts["SHA-256"] = report.sha256
    facts["Program och regler"] = f"finsam-xl {__version__}, regler {report.rules_version}"
    facts["Datum prövas per"] = per.isoformat()
    if report.against:
        facts["Hållen mot"] = "<br>".join(
            markup(f"{one.file} (SHA-256 {one.sha256})") for one in report.against
        )
    if report.outcomes:
        facts["Regler"] = rules_run(report)
    yield '<table class="lines facts"><caption>Vad som är kontrollerat</caption><tbody>'
    yield from (f'<tr><th scope="row">{k}</th><td>{v}</td></tr>' for k, v in facts.items())
    yield "</tbody></table>"


def _head(title: str, name: str, per: date) -> str:
    """The head of a note for the file, which is seen in print alone."""
    matter = title if title == name else f"{title}<br>{name}"
    return (
        '<table class="note"><caption>Tjänsteanteckning</caption><tbody>'
        '<tr><th scope="row">Ärende, diarienummer</th><td>&nbsp;</td>'
        '<th scope="row">Datum</th><td>&nbsp;</td></tr>'
        '<tr><th scope="row">Handläggare</th><td>&nbsp;</td>'
        f'<th scope="row">Handling</th><td>{matter}<br>kontrollerad per {per.isoformat()}</td></tr>'
        "</tbody></table>"
    )


_SIGN = (
    '<table class="sign"><caption>Granskning, fylls i för hand</caption><tbody><tr>'
    '<th scope="row">Granskad av</th><td>&nbsp;</td><th scope="row">Datum</th><td>&nbsp;</td>'
    "</tr></tbody></table>"
)
