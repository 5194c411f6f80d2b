"""Questions asked twice: instruments as data, answers, pairs."""
