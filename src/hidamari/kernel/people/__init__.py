"""People: from a nameless head to a supporter, and never more asked than the step needs."""
