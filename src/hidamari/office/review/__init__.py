"""How applications are weighed: conflicts said first, then read, scored alone, then compared."""
