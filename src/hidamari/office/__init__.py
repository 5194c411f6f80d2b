"""Rooms of a programme office: what it calls for, chooses, accompanies and tells."""
