"""Step 6: two versions of a workbook, in the terms of what they hold."""
