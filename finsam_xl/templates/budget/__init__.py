"""``budget``: the association's budget."""
