"""What law, practice and template hold a workbook to: each number once, dated, with its source."""
