"""What everybody may know: published places and gatherings as an open directory, out and in."""
