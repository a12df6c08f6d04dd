"""``ansokan``: application for funds to an insats."""
