"""The tables as a workbook, a page, and files for other programs."""
