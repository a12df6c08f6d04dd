"""A layout -> a new file."""
