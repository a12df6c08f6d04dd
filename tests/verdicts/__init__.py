"""One verdict: what the workbook says of itself on *Kontroll* is what the check says of it."""
