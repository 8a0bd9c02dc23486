"""The commands: what scripts, tests and machines without a screen use; none of it loads Qt."""
