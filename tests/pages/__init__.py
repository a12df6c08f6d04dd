"""The pages that people read: what in them is made from the code, and that they hold together."""
