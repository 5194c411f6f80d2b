"""What lets a house come back whole: copies, putting them back, moving, changing keys."""
