"""Cells -> a file that exists."""
