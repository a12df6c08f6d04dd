Attribute VB_Name = "FinsamTillagget"
Option Explicit
' The way to Python of a workbook with macros: through the add-in, where it is open. So a workbook
' that is sent around starts no program and calls no library of its own.

Public Sub FinsamStart(ByVal command As String)
    If FinsamAddInIsOpen() Then
        Hand command
    Else
        FinsamSay "utan_tillagg"
    End If
End Sub

Private Sub Hand(ByVal command As String)
    On Error GoTo Failed
    Application.Run "'" & FinsamText("tillagg") & "'!FinsamStart", command
    Exit Sub
Failed:
    FinsamSay "tillagg_svarar_inte"
End Sub
