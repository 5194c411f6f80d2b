"""Hidamari: brings a lonely person to a place they keep coming back to."""
