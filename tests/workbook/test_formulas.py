"""A formula moved to another cell, as Excel copies it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from finsam_xl.workbook.formulas import shift_formula


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+$A1+A$1+$A$1", "B3+$A3+B$1+$A$1"),
        ("SUM(B2:$C$9)", "SUM(C4:$C$9)"),
        ('"A1"&A1&"säg ""B2"""', '"A1"&B3&"säg ""B2"""'),
        ("'Blad A1'!A1", "'Blad A1'!B3"),
        ("'Anna''s B2'!B2", "'Anna''s B2'!C4"),
        ("Blad1!A1", "Blad1!B3"),
        ("Q1!A1", "Q1!B3"),
        ("Jan:Dec!A1", "Jan:Dec!B3"),
        ("År2019!A1", "År2019!B3"),
        ("LOG10(A1)+ATAN2(A1,B1)", "LOG10(B3)+ATAN2(B3,C3)"),
        ("_xlfn.XLOOKUP(A1,B:B,C:C)", "_xlfn.XLOOKUP(B3,C:C,D:D)"),
        ("tab_1+sum.a1+_A1+ÅA1", "tab_1+sum.a1+_A1+ÅA1"),
        ("SUM(1:1,$2:3,A:$B)", "SUM(3:3,$2:5,B:$B)"),
        ("[1]Blad1!A1+'[bok A1.xlsx]B1'!C1", "[1]Blad1!B3+'[bok A1.xlsx]B1'!D3"),
        ("Tabell[[#This Row],[A1]]*A1", "Tabell[[#This Row],[A1]]*B3"),
        ("1E5+A1*1.5E+3", "1E5+B3*1.5E+3"),
        ("#REF!+#DIV/0!+A1", "#REF!+#DIV/0!+B3"),
        ("XFD1", "#REF!"),
        ("SUM(A1048575:A1048576)", "SUM(#REF!)"),
        ("XFE1+A1048577", "XFE1+A1048577"),
        ("-A1%", "-B3%"),
        ("A1#", "B3#"),
        ("{1,2;3,4}*A1", "{1,2;3,4}*B3"),
        ("A1 A2", "B3 B4"),
    ],
)
def test_two_rows_down_and_one_column_right(formula: str, moved: str) -> None:
    assert shift_formula(formula, 2, 1) == moved


def test_above_the_first_row_is_no_reference() -> None:
    assert shift_formula("A1+A2+$A$1+Blad1!A1:B2", -1, 0) == "#REF!+A1+$A$1+Blad1!#REF!"


columns = st.integers(20, 700).map(get_column_letter)
rows = st.integers(20, 9000)
mark = st.sampled_from(["", "$"])
cells = st.builds(lambda a, c, b, r: f"{a}{c}{b}{r}", mark, columns, mark, rows)
sheets = st.sampled_from(["", "Blad1!", "'Per år'!", "'Anna''s A1'!"])
references = st.one_of(
    st.builds("{}{}".format, sheets, cells),
    st.builds("{}{}:{}".format, sheets, cells, cells),
    st.builds(lambda a, c, b, d: f"{a}{c}:{b}{d}", mark, columns, mark, columns),
    st.builds(lambda a, c, b, d: f"{a}{c}:{b}{d}", mark, rows, mark, rows),
)
operands = st.one_of(
    references,
    st.sampled_from(['"text A1"', "tab_1", "1.5", "2E3", "TRUE", "Tabell1[Belopp]", "#N/A"]),
)
formulas = st.recursive(
    operands,
    lambda inside: st.one_of(
        st.builds("{}+{}".format, inside, inside),
        st.builds("SUM({},{})".format, inside, inside),
        st.builds("LOG10({})".format, inside),
        st.builds("IF({}>1,{},-{})".format, inside, inside, inside),
    ),
    max_leaves=6,
)


@given(formulas, st.integers(-15, 40), st.integers(-15, 40))
def test_same_as_openpyxl(formula: str, down: int, right: int) -> None:
    origin, target = "T20", f"{get_column_letter(20 + right)}{20 + down}"
    expected = Translator("=" + formula, origin=origin).translate_formula(target)
    assert shift_formula(formula, down, right) == expected.removeprefix("=")


@given(formulas, st.integers(0, 40), st.integers(0, 40))
def test_there_and_back(formula: str, down: int, right: int) -> None:
    assert shift_formula(shift_formula(formula, down, right), -down, -right) == formula


@given(st.text(max_size=60), st.integers(-9, 9), st.integers(-9, 9))
def test_any_text_is_taken(text: str, down: int, right: int) -> None:
    shift_formula(text, down, right)
