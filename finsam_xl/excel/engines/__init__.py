"""Other engines that work formulas out."""
