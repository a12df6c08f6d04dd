"""The rules, one named situation at a time."""
