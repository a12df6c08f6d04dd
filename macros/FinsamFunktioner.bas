Attribute VB_Name = "FinsamFunktioner"
Option Explicit
' Made from finsam_xl/excel/functions/registry.py by `make macros`. Change it there, not here.
' A result's error values come as texts: the character below, then Excel's number.
Private Const MARK As Long = 1
Private Const UNKNOWN As Long = 2015

Public Function FINSAM_SUMMA(belopp As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(belopp)) Then GoTo Failed
    FINSAM_SUMMA = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_SUMMA", Array(belopp)))
    Exit Function
Failed:
    FINSAM_SUMMA = CVErr(UNKNOWN)
End Function

Public Function FINSAM_RADSUMMOR(belopp As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(belopp)) Then GoTo Failed
    FINSAM_RADSUMMOR = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_RADSUMMOR", Array(belopp)))
    Exit Function
Failed:
    FINSAM_RADSUMMOR = CVErr(UNKNOWN)
End Function

Public Function FINSAM_SUMMAKONTROLL(summa As Variant, belopp As Variant, Optional tolerans As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(summa, belopp, tolerans)) Then GoTo Failed
    FINSAM_SUMMAKONTROLL = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_SUMMAKONTROLL", Array(summa, belopp, tolerans)))
    Exit Function
Failed:
    FINSAM_SUMMAKONTROLL = CVErr(UNKNOWN)
End Function

Public Function FINSAM_SUMMAKONTROLLER(summor As Variant, belopp As Variant, Optional tolerans As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(summor, belopp, tolerans)) Then GoTo Failed
    FINSAM_SUMMAKONTROLLER = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_SUMMAKONTROLLER", Array(summor, belopp, tolerans)))
    Exit Function
Failed:
    FINSAM_SUMMAKONTROLLER = CVErr(UNKNOWN)
End Function

Public Function FINSAM_HUVUDPOSTSUMMOR(namn As Variant, huvudpost As Variant, belopp As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(namn, huvudpost, belopp)) Then GoTo Failed
    FINSAM_HUVUDPOSTSUMMOR = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_HUVUDPOSTSUMMOR", Array(namn, huvudpost, belopp)))
    Exit Function
Failed:
    FINSAM_HUVUDPOSTSUMMOR = CVErr(UNKNOWN)
End Function

Public Function FINSAM_ANDEL(delen As Variant, totalt As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(delen, totalt)) Then GoTo Failed
    FINSAM_ANDEL = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_ANDEL", Array(delen, totalt)))
    Exit Function
Failed:
    FINSAM_ANDEL = CVErr(UNKNOWN)
End Function

Public Function FINSAM_ANDELAR(belopp As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(belopp)) Then GoTo Failed
    FINSAM_ANDELAR = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_ANDELAR", Array(belopp)))
    Exit Function
Failed:
    FINSAM_ANDELAR = CVErr(UNKNOWN)
End Function

Public Function FINSAM_AVVIKELSE(utfall As Variant, budget As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(utfall, budget)) Then GoTo Failed
    FINSAM_AVVIKELSE = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_AVVIKELSE", Array(utfall, budget)))
    Exit Function
Failed:
    FINSAM_AVVIKELSE = CVErr(UNKNOWN)
End Function

Public Function FINSAM_AVVIKELSE_PROCENT(utfall As Variant, budget As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(utfall, budget)) Then GoTo Failed
    FINSAM_AVVIKELSE_PROCENT = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_AVVIKELSE_PROCENT", Array(utfall, budget)))
    Exit Function
Failed:
    FINSAM_AVVIKELSE_PROCENT = CVErr(UNKNOWN)
End Function

Public Function FINSAM_AVVIKELSER(utfall As Variant, budget As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(utfall, budget)) Then GoTo Failed
    FINSAM_AVVIKELSER = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_AVVIKELSER", Array(utfall, budget)))
    Exit Function
Failed:
    FINSAM_AVVIKELSER = CVErr(UNKNOWN)
End Function

Public Function FINSAM_MEDLEMSBIDRAG(totalt As Variant, andelar As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(totalt, andelar)) Then GoTo Failed
    FINSAM_MEDLEMSBIDRAG = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_MEDLEMSBIDRAG", Array(totalt, andelar)))
    Exit Function
Failed:
    FINSAM_MEDLEMSBIDRAG = CVErr(UNKNOWN)
