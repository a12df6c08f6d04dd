"""The installation on one computer."""
