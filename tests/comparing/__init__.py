"""Two versions of a workbook: what is told of them, held against what was done to one."""
