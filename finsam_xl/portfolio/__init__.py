"""Many workbooks in a few tables, each figure with the file and the cell that it comes from."""
