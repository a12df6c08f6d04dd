"""Declared formulas: what they say, and the Python made of them."""
