"""The mutation bench of the workbooks of the year: ``katalog`` and ``uppfoljning``."""
