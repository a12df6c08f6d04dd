"""The functions of the templates' formulas: each module is what the generator makes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from finsam_xl.template.formulas.code import NotCompiled
from finsam_xl.template.formulas.compile import source_of
from finsam_xl.template.formulas.formula import parse
from finsam_xl.template.formulas.worksheet import expanded
from finsam_xl.template.generate import layouts, module_of, place_of
from finsam_xl.template.registry import TEMPLATES


@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_generated_module_is_not_stale(kind: str) -> None:
    """Write it anew with ``make derived``."""
    template = TEMPLATES[kind]
    assert place_of(template).read_text(encoding="utf-8") == module_of(layouts(template))


@pytest.mark.parametrize("kind", TEMPLATES)
@pytest.mark.parametrize(("columns", "rows"), [(2, 20), (5, 33), (16, 150)])
def test_no_size_needs_a_function_that_is_not_there(kind: str, columns: int, rows: int) -> None:
    from finsam_xl.calculation.placing import declared_formulas

    known = TEMPLATES[kind].compiled()
    layout = TEMPLATES[kind].layout(columns, rows)
    assert [f for f in map(str, declared_formulas(layout)) if parse(f).key not in known] == []


@pytest.mark.parametrize(
    ("declared", "why"),
    [
        ("=OFFSET([a],1,0)", "funktionen OFFSET finns inte"),
        ('=TEXT([a],"0")', "funktionen TEXT finns inte"),
        ("=MATCH([a],[b all],1)", "MATCH som inte är exakt"),
        ("=[a]=1", "den visar SANT eller FALSKT"),
        ("=(1+2", "en parentes saknar slut"),
        ("=SUM([a all]", "SUM saknar slutparentes"),
        ("=[a]^2", r"\^2 kan inte läsas"),
    ],
)
def test_what_no_engine_agrees_on_is_refused_when_the_template_is_built(
    declared: str, why: str
) -> None:
    with pytest.raises(NotCompiled, match=why):
        source_of(parse(declared), "f")


def test_an_unknown_selector_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown selector"):
        parse("=[a sideways]")


class TestWorksheetFunctions:
    """In the native flavour a call's own formula stands in its place."""

    def test_an_argument_that_is_a_term_stands_as_it_is(self) -> None:
        assert expanded("=FINSAM_RESULTAT(SUM([a]),[b])") == "=SUM([a])-[b]"
        assert expanded("=FINSAM_KAPITALTAK(INDEX([a all],1,3),[p])") == "=[p]*INDEX([a all],1,3)"

    def test_any_other_stands_in_parentheses(self) -> None:
        assert expanded("=FINSAM_ANDEL([a]+[b],[c]-1)") == "=([a]+[b])/([c]-1)"

    def test_commas_in_texts_and_names_divide_nothing(self) -> None:
        assert expanded('=FINSAM_RESULTAT(IF([a]="x,y",1,2),[b])') == '=IF([a]="x,y",1,2)-[b]'


def test_a_chain_of_errors_takes_the_first() -> None:
    from cells import cell
    from finsam_xl.workbook.cell import ErrorValue

    gone = ErrorValue("#REF!")
    assert (
        cell("budget", "arets_resultat", {"summa_kostnader": Decimal(1), "summa_intakter": gone})
        == gone
    )


def test_a_target_value_that_is_an_error_is_not_looked_at_without_a_goal() -> None:
    """LibreOffice gives "" too: IF works out what it needs."""
    from cells import cell
    from finsam_xl.workbook.cell import ErrorValue

    goals = {"mal_mal": ["Mål", None, None], "mal_malvarde": ["Målvärde", ErrorValue("#N/A"), None]}
    assert cell("ansokan", "kontroll_mal_grad", goals) == ""
