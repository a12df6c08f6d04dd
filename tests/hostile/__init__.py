"""Hostile and broken files: one named generator for each kind, and what must become of it."""
