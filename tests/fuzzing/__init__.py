"""Workbooks changed by chance: what is done to them, and what may not come of it."""
