"""The files that a user installs."""
