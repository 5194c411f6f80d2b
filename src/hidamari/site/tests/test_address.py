"""HIDAMARI_URL decides what follows from it; only a trusted proxy speaks for a client."""

import json
import os
import subprocess
import sys

import pytest

from hidamari.site.operating.address import (
    Unusable,
    address_of,
    as_the_client_came,
    is_loopback,
    networks_of,
)  # fmt: skip

OURS = networks_of(["127.0.0.1", "10.0.0.0/8"])


def came(remote: str, **headers: str) -> dict:
    named = {"HTTP_X_FORWARDED_" + name.upper(): value for name, value in headers.items()}
    return as_the_client_came({"REMOTE_ADDR": remote, "wsgi.url_scheme": "http", **named}, OURS)


@pytest.mark.parametrize(
    ("remote", "headers", "client", "scheme"),
    [
        ("127.0.0.1", {"for": "203.0.113.9", "proto": "https"}, "203.0.113.9", "https"),
        ("127.0.0.1", {"for": "6.6.6.6, 203.0.113.9"}, "203.0.113.9", "http"),
        ("127.0.0.1", {"for": "203.0.113.9, 10.1.2.3"}, "203.0.113.9", "http"),
        ("127.0.0.1", {"for": "nobody"}, "127.0.0.1", "http"),
        ("127.0.0.1", {"for": "2001:db8::1", "proto": "javascript"}, "2001:db8::1", "http"),
        ("198.51.100.7", {"for": "127.0.0.1", "proto": "https"}, "198.51.100.7", "http"),
        ("127.0.0.1", {}, "127.0.0.1", "http"),
    ],
)
def test_the_client_is_who_a_trusted_proxy_says(remote, headers, client, scheme):
    env = came(remote, **headers)
    assert (env["REMOTE_ADDR"], env["wsgi.url_scheme"]) == (client, scheme)
    assert not [name for name in env if "FORWARDED" in name]


def test_what_came_through_a_proxy_is_never_taken_for_this_machine():
    assert is_loopback(came("127.0.0.1"))
    assert not is_loopback(came("127.0.0.1", proto="https"))
    assert not is_loopback(came("127.0.0.1", **{"for": "127.0.0.1"}))


@pytest.mark.parametrize(
    "url", ["hidamari.example.jp", "ftp://x", "https://", "https://a/b", "//a"]
)
def test_an_address_that_is_none_is_said_so(url):
    with pytest.raises(Unusable, match="HIDAMARI_URL"):
        address_of(url)


DECIDED = (
    "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
)  # fmt: skip


def decided_by(**environment: str) -> dict:
    """The settings that a house would have."""
    code = (
        "import json; from hidamari.site import settings as s\n"
        "print(json.dumps({n: v for n, v in vars(s).items() if n.isupper() and n in "
        f"{DECIDED!r}}}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def test_one_setting_decides_hosts_origins_cookies_and_hsts():
    settings = decided_by(HIDAMARI_URL="https://hidamari.example.jp")
    assert "hidamari.example.jp" in settings["ALLOWED_HOSTS"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://hidamari.example.jp"]
    assert settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert not settings["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]


def test_on_one_laptop_nothing_of_that_is_asked():
    settings = decided_by(HIDAMARI_URL="")
    assert settings["SECURE_HSTS_SECONDS"] == 0 and not settings["SESSION_COOKIE_SECURE"]
