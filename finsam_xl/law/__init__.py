"""What the statute says on a given day: dated tables, each value with its source."""
