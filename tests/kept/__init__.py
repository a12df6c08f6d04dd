"""What a change keeps: one workbook with everything in it, compared part by part."""
