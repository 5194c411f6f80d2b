"""A project in figures, counted from the rows, each with its n and its definition."""
