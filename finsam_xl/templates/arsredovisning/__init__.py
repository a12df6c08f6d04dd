"""``arsredovisning``: an association's annual report: its accounts, participants and goals."""
