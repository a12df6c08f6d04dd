"""The workbook that stands open in a program."""
