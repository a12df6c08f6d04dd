"""Step 1: file -> cells, no meaning yet; and new cell values into an existing file."""
