"""Two versions of a workbook, told apart in the terms of what they hold."""
