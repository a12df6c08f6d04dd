"""The sheet *Kontroll*: its lines, what they count, and where a fault is marked."""
