"""How somebody is called to their face."""

from hidamari.ui.languages import language

HONORIFICS = ("さん", "ちゃん", "くん", "さま", "様", "先生")


def san(name: str) -> str:
    """ひなた → ひなたさん; names that carry an honorific already stay; in English just the name."""
    return name if language() == "en" or name.endswith(HONORIFICS) else f"{name}さん"
