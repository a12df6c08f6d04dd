"""How a template is told, drawn and found again in a workbook."""
