Attribute VB_Name = "FinsamPython"
Option Explicit
' The add-in's way to Python, by xlwings. Nothing in Excel is changed here: a command that cannot
' start ends in one message, and whatever goes wrong in Python is told by Python.

' While Python works, Excel may let the user press a button again.
Private busy As Boolean

Public Sub FinsamStart(ByVal command As String)
    If busy Then
        FinsamSay "pagar"
    ElseIf Not CanRun(command) Then
        FinsamSay "ingen_bok"
    ElseIf Not PythonIsThere() Then
        FinsamSay "utan_python"
    Else
        CallPython command
    End If
End Sub

Private Sub CallPython(ByVal command As String)
    Dim answer As Variant
    On Error GoTo Failed
    busy = True
    answer = RunPython("from finsam_xl.excel import commands; commands.run('" & command & "', '" & _
        FinsamText("version") & "')")
    busy = False
    If answer = -1 Then FinsamSay "python_avbrots"
    Exit Sub
Failed:
    busy = False
    FinsamSay "python_startar_inte"
End Sub

' A new workbook, a folder and the add-in's own state need no workbook that is open.
Private Function CanRun(ByVal command As String) As Boolean
    Select Case command
        Case "ny_ansokan", "ny_budget", "kontrollera_mapp", "om"
            CanRun = True
        Case Else
            CanRun = Not ActiveWorkbook Is Nothing
    End Select
End Function

' Asked first: xlwings itself would tell of a missing Python in English.
Private Function PythonIsThere() As Boolean
    Dim interpreter As String
    On Error GoTo Missing
    interpreter = GetConfig("INTERPRETER_WIN", "")
    If interpreter <> "" Then PythonIsThere = (Dir$(interpreter) <> "")
    Exit Function
Missing:
    PythonIsThere = False
End Function

' Excel has started: the function wizard gets its texts.
Public Sub FinsamOpened()
    FinsamDescribe
End Sub
