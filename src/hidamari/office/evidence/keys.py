"""Ed25519 (RFC 8032): who signed. Keys and signatures are written in base64."""

from base64 import b64decode, b64encode
from binascii import Error

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PUBLIC, SIGNATURE = 32, 64  # bytes


def new_secret() -> str:
    return _written(Ed25519PrivateKey.generate().private_bytes_raw())


def public_of(secret: str) -> str:
    """The half that others check signatures with."""
    return _written(_private(secret).public_key().public_bytes_raw())


def signature_of(content: bytes, secret: str) -> str:
    return _written(_private(secret).sign(content))


def is_public_key(text: str) -> bool:
    """32 bytes, written in the one way in which they are written here."""
    return _read(text, PUBLIC) is not None


def is_signed(content: bytes, signature: str, public: str) -> bool:
    """Whether the owner of this public key signed exactly these bytes."""
    key, signed = _read(public, PUBLIC), _read(signature, SIGNATURE)
    if key is None or signed is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed, content)
    except InvalidSignature:
        return False
    return True


def _private(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(b64decode(secret))


def _written(content: bytes) -> str:
    return b64encode(content).decode()


def _read(text: str, size: int) -> bytes | None:
    """Bytes of that size; None where the text is anything else, or written in another way."""
    try:
        found = b64decode(text.encode("ascii"), validate=True)
    except (Error, UnicodeEncodeError):
        return None
    return found if len(found) == size and _written(found) == text else None
