"""From where a request comes."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.http import HttpRequest

OF_ONE_LINE = 64  # bits that one connection to the network keeps, however many addresses it uses


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks, of IPv6 the network of their line; empty where it is not known.

    The only place that reads it.
    """
    told = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(told)
    except ValueError:
        return told
    if not isinstance(address, IPv6Address):
        return told
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), OF_ONE_LINE), strict=False))
