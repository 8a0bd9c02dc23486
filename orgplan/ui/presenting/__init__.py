"""Present: the saved views full screen, what is decided meanwhile, and what the speaker sees."""
