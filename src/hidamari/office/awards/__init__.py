"""Who was chosen and why: decisions, letters, awards, the published list."""
