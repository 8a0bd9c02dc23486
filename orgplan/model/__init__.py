"""What a plan is: records, change sets, the plan, its edits and its rules. Standard library only."""
