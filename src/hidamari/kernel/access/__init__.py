"""Who may do what: actors, permissions, and fetch, the only way to get an object for an actor."""
