"""The mutation bench: right workbooks, faults that people make, and what the check says of them.

generated right workbooks (:mod:`right_budget`, :mod:`right_ansokan`, :mod:`right`)
-> a :class:`desk.Book` on which a person works -> one fault (``faults_*``), which says by its
own arithmetic what should be told and where -> :mod:`bench`, which checks and counts.
"""