End Function

Public Function FINSAM_LAGENS_BELOPP(part As Variant, statens_bidrag As Variant, Optional utan_region As Variant, Optional ar As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(part, statens_bidrag, utan_region, ar)) Then GoTo Failed
    FINSAM_LAGENS_BELOPP = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_LAGENS_BELOPP", Array(part, statens_bidrag, utan_region, ar)))
    Exit Function
Failed:
    FINSAM_LAGENS_BELOPP = CVErr(UNKNOWN)
End Function

Public Function FINSAM_LAGENS_SKILLNAD(part As Variant, belopp As Variant, Optional utan_region As Variant, Optional ar As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(part, belopp, utan_region, ar)) Then GoTo Failed
    FINSAM_LAGENS_SKILLNAD = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_LAGENS_SKILLNAD", Array(part, belopp, utan_region, ar)))
    Exit Function
Failed:
    FINSAM_LAGENS_SKILLNAD = CVErr(UNKNOWN)
End Function

Public Function FINSAM_RESULTAT(intakter As Variant, kostnader As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(intakter, kostnader)) Then GoTo Failed
    FINSAM_RESULTAT = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_RESULTAT", Array(intakter, kostnader)))
    Exit Function
Failed:
    FINSAM_RESULTAT = CVErr(UNKNOWN)
End Function

Public Function FINSAM_EGET_KAPITAL_UT(ingaende As Variant, resultat As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(ingaende, resultat)) Then GoTo Failed
    FINSAM_EGET_KAPITAL_UT = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_EGET_KAPITAL_UT", Array(ingaende, resultat)))
    Exit Function
Failed:
    FINSAM_EGET_KAPITAL_UT = CVErr(UNKNOWN)
End Function

Public Function FINSAM_EGET_KAPITAL(ingaende As Variant, resultat As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(ingaende, resultat)) Then GoTo Failed
    FINSAM_EGET_KAPITAL = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_EGET_KAPITAL", Array(ingaende, resultat)))
    Exit Function
Failed:
    FINSAM_EGET_KAPITAL = CVErr(UNKNOWN)
End Function

Public Function FINSAM_KAPITALTAK(bas As Variant, Optional procent As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(bas, procent)) Then GoTo Failed
    FINSAM_KAPITALTAK = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_KAPITALTAK", Array(bas, procent)))
    Exit Function
Failed:
    FINSAM_KAPITALTAK = CVErr(UNKNOWN)
End Function

Public Function FINSAM_OVER_KAPITALTAK(eget_kapital As Variant, tak As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(eget_kapital, tak)) Then GoTo Failed
    FINSAM_OVER_KAPITALTAK = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_OVER_KAPITALTAK", Array(eget_kapital, tak)))
    Exit Function
Failed:
    FINSAM_OVER_KAPITALTAK = CVErr(UNKNOWN)
End Function

Public Function FINSAM_ADMINISTRATIONSANDEL(huvudpost As Variant, belopp As Variant, Optional administrationsposter As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(huvudpost, belopp, administrationsposter)) Then GoTo Failed
    FINSAM_ADMINISTRATIONSANDEL = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_ADMINISTRATIONSANDEL", Array(huvudpost, belopp, administrationsposter)))
    Exit Function
Failed:
    FINSAM_ADMINISTRATIONSANDEL = CVErr(UNKNOWN)
End Function

Public Function FINSAM_MANADER(fran As Variant, till As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(fran, till)) Then GoTo Failed
    FINSAM_MANADER = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_MANADER", Array(fran, till)))
    Exit Function
Failed:
    FINSAM_MANADER = CVErr(UNKNOWN)
End Function

Public Function FINSAM_LONEKOSTNAD(manadslon As Variant, tjanst As Variant, fran As Variant, till As Variant, po As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(manadslon, tjanst, fran, till, po)) Then GoTo Failed
    FINSAM_LONEKOSTNAD = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_LONEKOSTNAD", Array(manadslon, tjanst, fran, till, po)))
    Exit Function
Failed:
    FINSAM_LONEKOSTNAD = CVErr(UNKNOWN)
End Function

Public Function FINSAM_LONEKOSTNADER(manadslon As Variant, tjanst As Variant, fran As Variant, till As Variant, po As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(manadslon, tjanst, fran, till, po)) Then GoTo Failed
    FINSAM_LONEKOSTNADER = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_LONEKOSTNADER", Array(manadslon, tjanst, fran, till, po)))
    Exit Function
