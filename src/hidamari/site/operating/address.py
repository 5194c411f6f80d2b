"""HIDAMARI_URL, the address people use, decides everything that follows from it; who may speak for others.

Reads only its arguments, so that settings can use it before Django is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
PROXIES = ("127.0.0.0/8", "::1/128")
YEAR = 365 * 24 * 3600
SPOKEN_FOR = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST",
              "HTTP_X_FORWARDED_PORT", "HTTP_FORWARDED", "HTTP_X_REAL_IP")  # fmt: skip
Network = IPv4Network | IPv6Network


class Unusable(ValueError):
    """HIDAMARI_URL or HIDAMARI_TRUSTED_PROXIES cannot be understood; its text is the sentence."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where people find the house. Without HIDAMARI_URL: this machine only, without TLS."""

    url: str
    scheme: str
    host: str

    @property
    def is_https(self) -> bool:
        return self.scheme == "https"

    @property
    def is_public(self) -> bool:
        return bool(self.host) and self.host not in ("127.0.0.1", "localhost", "::1")

    @property
    def origin(self) -> str:
        return self.url

    @property
    def hsts_seconds(self) -> int:
        return YEAR if self.is_https and self.is_public else 0


def address_of(url: str) -> Address:
    """Raises Unusable: `https://house.example.jp`, nothing after the host (and port)."""
    if not url:
        return Address("", "http", "")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise Unusable(f"HIDAMARI_URL={url}: https://… の形で、名前までを書いてください。 "
                       "Please write https:// and the name, nothing after it.")  # fmt: skip
    return Address(f"{parts.scheme}://{parts.netloc}", parts.scheme, parts.hostname)


def networks_of(written: Sequence[str]) -> tuple[Network, ...]:
    """Raises Unusable for what is no address and no network."""
    try:
        return tuple(ip_network(one.strip(), strict=False) for one in written if one.strip())
    except ValueError as no:
        raise Unusable(f"HIDAMARI_TRUSTED_PROXIES: {no}") from None


def as_the_client_came(env: dict[str, Any], trusted: Sequence[Network]) -> dict[str, Any]:
    """The request as its client sent it to the proxy. Nobody else's word on that is believed.

    REMOTE_ADDR becomes the last address in X-Forwarded-For that is no trusted proxy's.
    """
    given = {name: env.pop(name, "") for name in SPOKEN_FOR}
    if not any(given.values()):
        return env
    env["hidamari.proxied"] = True
    if not _is_trusted(env["REMOTE_ADDR"], trusted):
        return env
    for client in reversed([part.strip() for part in given["HTTP_X_FORWARDED_FOR"].split(",")]):
        if not _is_address(client):
            break
        env["REMOTE_ADDR"] = client
        if not _is_trusted(client, trusted):
            break
    if given["HTTP_X_FORWARDED_PROTO"] in ("http", "https"):
        env["wsgi.url_scheme"] = given["HTTP_X_FORWARDED_PROTO"]
    return env


def is_loopback(env: Mapping[str, Any]) -> bool:
    """Whether the request was made on this machine, and by no proxy for somebody else."""
    here = _is_address(env["REMOTE_ADDR"]) and ip_address(env["REMOTE_ADDR"]).is_loopback
    return here and not env.get("hidamari.proxied")


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_trusted(text: str, trusted: Sequence[Network]) -> bool:
    if not _is_address(text):
        return False
    address = ip_address(text)
    return any(address.version == net.version and address in net for net in trusted)
