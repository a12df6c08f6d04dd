"""Every derived cell of a workbook, claims as they stand."""
