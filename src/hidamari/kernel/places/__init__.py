"""Places where people can sit down: hours, features, pins, and municipal open data."""
