Attribute VB_Name = "FinsamUtanPython"
Option Explicit
Option Private Module
' What works without Python. Every text that is shown, and the word for a line that is wrong, comes
' from the sheet Texter of the workbook that holds this code.

' The last message, by its name in Texter.
Private said As String

Public Sub FinsamGoToChecks()
    Dim result As Range
    Set result = Named("kontroll_resultat")
    If result Is Nothing Then
        TellWhatIsMissing
    ElseIf Not Selected(result) Then
        FinsamSay "kontroll_dold"
    End If
End Sub

' The next line of Kontroll that is wrong, from the selected one and round again.
Public Sub FinsamGoToNextRed()
    Dim status As Range, found As Long
    Set status = Named("kontroll_status")
    If status Is Nothing Then
        TellWhatIsMissing
        Exit Sub
    End If
    found = NextRed(status, LineSelected(status))
    If found = 0 Then
        FinsamSay "inga_roda"
    ElseIf Not Selected(status.Cells(found, 1)) Then
        FinsamSay "kontroll_dold"
    End If
End Sub

Public Sub FinsamPreview()
    If ActiveWorkbook Is Nothing Then
        FinsamSay "ingen_bok"
        Exit Sub
    End If
    On Error GoTo Failed
    ActiveWindow.SelectedSheets.PrintPreview
    Exit Sub
Failed:
    FinsamSay "utskrift_gar_inte"
End Sub

Public Sub FinsamPageLayout()
    If ActiveWorkbook Is Nothing Then
        FinsamSay "ingen_bok"
        Exit Sub
    End If
    On Error GoTo Failed
    Application.Dialogs(xlDialogPageSetup).Show
    Exit Sub
Failed:
    FinsamSay "utskrift_gar_inte"
End Sub

Public Function FinsamAddInIsOpen() As Boolean
    Dim addIn As Object
    On Error Resume Next
    Set addIn = Workbooks(FinsamText("tillagg"))
    FinsamAddInIsOpen = Not addIn Is Nothing
End Function

Public Sub FinsamSay(ByVal name As String)
    said = name
    MsgBox FinsamText(name), vbInformation, FinsamText("rubrik")
End Sub

Public Function FinsamLastSaid() As String
    FinsamLastSaid = said
End Function

' Texter: names in column A, texts in column B.
Public Function FinsamText(ByVal name As String) As String
    Dim texts As Object, place As Long
    Set texts = ThisWorkbook.Worksheets("Texter")
    place = 1
    Do While texts.Cells(place, 1).Value <> ""
        If texts.Cells(place, 1).Value = name Then
            FinsamText = texts.Cells(place, 2).Value
            Exit Function
        End If
        place = place + 1
    Loop
    FinsamText = name
End Function

Private Sub TellWhatIsMissing()
    If ActiveWorkbook Is Nothing Then
        FinsamSay "ingen_bok"
    Else
        FinsamSay "ingen_kontroll"
    End If
End Sub

Private Function Named(ByVal name As String) As Range
    On Error Resume Next
    Set Named = ActiveWorkbook.Names(name).RefersToRange
End Function

Private Function Selected(target As Range) As Boolean
    On Error GoTo Failed
    target.Worksheet.Activate
    target.Select
    Selected = True
    Exit Function
Failed:
    Selected = False
End Function

' Which line of the area is selected; 0 above it and on other sheets.
Private Function LineSelected(status As Range) As Long
    Dim place As Long
    If ActiveSheet.Name = status.Worksheet.Name Then
        place = ActiveCell.Row - status.Row + 1
        If place > 0 And place <= status.Rows.Count Then LineSelected = place
    End If
End Function

Private Function NextRed(status As Range, ByVal after As Long) As Long
    Dim i As Long, place As Long, shown As Variant, red As String
    red = FinsamText("fel")
    For i = 1 To status.Rows.Count
        place = (after + i - 1) Mod status.Rows.Count + 1
        shown = status.Cells(place, 1).Value
        If Not IsError(shown) Then
            If shown = red Then
                NextRed = place
                Exit Function
            End If
        End If
    Next i
End Function
