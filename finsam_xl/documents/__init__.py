"""What the cells mean: figures, dates and whole documents, read strictly at the edge."""
