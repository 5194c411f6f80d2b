"""Organisations, the people who work there, projects, settings, tokens."""
