"""What the report of a check looks like: on a screen, light or dark, on paper, and in LibreOffice.

LibreOffice reads neither variables, grids nor pictures that stand in the page itself; for it the
same page has a plain style, and each picture as an image.
"""

from __future__ import annotations

import re

_LIGHT = """\
--ink: #1b1f24; --ground: #ffffff; --soft: #f1f3f5; --line: #b4bbc3; --dim: #4d5660;
  --fel: #9b1c1c; --varning: #7a4b00; --upplysning: #1d4f91; --ok: #1b6b2f; --hit: #fff1b8;
  --link: #1d4f91; --staten: #1f4e79; --region: #2e6b34; --kommun: #8a4b00; --on: #ffffff;"""
_DARK = """\
--ink: #e8eaed; --ground: #15181c; --soft: #22272d; --line: #59616b; --dim: #b3bac2;
    --fel: #ff9b9b; --varning: #f0c36d; --upplysning: #9cc4ff; --ok: #8fdc9f; --hit: #4a3d00;
    --link: #9cc4ff; --staten: #8fbce8; --region: #8fd19a; --kommun: #f0b46a; --on: #15181c;"""

CSS = f"""\
:root {{ color-scheme: light dark; {_LIGHT} }}
@media screen and (prefers-color-scheme: dark) {{
  :root {{ {_DARK} }}
}}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; max-width: 58rem; padding: 1.25rem 1rem 3rem; color: var(--ink);
  background: var(--ground); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif;
  overflow-wrap: anywhere; }}
h1 {{ font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; }}
h2 {{ font-size: 1.35rem; line-height: 1.25; margin: 0 0 .5rem; }}
h3 {{ font-size: 1.1rem; margin: 1.75rem 0 .5rem; padding-bottom: .2rem;
  border-bottom: 2px solid var(--line); }}
h4 {{ font-size: 1rem; margin: 0 0 .4rem; }}
p, figure {{ margin: .35rem 0; }}
a {{ color: var(--link); }}
section {{ margin-top: 2.5rem; }}
.dim, caption, figcaption {{ color: var(--dim); font-size: .875rem; }}
.fel {{ color: var(--fel); }}
.varning {{ color: var(--varning); }}
.upplysning {{ color: var(--upplysning); }}
.ok {{ color: var(--ok); }}
.verdict {{ font-weight: 700; }}
h2 .verdict {{ border: 2px solid; border-radius: .25rem; padding: 0 .4rem; margin-right: .35rem; }}
table {{ border-collapse: collapse; }}
caption {{ text-align: left; padding: .15rem 0; }}
th, td {{ padding: .2rem .5rem; text-align: left; vertical-align: top; }}
.lines {{ width: 100%; margin: .5rem 0; }}
.lines th, .lines td {{ border-bottom: 1px solid var(--line); }}
.facts th {{ width: 12rem; font-weight: 600; }}
.n {{ text-align: right; white-space: nowrap; }}
.long {{ white-space: normal; }}
thead th {{ overflow-wrap: normal; }}
.lines:not(.facts) tbody th {{ white-space: nowrap; }}
.overview .lines tbody th {{ white-space: normal; min-width: 17rem; }}
.overview .verdict {{ white-space: nowrap; }}
.rule {{ border-left: .3rem solid var(--line); padding: .1rem 0 .1rem .85rem;
  margin: 1.25rem 0; }}
.rule.fel, .rule.varning, .rule.upplysning {{ color: inherit; }}
.rule.fel {{ border-color: var(--fel); }}
.rule.varning {{ border-color: var(--varning); }}
.rule.upplysning {{ border-color: var(--upplysning); }}
.finding {{ margin: .25rem 0 1rem; }}
.sheet {{ margin: .4rem 0; font-size: .9rem; }}
.sheet caption {{ white-space: nowrap; }}
.sheet th, .sheet td {{ border: 1px solid var(--line); min-width: 2.4rem; max-width: 18rem; }}
.sheet th {{ background: var(--soft); color: var(--dim); font-weight: 400; text-align: center; }}
.sheet tbody th {{ white-space: nowrap; min-width: 0; }}
.sheet td.hit {{ background: var(--hit); outline: 2px solid var(--fel); outline-offset: -1px;
  font-weight: 700; }}
svg {{ display: block; max-width: 100%; height: auto; }}
svg .ink {{ fill: var(--ink); }}
svg .on {{ fill: var(--on); }}
svg .law {{ stroke: var(--ink); }}
svg .staten, svg .sokt {{ fill: var(--staten); }}
svg .region {{ fill: var(--region); }}
svg .kommun, svg .egen {{ fill: var(--kommun); }}
.note {{ display: none; }}
.sign {{ width: 100%; margin-top: 2rem; }}
.sign th {{ width: 8rem; white-space: nowrap; }}
.sign td {{ border-bottom: 1px solid var(--ink); }}
footer {{ margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .5rem; }}
@media (max-width: 34rem) {{
  .facts th {{ width: 7rem; }}
  .rule {{ padding-left: .5rem; }}
  th, td {{ padding: .15rem .3rem; }}
  .lines, .sheet {{ font-size: .85rem; }}
  .n, .lines:not(.facts) tbody th, .overview .verdict {{ white-space: normal; }}
  .overview .lines tbody th {{ min-width: 0; }}
  .sheet td, .sheet thead th {{ min-width: 0; overflow-wrap: anywhere; }}
  .sheet td.n {{ white-space: normal; }}
  .shares {{ font-size: .75rem; }}
  .shares thead th {{ overflow-wrap: anywhere; }}
}}
@page {{ size: A4; margin: 18mm 16mm 20mm;
  @bottom-right {{ content: counter(page) " (" counter(pages) ")"; font: 9pt sans-serif; }} }}
@media print {{
  :root {{ color-scheme: light; font-size: 9.5pt; }}
  body {{ max-width: none; padding: 0; line-height: 1.35; }}
  h3 {{ margin-top: 1.2rem; }}
  .rule {{ margin: .8rem 0; }}
  .finding {{ margin-bottom: .5rem; }}
  th, td {{ padding: .1rem .4rem; }}
  a {{ color: inherit; }}
  .note {{ display: table; width: 100%; margin: 0 0 6mm; border: 1px solid #1b1f24; }}
  .note caption {{ color: #1b1f24; font-size: 14pt; font-weight: 700; padding-bottom: 2mm; }}
  .note th, .note td {{ border: 1px solid #b4bbc3; padding: 2mm; }}
  .note th {{ width: 14%; overflow-wrap: normal; }}
  .note td {{ width: 24%; }}
  .note td:last-child {{ width: 48%; }}
  .sign {{ display: none; }} /* who and when stand in the note's head */
  section {{ margin-top: 0; }}
  section + section, .overview + section {{ break-before: page; }}
  h2, h3, h4 {{ break-after: avoid; }}
  .finding, .sheet, figure, tr, .sign {{ break-inside: avoid; }}
  td.hit, .sheet th, svg {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}"""

