Attribute VB_Name = "FinsamRibbon"
Option Explicit
' What the buttons of customUI14.xml call: nothing but the macro of the same name.

Public Sub FinsamValidera(control As IRibbonControl)
    FinsamValideraBok
End Sub

Public Sub FinsamNastaFynd(control As IRibbonControl)
    FinsamNastaFyndBok
End Sub

Public Sub FinsamForegaendeFynd(control As IRibbonControl)
    FinsamForegaendeFyndBok
End Sub

Public Sub FinsamRensaMarkeringar(control As IRibbonControl)
    FinsamRensaMarkeringarBok
End Sub

Public Sub FinsamRaknaOm(control As IRibbonControl)
    FinsamRaknaOmBok
End Sub

Public Sub FinsamKontrolleraMapp(control As IRibbonControl)
    FinsamKontrolleraMappBok
End Sub

' One for each template (make macros):
Public Sub FinsamNyAnsokan(control As IRibbonControl)
    FinsamNyAnsokanBok
End Sub

Public Sub FinsamNyBudget(control As IRibbonControl)
    FinsamNyBudgetBok
End Sub

Public Sub FinsamNyUppfoljning(control As IRibbonControl)
    FinsamNyUppfoljningBok
End Sub

Public Sub FinsamNyKatalog(control As IRibbonControl)
    FinsamNyKatalogBok
End Sub

Public Sub FinsamNyArsredovisning(control As IRibbonControl)
    FinsamNyArsredovisningBok
End Sub

' End of these.

Public Sub FinsamForklaraRegeln(control As IRibbonControl)
    FinsamForklaraRegelnBok
End Sub

Public Sub FinsamOm(control As IRibbonControl)
    FinsamOmBok
End Sub

Public Sub FinsamTillKontroll(control As IRibbonControl)
    FinsamTillKontrollBok
End Sub

Public Sub FinsamNastaRodaRad(control As IRibbonControl)
    FinsamNastaRodaRadBok
End Sub

Public Sub FinsamForhandsgranska(control As IRibbonControl)
    FinsamForhandsgranskaBok
End Sub

Public Sub FinsamSidlayout(control As IRibbonControl)
    FinsamSidlayoutBok
End Sub

' The tab of a workbook with macros is shown only where the add-in, which has the same tab, is not.
Public Sub FinsamFlikVisas(control As IRibbonControl, ByRef visible As Variant)
    visible = Not FinsamAddInIsOpen()
End Sub
