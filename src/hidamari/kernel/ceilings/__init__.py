"""How often a public form or a token may be used, for gatherings, measures, prescribing, the API."""
