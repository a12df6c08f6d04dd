Attribute VB_Name = "FinsamBeskrivningar"
Option Explicit
Option Private Module
' Made from finsam_xl/excel/functions/registry.py by `make macros`. Change it there, not here.

' The function wizard's texts, for this session of Excel. One that Excel does not take
' is left out: the functions work without them.
Public Sub FinsamDescribe()
    Describe "FINSAM_SUMMA", _
        "Summan av belopp. Text bland beloppen ger ett fel i st&auml;llet f&ouml;r att hoppas &ouml;ver. Ger belopp i samma enhet.", _
        Array("Beloppen, i kr eller tkr. Rubriken och den l&aring;sta raden f&aring;r ing&aring;.")
    Describe "FINSAM_RADSUMMOR", _
        "Varje rads summa, rad f&ouml;r rad; tom text d&auml;r raden inte har n&aring;got belopp. Ger en kolumn med belopp i samma enhet.", _
        Array("Beloppen, i kr eller tkr: en rad f&ouml;r varje post.")
    Describe "FINSAM_SUMMAKONTROLL", _
        "Hur mycket en angiven summa skiljer sig fr&aring;n delarnas summa: 0 inom toleransen. Ger belopp i samma enhet, angiven summa minus delarnas summa.", _
        Array("Den angivna summan, i kr eller tkr.", _
        "Delarna, i samma enhet.", _
        "St&ouml;rsta skillnad som inte r&auml;knas. Utel&auml;mnad: 0.")
    Describe "FINSAM_SUMMAKONTROLLER", _
        "Hur mycket varje angiven summa skiljer sig fr&aring;n sina delars summa: 0 inom toleransen, tom text d&auml;r ingen summa &auml;r angiven. Ger belopp i samma enhet, en rad eller en kolumn som summorna.", _
        Array("De angivna summorna: en rad under kolumner eller en kolumn bredvid rader, i kr eller tkr.", _
        "Delarna, i samma enhet: lika m&aring;nga kolumner eller rader.", _
        "St&ouml;rsta skillnad som inte r&auml;knas. Utel&auml;mnad: 0.")
    Describe "FINSAM_HUVUDPOSTSUMMOR", _
        "Summan av detaljposterna under varje huvudpost; versaler och gemener &auml;r lika. Ger en kolumn med belopp i samma enhet; tom text d&auml;r namnet &auml;r tomt.", _
        Array("Huvudposterna som ska summeras: en kolumn.", _
        "Detaljposternas huvudpost: en kolumn.", _
        "Detaljposternas belopp, i kr eller tkr: en kolumn.")
    Describe "FINSAM_ANDEL", _
        "En dels andel av det hela, som del av ett: 0,5 visas som 50 % i en cell med procentformat. Ger andel, 0 till 1.", _
        Array("Delen, i kr eller tkr.", _
        "Det hela, i samma enhet. 0 ger felet division med noll.")
    Describe "FINSAM_ANDELAR", _
        "Varje belopps andel av beloppens summa, som FINSAM_ANDEL; tom text d&auml;r beloppet &auml;r tomt. Ger en kolumn med andelar, 0 till 1.", _
        Array("Beloppen, i kr eller tkr: en kolumn utan summarad.")
    Describe "FINSAM_AVVIKELSE", _
        "Avvikelsen i belopp: utfall eller prognos minus budget. Ger belopp i samma enhet.", _
        Array("Utfall eller prognos, i kr eller tkr.", _
        "Budget, i samma enhet.")
    Describe "FINSAM_AVVIKELSE_PROCENT", _
        "Avvikelsen som del av budgeten: 0,1 &auml;r 10 % &ouml;ver, i en cell med procentformat. Ger andel med fyra decimaler, allts&aring; hundradels procent.", _
        Array("Utfall eller prognos, i kr eller tkr.", _
        "Budget, i samma enhet. 0 ger felet division med noll.")
    Describe "FINSAM_AVVIKELSER", _
        "Varje rads avvikelse, i belopp och som del av budgeten. Tom text d&auml;r b&aring;da beloppen &auml;r tomma, och f&ouml;r delen d&auml;r budgeten &auml;r 0. Ger tv&aring; kolumner: belopp i samma enhet, och andel med fyra decimaler.", _
        Array("Utfall eller prognos, i kr eller tkr: en kolumn.", _
        "Budget, i samma enhet: en kolumn.")
    Describe "FINSAM_MEDLEMSBIDRAG", _
        "Medlemmarnas bidrag efter nyckel, i hela kronor som alltid blir hela beloppet: det som fattas efter avrundning ned&aring;t g&aring;r till de st&ouml;rsta resterna. Ger en kolumn med kronor; tom text d&auml;r andelen &auml;r tom eller 0.", _
        Array("Det som ska f&ouml;rdelas, i hela kronor.", _
        "Medlemmarnas andelar: en kolumn, summa 100 % (eller 100), eller s&aring; n&auml;ra som andelarnas avrundning i sista decimalen r&auml;cker.")
    Describe "FINSAM_LAGENS_BELOPP", _
        "Vad en part tillsammans ska bidra med enligt lagen, sett till statens bidrag: staten h&auml;lften, regionerna en fj&auml;rdedel, kommunerna en fj&auml;rdedel. Ger belopp i samma enhet, inte avrundat.", _
        Array("staten, region eller kommun.", _
        "Statens bidrag, i kr eller tkr.", _
        "ja om ingen region &auml;r medlem och kommunerna inte h&ouml;r till n&aring;gon region (5 a &sect;). Utel&auml;mnad: nej.", _
        "Budget&aring;ret, som avg&ouml;r vad lagen s&auml;ger. Utel&auml;mnad: som nu.")
    Describe "FINSAM_LAGENS_SKILLNAD", _
        "Hur mycket varje part har betalat ut&ouml;ver lagens belopp, sett till statens bidrag: staten, regionerna, kommunerna. Ger tre rader med belopp i samma enhet; 0 d&auml;r parten betalar vad lagen s&auml;ger (formeln &auml;r regionernas rad).", _
        Array("Medlemmarnas part: en kolumn med staten, region, kommun.", _
        "Medlemmarnas bidrag, i kr eller tkr: en kolumn.", _
        "ja om ingen region &auml;r medlem och kommunerna inte h&ouml;r till n&aring;gon region (5 a &sect;). Utel&auml;mnad: nej.", _
        "Budget&aring;ret, som avg&ouml;r vad lagen s&auml;ger. Utel&auml;mnad: som nu.")
    Describe "FINSAM_RESULTAT", _
        "&Aring;rets resultat: int&auml;kter minus kostnader. Ger belopp i samma enhet; minus betyder underskott.", _
        Array("Summa int&auml;kter, i kr eller tkr.", _
        "Summa kostnader, i samma enhet, utan minustecken.")
    Describe "FINSAM_EGET_KAPITAL_UT", _
        "Utg&aring;ende eget kapital: ing&aring;ende eget kapital plus &aring;rets resultat. Ger belopp i samma enhet.", _
        Array("Ing&aring;ende eget kapital, i kr eller tkr.", _
        "&Aring;rets resultat, i samma enhet.")
    Describe "FINSAM_EGET_KAPITAL", _
        "Eget kapital &aring;r f&ouml;r &aring;r: varje &aring;rs utg&aring;ende &auml;r n&auml;sta &aring;rs ing&aring;ende. Tom text d&auml;r resultatet &auml;r tomt. Ger belopp i samma enhet: ing&aring;ende och utg&aring;ende, i tv&aring; rader eller tv&aring; kolumner.", _
        Array("Ing&aring;ende eget kapital det f&ouml;rsta &aring;ret, i kr eller tkr.", _
        "&Aring;rens resultat i f&ouml;ljd, i samma enhet: en rad eller en kolumn.")
    Describe "FINSAM_KAPITALTAK", _
        "Det st&ouml;rsta egna kapital som &auml;r &ouml;verenskommet: en procentsats av medlemsbidragen eller int&auml;kterna. Ger belopp i samma enhet.", _
        Array("Medlemsbidragen eller summa int&auml;kter, i kr eller tkr.", _
        "Kapitaltaket: 20 % eller 0,2. Utel&auml;mnad: 20 %.")
    Describe "FINSAM_OVER_KAPITALTAK", _
        "Hur mycket det egna kapitalet ligger &ouml;ver taket: 0 n&auml;r det ryms. Ger belopp i samma enhet.", _
        Array("Eget kapital, i kr eller tkr.", _
        "Kapitaltaket, i samma enhet.")
    Describe "FINSAM_ADMINISTRATIONSANDEL", _
        "Administrationens andel av summa kostnader, som FINSAM_ANDEL. Ger andel, 0 till 1.", _
        Array("Huvudposterna: en kolumn.", _
        "Huvudposternas belopp, i kr eller tkr: en kolumn.", _
        "De huvudposter som &auml;r administration, med semikolon emellan. Utel&auml;mnad: de som har ordet administration i namnet.")
    Describe "FINSAM_MANADER", _
        "Antal p&aring;b&ouml;rjade kalenderm&aring;nader i en period, f&ouml;rsta och sista dagen medr&auml;knade. Ger antal m&aring;nader.", _
        Array("Periodens f&ouml;rsta dag.", _
        "Periodens sista dag.")
    Describe "FINSAM_LONEKOSTNAD", _
        "L&ouml;nekostnad f&ouml;r en period: m&aring;nadsl&ouml;n g&aring;nger tj&auml;nstg&ouml;ringsgrad och p&aring;b&ouml;rjade m&aring;nader, med personalomkostnadsp&aring;l&auml;gg (PO). Ger kronor med tv&aring; decimaler.", _
        Array("M&aring;nadsl&ouml;n f&ouml;r heltid, i kr.", _
        "Tj&auml;nstg&ouml;ringsgrad: 100 % eller 1 &auml;r heltid.", _
        "Periodens f&ouml;rsta dag.", _
        "Periodens sista dag.", _
        "PO-p&aring;l&auml;gg, arbetsgivarens eget f&ouml;r &aring;ret: 39,15 % eller 0,3915.")
    Describe "FINSAM_LONEKOSTNADER", _
        "L&ouml;nekostnad rad f&ouml;r rad, som FINSAM_LONEKOSTNAD; tom text d&auml;r raden saknar m&aring;nadsl&ouml;n. Ger en kolumn med kronor och tv&aring; decimaler.", _
        Array("M&aring;nadsl&ouml;ner f&ouml;r heltid, i kr: en kolumn.", _
        "Tj&auml;nstg&ouml;ringsgrader, 100 % eller 1 &auml;r heltid: en kolumn.", _
        "Periodernas f&ouml;rsta dag: en kolumn.", _
        "Periodernas sista dag: en kolumn.", _
        "PO-p&aring;l&auml;gg, 39,15 % eller 0,3915: en cell f&ouml;r alla rader, eller en kolumn.")
    Describe "FINSAM_FORDELA", _
        "Belopp f&ouml;rdelade p&aring; kalender&aring;r: varje p&aring;b&ouml;rjad m&aring;nad v&auml;ger lika, och &aring;ren blir alltid hela beloppet. Ger belopp i samma enhet: en rad f&ouml;r varje belopp och en kolumn f&ouml;r varje &aring;r.", _
        Array("Beloppen, i kr eller tkr: en kolumn.", _
        "Periodernas f&ouml;rsta dag: en kolumn.", _
        "Periodernas sista dag: en kolumn.", _
        "Kalender&aring;ren: en rad eller en kolumn.", _
        "Antal decimaler: 0 f&ouml;r kr, 3 f&ouml;r tkr. Utel&auml;mnad: 0.")
    Describe "FINSAM_ARSARBETARE", _
        "&Aring;rsarbetare: tj&auml;nstg&ouml;ringsgrad g&aring;nger &aring;rets p&aring;b&ouml;rjade m&aring;nader i perioden, delat med tolv. Ger antal &aring;rsarbetare.", _
        Array("Tj&auml;nstg&ouml;ringsgrad: 100 % eller 1 &auml;r en heltid.", _
        "Periodens f&ouml;rsta dag.", _
        "Periodens sista dag.", _
        "Kalender&aring;ret.")
    Describe "FINSAM_ARSARBETARE_PER_AR", _
        "&Aring;rsarbetare rad f&ouml;r rad och &aring;r f&ouml;r &aring;r, som FINSAM_ARSARBETARE; tom text d&auml;r raden saknar tj&auml;nstg&ouml;ringsgrad. Ger antal &aring;rsarbetare: en rad f&ouml;r varje tj&auml;nst och en kolumn f&ouml;r varje &aring;r.", _
        Array("Tj&auml;nstg&ouml;ringsgrader, 100 % eller 1 &auml;r en heltid: en kolumn.", _
        "Periodernas f&ouml;rsta dag: en kolumn.", _
        "Periodernas sista dag: en kolumn.", _
        "Kalender&aring;ren: en rad eller en kolumn.")
    Describe "FINSAM_KOSTNAD_PER_DELTAGARE", _
        "Kostnad per deltagare. Ger belopp i samma enhet, inte avrundat.", _
        Array("Total kostnad, i kr eller tkr.", _
        "Antal deltagare totalt, fler &auml;n 0.")
    Describe "FINSAM_ANDEL_AV", _
        "Hur m&aring;nga procent ett antal &auml;r av ett annat, avrundat som i tryck: en halv eller mer upp&aring;t. Ger procent, 37 betyder 37 %.", _
        Array("De som r&auml;knas, till exempel de som fick arbete.", _
        "Alla de &auml;r av. 0 ger felet division med noll.", _
        "Antal decimaler i procenten, 0 till 9.")
    Describe "FINSAM_RULLA", _
        "Vad som &auml;r kvar n&auml;r n&aring;got har kommit till och n&aring;got har g&aring;tt: p&aring;g&aring;ende deltagare, eget kapital, likvida medel. Ger det som finns vid &aring;rets slut, i samma enhet.", _
        Array("Det som fanns n&auml;r &aring;ret b&ouml;rjade.", _
        "Det som kom till under &aring;ret.", _
        "Det som gick under &aring;ret, positivt.")
    Describe "FINSAM_TAL", _
        "Talet i en text, skrivet p&aring; svenska: 1 709 155,50 kr, - 457 700, (457 700), 100 %. Ger tal; 100 % blir 1, som i en cell med procentformat.", _
        Array("Texten. Ett tal kommer tillbaka som det &auml;r.")
    Describe "FINSAM_DATUM", _
        "Dagen i en text: 2018-01-01, 20180101, 3/10-2018, 1 oktober 2020; en m&aring;nad &auml;r dess sista dag. Ger datum, som kalkylprogrammets dagnummer.", _
        Array("Texten. Ett datum kommer tillbaka som det &auml;r.")
    Describe "FINSAM_STATUS", _
        "En kontrolls ord: 0 OK, 1 UPPLYSNING, 2 VARNING, 3 FEL, tomt EJ KONTROLLERAT. Ger text.", _
        Array("Kontrollens grad: 0, 1, 2, 3 eller tom.")
    Describe "FINSAM_STATUSORD", _
        "Kontrollernas ord, ett f&ouml;r varje grad, som FINSAM_STATUS. Ger text, lika m&aring;nga celler som graderna.", _
        Array("Kontrollernas grader, 0 till 3 eller tomma: en kolumn.")
    Describe "FINSAM_STATUS_SAMLAD", _
        "Det allvarligaste ordet bland flera kontroller. Tomma grader r&auml;knas inte; &auml;r alla tomma blir det EJ KONTROLLERAT. Ger text.", _
        Array("Kontrollernas grader, 0 till 3 eller tomma.")
End Sub

Private Sub Describe(name As String, says As String, arguments As Variant)
    Dim i As Long
    For i = LBound(arguments) To UBound(arguments)
        arguments(i) = FinsamLetters(CStr(arguments(i)))
    Next i
    On Error Resume Next
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & name, _
        Description:=FinsamLetters(says), Category:="FINSAM", ArgumentDescriptions:=arguments
End Sub

Public Function FinsamLetters(ByVal text As String) As String
    text = Replace(text, "&sect;", ChrW$(167))
    text = Replace(text, "&Aring;", ChrW$(197))
    text = Replace(text, "&auml;", ChrW$(228))
    text = Replace(text, "&aring;", ChrW$(229))
    text = Replace(text, "&ouml;", ChrW$(246))
    FinsamLetters = Replace(text, "&amp;", "&")
End Function
