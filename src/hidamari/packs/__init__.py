"""One folder per system of the seed. Packs never import packs."""
