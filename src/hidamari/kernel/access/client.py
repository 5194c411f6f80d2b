"""From where a request comes."""

from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks; empty where it is not known. The only place that reads it."""
    return str(request.META.get("REMOTE_ADDR", ""))