Failed:
    FINSAM_LONEKOSTNADER = CVErr(UNKNOWN)
End Function

Public Function FINSAM_FORDELA(belopp As Variant, fran As Variant, till As Variant, ar As Variant, Optional decimaler As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(belopp, fran, till, ar, decimaler)) Then GoTo Failed
    FINSAM_FORDELA = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_FORDELA", Array(belopp, fran, till, ar, decimaler)))
    Exit Function
Failed:
    FINSAM_FORDELA = CVErr(UNKNOWN)
End Function

Public Function FINSAM_ARSARBETARE(tjanst As Variant, fran As Variant, till As Variant, ar As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(tjanst, fran, till, ar)) Then GoTo Failed
    FINSAM_ARSARBETARE = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_ARSARBETARE", Array(tjanst, fran, till, ar)))
    Exit Function
Failed:
    FINSAM_ARSARBETARE = CVErr(UNKNOWN)
End Function

Public Function FINSAM_ARSARBETARE_PER_AR(tjanst As Variant, fran As Variant, till As Variant, ar As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(tjanst, fran, till, ar)) Then GoTo Failed
    FINSAM_ARSARBETARE_PER_AR = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_ARSARBETARE_PER_AR", Array(tjanst, fran, till, ar)))
    Exit Function
Failed:
    FINSAM_ARSARBETARE_PER_AR = CVErr(UNKNOWN)
End Function

Public Function FINSAM_KOSTNAD_PER_DELTAGARE(kostnad As Variant, deltagare As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(kostnad, deltagare)) Then GoTo Failed
    FINSAM_KOSTNAD_PER_DELTAGARE = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_KOSTNAD_PER_DELTAGARE", Array(kostnad, deltagare)))
    Exit Function
Failed:
    FINSAM_KOSTNAD_PER_DELTAGARE = CVErr(UNKNOWN)
End Function

Public Function FINSAM_ANDEL_AV(antal As Variant, av As Variant, decimaler As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(antal, av, decimaler)) Then GoTo Failed
    FINSAM_ANDEL_AV = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_ANDEL_AV", Array(antal, av, decimaler)))
    Exit Function
Failed:
    FINSAM_ANDEL_AV = CVErr(UNKNOWN)
End Function

Public Function FINSAM_RULLA(ingaende As Variant, tillkommer As Variant, avgar As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(ingaende, tillkommer, avgar)) Then GoTo Failed
    FINSAM_RULLA = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_RULLA", Array(ingaende, tillkommer, avgar)))
    Exit Function
Failed:
    FINSAM_RULLA = CVErr(UNKNOWN)
End Function

Public Function FINSAM_TAL(text As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(text)) Then GoTo Failed
    FINSAM_TAL = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_TAL", Array(text)))
    Exit Function
Failed:
    FINSAM_TAL = CVErr(UNKNOWN)
End Function

Public Function FINSAM_DATUM(text As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(text)) Then GoTo Failed
    FINSAM_DATUM = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_DATUM", Array(text)))
    Exit Function
Failed:
    FINSAM_DATUM = CVErr(UNKNOWN)
End Function

Public Function FINSAM_STATUS(grad As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(grad)) Then GoTo Failed
    FINSAM_STATUS = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_STATUS", Array(grad)))
    Exit Function
Failed:
    FINSAM_STATUS = CVErr(UNKNOWN)
End Function

Public Function FINSAM_STATUSORD(grader As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(grader)) Then GoTo Failed
    FINSAM_STATUSORD = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_STATUSORD", Array(grader)))
    Exit Function
Failed:
    FINSAM_STATUSORD = CVErr(UNKNOWN)
End Function

Public Function FINSAM_STATUS_SAMLAD(grader As Variant) As Variant
    On Error GoTo Failed
    If HasParts(Array(grader)) Then GoTo Failed
    FINSAM_STATUS_SAMLAD = Finished(XLPy.CallUDF("finsam_xl.excel.udfs", "FINSAM_STATUS_SAMLAD", Array(grader)))
    Exit Function
Failed:
    FINSAM_STATUS_SAMLAD = CVErr(UNKNOWN)
End Function

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
End Function
