"""Flags with a named duty person, who is on duty, and breaking the glass with a reason."""
