"""A third template, told in one file and registered in one line: everything works on it."""
