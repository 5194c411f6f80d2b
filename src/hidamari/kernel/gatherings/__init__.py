"""What happens at a place: series, sessions, who wants to come, hands needed."""
