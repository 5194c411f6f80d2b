"""Going along with a project that was chosen (伴走支援): visits, notes, signals, exchanges."""
