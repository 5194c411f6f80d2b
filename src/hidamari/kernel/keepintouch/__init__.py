"""Who has been away longer than their own rhythm, and the next kind thing to do."""
