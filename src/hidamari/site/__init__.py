"""Settings, URLs, home page, command line: the only floor that knows them all."""
