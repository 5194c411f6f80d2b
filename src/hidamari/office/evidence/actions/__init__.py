"""Gather what projects may tell; take in what comes from other servers."""

from hidamari.office.evidence.actions.effects import gather_effects, take_in_effect

__all__ = ["gather_effects", "take_in_effect"]
