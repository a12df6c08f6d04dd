"""finsam_xl: budget and application workbooks of Swedish coordination associations."""

__version__ = "0.1.0"
