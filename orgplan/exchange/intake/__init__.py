"""Other people's data in: the gate, reading in a child process, and who takes which file."""
