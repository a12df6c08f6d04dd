"""A pin: what both templates, their schema, and a check of them look like from outside."""
