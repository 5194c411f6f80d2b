"""Ground floor: pure functions over plain values. No Django, no clock, no network."""
