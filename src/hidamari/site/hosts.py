"""Whether this house is reached from this machine only."""

from django.conf import settings

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}


def is_loopback(host: str) -> bool:
    """Whether a host, with or without a port, is this machine."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") and host.count(":") in (1,) else host
    name = name if not name.startswith("[") else name.split("]")[0] + "]"
    return name in LOOPBACK


def is_public() -> bool:
    """Whether the settings name a host that others can reach."""
    return not all(is_loopback(host) for host in settings.ALLOWED_HOSTS)
