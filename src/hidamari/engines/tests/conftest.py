"""Hypothesis measures correctness here; time is measured by the benches, on a quiet machine."""

from hypothesis import settings

settings.register_profile("hidamari", deadline=None)
settings.load_profile("hidamari")
