"""A file -> cells."""
