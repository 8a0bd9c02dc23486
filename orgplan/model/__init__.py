"""What a plan is: records, change sets, edits and rules. Standard library only."""
