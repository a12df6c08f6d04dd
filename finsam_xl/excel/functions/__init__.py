"""The functions that spreadsheets call."""
