"""Any document comes back from its workbook as it was filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from exchanged import Data, normalised, read
from finsam_xl.documents.amount import plain
from finsam_xl.documents.fill import fill
from finsam_xl.template.form import Input, Kind
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.templates.ansokan.inputs import SIGNING
from finsam_xl.templates.budget.inputs import COLUMN_KINDS
from support import READY_ROWS, check, document, make

# what somebody may have written: any text that XML can carry and some that it cannot
texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\t\x07_x0041_&<'=@\u00a0"),
    min_size=1,
    max_size=12,
).filter(str.strip)
# an answer of several paragraphs, blank lines among them, and some longer than a row shows
paragraphs = texts | st.just("") | st.integers(1, 400).map(lambda n: "Ett ord till. " * n)
answers = st.lists(paragraphs, min_size=1, max_size=5).map("\n".join).filter(str.strip)
amounts = st.one_of(
    st.none(),
    st.decimals("-99999999.99", "99999999.99", places=2).map(lambda d: plain(d + 0)),
    st.integers(-(10**12), 10**12).map(str),
    st.sampled_from(["1,234", "ca 500", "-", "12 kronor 50", "0"]),
)
percents = st.none() | st.decimals("-5", "250", places=2).map(lambda d: plain(d + 0))
days = st.dates(date(1950, 1, 1), date(2199, 12, 31)).map(date.isoformat)
moments = st.none() | days | st.sampled_from(["oktober 2020", "18-01-01", "våren", "1949-12-31"])


def rows(columns: Data, most: int = 3) -> st.SearchStrategy[list[Data]]:
    """Rows of a table in which at least one cell is filled."""
    row = st.fixed_dictionaries({}, optional=columns).map(
        lambda r: {k: v for k, v in r.items() if v is not None}
    )
    return st.lists(row.filter(lambda r: any(v for v in r.values())), max_size=most)


@st.composite
def budgets(draw: Callable[..., Any]) -> Data:
    ids = draw(
        st.lists(
            st.tuples(st.sampled_from(list(COLUMN_KINDS)), st.integers(1990, 2050)),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    columns = [{"id": f"{kind}_{year}", "typ": kind, "ar": year} for kind, year in ids]
    row = st.dictionaries(
        st.sampled_from([c["id"] for c in columns]), amounts.filter(lambda a: a is not None)
    )
    posts = {"huvudpost": texts, "post": texts, "belopp": row}
    members = {
        "namn": texts,
        "part": st.sampled_from(["staten", "region", "kommun"]),
        "utanfor_region": st.just("ja"),
        "andel": percents,
        "belopp": row,
    }
    total = draw(st.sampled_from(["summa_medlemsbidrag", "summa_kostnader", "resultat"]))
    claim = draw(st.decimals("-9999999", "9999999", places=2))
    name = draw(st.sampled_from(columns))["id"]
    return {
        "template": "budget",
        "fields": draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "forbund": texts,
                    "budgetar": st.integers(1900, 2199),
                    "enhet": st.sampled_from(["kr", "tkr"]),
                    "beslutsdatum": moments,
                    "ingaende_eget_kapital": amounts,
                    "kapitaltak_procent": percents,
                    "kapitaltak_bas": st.sampled_from(["medlemsbidrag", "summa_intakter"]),
                },
            )
        ),
        "tables": {
            "kolumner": columns,
            "medlemmar": draw(rows(members)),
            "ovriga_intakter": draw(rows({"post": texts, "belopp": row})),
            "detaljbudget": draw(rows(posts)),
            "godtagna_fynd": draw(rows({"kod": texts, "falt": texts, "till_och_med": moments})),
        },
        "claims": draw(st.just({}) | st.just({total: {name: plain(claim + 0)}})),
    }


@st.composite
def ansokningar(draw: Callable[..., Any]) -> Data:
    owners = draw(st.lists(st.fixed_dictionaries({"organisation": texts}), max_size=8))
    row = st.lists(amounts, max_size=len(owners)) if owners else st.just([])
    costs = {"post": texts, "tjanst": percents, "fran": moments, "till": moments, "belopp": row}
    tables = ("lonekostnader", "lokalkostnader", "egen_ovriga_kostnader")
    # a row that is only a list of nothing is no row
    kept = rows({"post": texts} | costs).map(
        lambda found: [r for r in found if any(v for k, v in r.items() if k != "belopp")]
    )
    claim = plain(draw(st.decimals("-9999999", "9999999", places=2)) + 0)
    year = {"per_ar_ar/år 1": str(draw(st.integers(2000, 2050)))}
    return {
        "template": "ansokan",
        "fields": draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "insatsens_namn": texts,
                    "ansokansversion": st.integers(1, 9),
                    "syfte": texts,
                    "metod": answers,
                    "underskrift": st.sampled_from(list(SIGNING.choices)),
                    "startdatum": moments,
                    "slutdatum": moments,
                    "deltagare_totalt": st.integers(0, 10_000),
                },
            )
        ),
        "tables": {
            "insatsagare": owners,
            **{name: draw(kept) for name in tables},
            "ovrig_malgrupp": draw(
                rows({"funktion": texts, "antal_per_ar": st.integers(0, 10_000)})
            ),
            "underskrifter": draw(rows({"organisation": texts, "roll": texts, "datum": moments})),
        },
        "claims": draw(st.just({}) | st.just({"total_kostnad": claim, "ovriga": year})),
    }


def cells(spec: Input) -> st.SearchStrategy[Any]:
    """What a cell of a kind may hold, as ``read`` gives it or as somebody writes it."""
    if spec.kind is Kind.CHOICE:
        return st.sampled_from(list(spec.choices))
    by_kind = {
        Kind.TEXT: texts,
        Kind.DATE: moments,
        Kind.YEAR: st.integers(1990, 2050),
        Kind.COUNT: st.none() | st.integers(0, 10_000),
        Kind.PERCENT: percents,
    }
    return by_kind.get(spec.kind, amounts)


@st.composite
def of_kind(draw: Callable[..., Any], kind: str) -> Data:
    """A document of a kind by its layout alone: some of its fields, a few rows of its tables."""
    layout = TEMPLATES[kind].layout(8, READY_ROWS)
    axis = layout.axis
    along: list[str] = []
    tables: Data = {}
    if axis is not None:
        [part] = axis.parts
        assert layout.tables[axis.table].column(part).kind is Kind.DATE
        along = draw(st.lists(days, min_size=1, max_size=4, unique=True))
        named = {spec.name: cells(spec) for spec in layout.tables[axis.table].columns}
        others = st.fixed_dictionaries({}, optional={n: c for n, c in named.items() if n != part})
        tables[axis.table] = [
            {k: v for k, v in draw(others).items() if v is not None} | {"id": day, part: day}
            for day in along
        ]
    for name, table in layout.tables.items():
        if axis is not None and name == axis.table:
            continue
        row = {s.name: cells(s) for s in table.columns if s.checked and not s.across}
        row |= {
            s.name: st.dictionaries(
                st.sampled_from(along), cells(s).filter(lambda v: v is not None)
            )
            for s in table.columns
            if s.across
        }
        tables[name] = draw(rows(row))
    fields = {n: cells(s) for n, s in layout.fields.items() if s.checked}
    return {
        "template": kind,
        "fields": draw(st.fixed_dictionaries({}, optional=fields)),
        "tables": tables,
        "claims": {},
    }


class TestAnyDocument:
    # without shrinking, which takes minutes here: the failing data are printed as they are
    @settings(
        max_examples=24,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
    )
    @given(budgets() | ansokningar() | of_kind("katalog") | of_kind("uppfoljning"))
    def test_read_is_the_inverse_of_fill(self, data: Data) -> None:
        filled = make(data, columns=8)
        once = read(filled)
        expected = normalised(data)
        for name in ("fields", "tables", "claims"):
            assert once[name] == expected[name]
        assert make(once, columns=8) == filled
        assert fill(document(filled), once).edits == {}
        check(filled)  # whatever it holds, no rule breaks
