"""The check in a browser: one file that holds Python, the core and the page itself."""
