"""Somebody who is signed in to a running house: `python -m tests.signed`, inside it."""

import http.client
import json
import re
from dataclasses import dataclass
from typing import Any

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

ROLES = ("coordinator", "reception", "link-worker", "administrator")


@dataclass
class Browser:
    """Pages over HTTP with the cookies of somebody; no JavaScript."""

    port: int
    cookies: dict[str, str]
    root: str

    def get(self, path: str) -> tuple[int, str]:
        return self._asked("GET", path, b"", {})[:2]

    def post(self, path: str, fields: dict[str, Any]) -> tuple[int, str, str]:
        """(status, page, where to)."""
        _status, page = self.get(path)
        token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page)
        told = {**fields, "csrfmiddlewaretoken": token[1] if token else ""}
        content = encode_multipart(BOUNDARY, told)
        return self._asked("POST", path, content, {"Content-Type": MULTIPART_CONTENT})

    def _asked(
        self, method: str, path: str, content: bytes, headers: dict[str, str]
    ) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, content, {**headers, "Cookie": cookies})
        answer = connection.getresponse()
        for given in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = given.split(";")[0].partition("=")
            self.cookies[name] = value
        page = answer.read().decode(errors="replace")
        connection.close()
        return answer.status, page, answer.headers.get("Location", "")


def sign_in() -> dict[str, Any]:
    """The cookies of a coordinator of an organisation, and where its pages begin."""
    from hidamari.kernel.organisations.queries import organisation_called
    from tests import factories as make
    from tests.personas import signed_in

    organisation = organisation_called("bench") or make.an_organisation("bench")
    client = signed_in(organisation, "sumire", *ROLES)
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    return {"cookies": cookies, "root": client.root}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(sign_in()))  # noqa: T201
