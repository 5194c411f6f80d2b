"""What is asked for: one file for each kind of record."""
