"""The VBA of the Excel add-in, generated from the registry: what stands in ``macros/``.

Two modules, as text that a VBA editor imports. They are made here and not by xlwings' *Import
functions*, so that nobody has to let programs change macros ("Trust access to the VBA project
object model"), so that every line can be read and compared without Excel, and since a failure
must show as an error value: xlwings' own wrapper puts Python's message in the cell as a text,
which a sum passes by in silence.

The calls are xlwings' own (``XLPy.CallUDF module, function, Array(arguments)``). Workbook and
caller, which xlwings also lets a wrapper hand over, are left out: our functions ask for
neither, they cost time in every call, and a workbook that is handed over is searched for code
in its sheets.

The source is ASCII, as the VBA editor shows it in the computer's own code page. The function
wizard's Swedish texts stand there as HTML writes them (``&ouml;``) and get their letters when
they are handed to Excel. So they need no Python, which takes seconds to start and would have to
run each time that Excel is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html.entities import codepoint2name

from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.excel.udfs import CATEGORY, MARK, NUMBERS

FUNCTIONS_MODULE, TEXTS_MODULE = "FinsamFunktioner", "FinsamBeskrivningar"
#: what the wrappers ask xlwings for
CALLED = "finsam_xl.excel.udfs"
#: characters of a line of VBA, and of a description in the wizard
LONGEST_LINE, LONGEST_TEXT = 1023, 255
_HEAD = (
    "' Made from finsam_xl/excel/functions/registry.py by `make macros`. Change it there, not here."
)


def modules(functions: Iterable[Function] = FUNCTIONS.values()) -> Mapping[str, str]:
    """Each module's name and source, with the line endings and heading of a ``.bas`` file.

    Raises ValueError where a text does not fit in VBA or in the function wizard.
    """
    functions = tuple(functions)
    return {
        FUNCTIONS_MODULE: _module(FUNCTIONS_MODULE, _functions(functions)),
        TEXTS_MODULE: _module(TEXTS_MODULE, _texts(functions)),
    }


def _module(name: str, lines: Iterable[str]) -> str:
    written = [f'Attribute VB_Name = "{name}"', *lines]
    for line in written:
        if not line.isascii() or len(line) > LONGEST_LINE:
            raise ValueError(f"no line of VBA: {line}")
    return "".join([f"{line}\r\n" for line in written])


def _functions(functions: tuple[Function, ...]) -> Iterable[str]:
    yield from ("Option Explicit", _HEAD)
    yield from (
        "' A result's error values come as texts: the character below, then Excel's number.",
        f"Private Const MARK As Long = {ord(MARK)}",
        f"Private Const UNKNOWN As Long = {NUMBERS['#VALUE!']}",
    )
    for function in functions:
        yield from ("", *_wrapper(function))
    yield from ("", *_FINISHED)


def _wrapper(function: Function) -> Iterable[str]:
    taken = ", ".join(
        f"{'Optional ' if one.optional else ''}{one.name} As Variant" for one in function.arguments
    )
    name, given = function.name, ", ".join(one.name for one in function.arguments)
    yield f"Public Function {name}({taken}) As Variant"
    yield "    On Error GoTo Failed"
    yield f"    If HasParts(Array({given})) Then GoTo Failed"
    yield f'    {name} = Finished(XLPy.CallUDF("{CALLED}", "{name}", Array({given})))'
    yield "    Exit Function"
    yield "Failed:"
    yield f"    {name} = CVErr(UNKNOWN)"
    yield "End Function"


_FINISHED = """\
' Of a reference in several parts, (A1:A3,C1:C3), Excel would hand over the first alone.
Private Function HasParts(given As Variant) As Boolean
    Dim i As Long
    For i = LBound(given) To UBound(given)
        If IsObject(given(i)) Then
            If given(i).Areas.Count > 1 Then HasParts = True
        End If
    Next i
End Function

Private Function Finished(result As Variant) As Variant
    Dim one As Variant, i As Long, j As Long
    If Not IsArray(result) Then
        Finished = Restored(result)
        Exit Function
    End If
    For Each one In result
        If IsMarked(one) Then GoTo Mend
    Next one
    Finished = result
    Exit Function
Mend:
    If IsTable(result) Then
        For i = LBound(result, 1) To UBound(result, 1)
            For j = LBound(result, 2) To UBound(result, 2)
                result(i, j) = Restored(result(i, j))
            Next j
        Next i
    Else
        For i = LBound(result) To UBound(result)
            result(i) = Restored(result(i))
        Next i
    End If
    Finished = result
End Function

Private Function IsMarked(value As Variant) As Boolean
    If VarType(value) = vbString Then IsMarked = (Left$(value, 1) = Chr$(MARK))
End Function

Private Function Restored(value As Variant) As Variant
    If IsMarked(value) Then
        Restored = CVErr(CLng(Mid$(value, 2)))
    Else
        Restored = value
    End If
End Function

' A single row comes with one dimension, a table with two.
Private Function IsTable(result As Variant) As Boolean
    Dim last As Long
    On Error GoTo OneDimension
    last = UBound(result, 2)
    IsTable = True
    Exit Function
OneDimension:
    IsTable = False
End Function""".splitlines()


def _texts(functions: tuple[Function, ...]) -> Iterable[str]:
    yield from ("Option Explicit", "Option Private Module", _HEAD, "")
    yield "' The function wizard's texts, for this session of Excel. One that Excel does not take"
    yield "' is left out: the functions work without them."
    yield "Public Sub FinsamDescribe()"
    for function in functions:
        given = ", _\r\n        ".join(_literal(one.says) for one in function.arguments)
        yield from (
            f'    Describe "{function.name}", _\r\n'
            f"        {_literal(function.description)}, _\r\n"
            f"        Array({given})"
        ).split("\r\n")
    yield from ("End Sub", "", *_DESCRIBE, "")
    yield "Public Function FinsamLetters(ByVal text As String) As String"
    for letter in _letters(functions):
        yield f'    text = Replace(text, "{_entity(letter)}", ChrW$({ord(letter)}))'
    yield from ('    FinsamLetters = Replace(text, "&amp;", "&")', "End Function")


_DESCRIBE = f"""\
Private Sub Describe(name As String, says As String, arguments As Variant)
    Dim i As Long
    For i = LBound(arguments) To UBound(arguments)
        arguments(i) = FinsamLetters(CStr(arguments(i)))
    Next i
    On Error Resume Next
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & name, _
        Description:=FinsamLetters(says), Category:="{CATEGORY}", ArgumentDescriptions:=arguments
End Sub""".splitlines()


def _letters(functions: tuple[Function, ...]) -> list[str]:
    said = [text for f in functions for text in (f.description, *(a.says for a in f.arguments))]
    return sorted({letter for letter in "".join(said) if not letter.isascii()})


def _entity(letter: str) -> str:
    return f"&{codepoint2name[ord(letter)]};"


def _literal(text: str) -> str:
    """A text as a VBA literal. Raises ValueError where it is too long for the wizard."""
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"more than {LONGEST_TEXT} characters: {text}")
    ascii_only = "".join([c if c.isascii() and c != "&" else _entity(c) for c in text])
    return '"' + ascii_only.replace('"', '""') + '"'
