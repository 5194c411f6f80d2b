"""What was done and who looked: append-only rows, each with a keyed MAC, sealed into a chain."""
