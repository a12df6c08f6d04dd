"""Functions that spreadsheets call, and the hosts that they are called from."""
