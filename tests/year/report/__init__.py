"""The bench of annual reports: right ones by chance, and each kind of fault."""
