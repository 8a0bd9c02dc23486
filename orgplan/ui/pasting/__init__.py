"""What is pasted into tables: cells of records that are there, and records that are made of it."""
