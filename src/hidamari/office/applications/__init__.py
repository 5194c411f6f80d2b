"""What organisations apply with: a draft of their own, and the copy that is handed in."""
