"""Files read, files changed, and the other readers and writers as witnesses."""
