"""Secrets given out once and kept only as hashes: invitation links and API tokens."""

import hashlib
import secrets


class LinkUsed(Exception):
    """The link worked once, and somebody was quicker."""


PREFIX = "hida_"


def fresh_secret() -> str:
    """A new secret, 256 bits, with a prefix that scanners for leaked keys can find."""
    return PREFIX + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is stored of a secret. It has full entropy, so one SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
