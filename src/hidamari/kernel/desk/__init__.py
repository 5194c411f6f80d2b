"""Reception: what happens at the door, and the two projections read from it."""
