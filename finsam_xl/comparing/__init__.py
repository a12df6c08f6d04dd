"""Step 6: two versions of a workbook, in the terms of what they hold."""

from finsam_xl.comparing.versions import compare

__all__ = ["compare"]
