"""Independent oracles: the hard figures of both workbooks, from the words of the act.

:mod:`reading` takes what people typed out of a document -> :mod:`shares`, :mod:`budget` and
:mod:`application` work out by hand what each cell must show, from the act (2003:1210) and the
workbooks' own rules, never from the cell's formula -> :mod:`test_by_law` holds them against
the calculation on real documents, random right ones and :mod:`books` made for the corners.
"""
