Attribute VB_Name = "FinsamKommandon"
Option Explicit
' One macro for each button, on the ribbon and on a sheet. FinsamStart hands a command to Python:
' in the add-in it stands in FinsamPython, in a workbook with macros in FinsamTillagget.

Public Sub FinsamValideraBok()
    FinsamStart "validera"
End Sub

Public Sub FinsamNastaFyndBok()
    FinsamStart "nasta_fynd"
End Sub

Public Sub FinsamForegaendeFyndBok()
    FinsamStart "foregaende_fynd"
End Sub

Public Sub FinsamRensaMarkeringarBok()
    FinsamStart "rensa_markeringar"
End Sub

Public Sub FinsamRaknaOmBok()
    FinsamStart "rakna_om"
End Sub

Public Sub FinsamKontrolleraMappBok()
    FinsamStart "kontrollera_mapp"
End Sub

' One for each template (make macros):
Public Sub FinsamNyAnsokanBok()
    FinsamStart "ny_ansokan"
End Sub

Public Sub FinsamNyBudgetBok()
    FinsamStart "ny_budget"
End Sub

Public Sub FinsamNyUppfoljningBok()
    FinsamStart "ny_uppfoljning"
End Sub

Public Sub FinsamNyKatalogBok()
    FinsamStart "ny_katalog"
End Sub

Public Sub FinsamNyArsredovisningBok()
    FinsamStart "ny_arsredovisning"
End Sub

' End of these.

Public Sub FinsamForklaraRegelnBok()
    FinsamStart "forklara_regeln"
End Sub

Public Sub FinsamOmBok()
    FinsamStart "om"
End Sub

' ---- what works without Python: FinsamUtanPython

Public Sub FinsamTillKontrollBok()
    FinsamGoToChecks
End Sub

Public Sub FinsamNastaRodaRadBok()
    FinsamGoToNextRed
End Sub

Public Sub FinsamForhandsgranskaBok()
    FinsamPreview
End Sub

Public Sub FinsamSidlayoutBok()
    FinsamPageLayout
End Sub