#: for LibreOffice: plain, on paper alone
PAPER = """\
@page { size: 21cm 29.7cm; margin: 1.8cm 1.6cm 2cm 1.6cm }
body, p, td, th, h1, h2, h3, h4 { font-family: "Liberation Sans", Arial, sans-serif;
  color: #1b1f24 }
body, p, td, th { font-size: 9.5pt }
p { margin-top: 0.1cm; margin-bottom: 0.1cm }
h1 { font-size: 17pt; margin-bottom: 0.1cm }
h2 { font-size: 14pt; margin-top: 0.4cm; margin-bottom: 0.1cm }
h3 { font-size: 11.5pt; margin-top: 0.6cm; margin-bottom: 0.1cm }
h4 { font-size: 10pt; margin-top: 0.4cm; margin-bottom: 0.1cm }
th, td { text-align: left; vertical-align: top; padding: 0.07cm 0.15cm }
.fel { color: #9b1c1c }
.varning { color: #7a4b00 }
.upplysning { color: #1d4f91 }
.ok { color: #1b6b2f }
.dim, p.cap { color: #4d5660; font-size: 8.5pt }
p.cap { margin-top: 0.15cm; margin-bottom: 0.05cm }
td.hit { font-weight: bold }
"""
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_PICTURE = re.compile(
    r'<svg role="img" viewBox="[^"]*" width="(\d+)" height="(\d+)".*?</svg>', re.DOTALL
)
_TABLE = re.compile(r'<table class="(\w+)[^"]*"><caption>(.*?)</caption>(.*?)</table>', re.DOTALL)
_BORDERED = ("note", "sheet")


def for_office(page: str) -> str:
    """A page of :func:`finsam_xl.reports.html.as_html` for LibreOffice to make a PDF of."""
    plain = _STYLE.sub(f"<style>\n{PAPER}</style>", page, count=1)
    # the head of each file's note begins a page, but for that of a file alone
    plain = plain.replace(
        '"><table class="note"', '"><br style="page-break-before: always"><table class="note"'
    )
    return _TABLE.sub(_plain_table, _PICTURE.sub(_image, plain))


def _image(picture: re.Match[str]) -> str:
    import base64

    data = base64.b64encode(picture[0].encode()).decode("ascii")
    wide, high = picture.groups()
    return f'<img src="data:image/svg+xml;base64,{data}" width="{wide}" height="{high}" alt=""><br>'


def _plain_table(table: re.Match[str]) -> str:
    """Borders, grounds and places said where LibreOffice reads them, the caption before it."""
    look, caption, inside = table.groups()
    if look == "sign":  # who and when stand in the note's head
        return ""
    if look == "sheet":
        inside = inside.replace("<th ", '<th bgcolor="#f1f3f5" ')
        inside = inside.replace('<td class="hit', '<td bgcolor="#fff1b8" class="hit')
    inside = re.sub(r'class="((?:hit )?n(?: long)?)"', r'align="right" class="\1"', inside)
    if look == "note":
        inside = inside.replace("<th ", '<th width="16%" ').replace("<td>", '<td width="34%">')
    above = f"<h2>{caption}</h2>" if look == "note" else f'<p class="cap">{caption}</p>'
    wide = "" if look == "sheet" else ' width="100%"'
    border = "1" if look in _BORDERED else "0"
    return f'{above}<table border="{border}" cellspacing="0" cellpadding="3"{wide}>{inside}</table>'
