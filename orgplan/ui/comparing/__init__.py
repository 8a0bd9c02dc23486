"""What the destinations Scenarios and Budget show, in words, rows and pictures."""
