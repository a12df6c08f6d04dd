"""What users wait for, measured against the named peers in one run: ``make bench``."""
