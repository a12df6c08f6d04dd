// Old words only: where the browser inside Office does not know those of the other script, nothing of
// it is there. Excel 2016 and 2019 may show their panes in Internet Explorer.
if (typeof Core === "undefined") {
  document.getElementById("state").textContent =
    "Kan inte starta: den här versionen av Office visar paneler i en för gammal webbl\u00e4sare. " +
    "Kontrollera filen på sidan finsam-xl.html, i Edge eller Chrome.";
}
