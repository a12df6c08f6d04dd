"""The command ``finsam-xl``."""
