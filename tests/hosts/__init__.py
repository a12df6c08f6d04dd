"""Other programs as witnesses: LibreOffice, Gnumeric and the Open XML validators.

Nothing here knows the templates. Each host takes a file and says what it saw in it.
"""
