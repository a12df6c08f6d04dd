"""A check as a process: limits, many files, the work of one."""
