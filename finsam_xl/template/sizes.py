"""How large a workbook may be made, and how large it is where nobody says."""

#: ready rows of a table and columns of an axis: with so many rows, each of them filled in, a
#: workbook of the usual columns is filled, checked and recalculated within its memory
MOST_ROWS, MOST_COLUMNS = 500, 60
#: ready rows of a table at the least, and where nobody says how many
LEAST_ROWS, USUAL_ROWS = 5, 12
#: columns of an axis where nobody says how many; a template without one has always as many
USUAL_COLUMNS = 8
