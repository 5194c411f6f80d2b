"""As a council runs it: Debian's nginx and Caddy, TLS, two servers, a worker, PostgreSQL. On loopback."""

import http.client
import json
import os
import re
import shutil
import ssl
import statistics
import subprocess
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from hidamari.kernel.ids import new_id
from tests import postgres, servers

pytestmark = pytest.mark.prove
DEPLOY = servers.ROOT / "deploy"
NAME, PASSWORD = "hidamari.example.jp", "correct horse battery"
COLLEAGUE = f"""
import django; django.setup()
from hidamari.kernel.organisations import actions
from tests import factories as make
place = make.an_organisation("engawa")
by = make.the_house(place)
for name in ("sumire", "take"):
    user = actions.open_account(username=name, name=name, password="{PASSWORD}", by=by)
    actions.join(user=user, organisation=place, roles=["administrator", "coordinator"], by=by)
"""


@pytest.fixture(scope="module")
def behind(tmp_path_factory) -> Iterator[dict]:
    """Two servers and a worker on one home and one PostgreSQL, a certificate, and people's accounts."""
    folder = tmp_path_factory.mktemp("council")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", folder / "privkey.pem",
         "-out", folder / "fullchain.pem"], check=True, capture_output=True,
    )  # fmt: skip
    port = servers.free_port()
    with postgres.server() as url, servers.a_house(url) as env, ExitStack() as stack:
        env = {**env, "HIDAMARI_URL": f"https://{NAME}:{port}"}
        servers.run_code(env, COLLEAGUE)
        door = json.loads(servers.inside(env, "tests.door", "1600"))
        ours = [stack.enter_context(servers.house(env)).port for _ in range(2)]
        stack.enter_context(servers.worker(env))
        yield {"folder": folder, "port": port, "servers": ours, "door": door, "env": env}


@pytest.fixture(params=["nginx", "caddy"])
def proxied(request, behind) -> Iterator[dict]:
    program = request.param
    assert shutil.which(program), f"{program} is not installed: apt-get install nginx-light caddy"
    with (nginx if program == "nginx" else caddy)(behind):
        yield {**behind, "program": program}


def test_people_sign_in_and_every_link_is_https(proxied):
    browser = Browser(proxied["port"])
    page = browser.get("/account/login/")
    assert page.status == 200
    assert "max-age" in page.headers["Strict-Transport-Security"]
    assert browser.sign_in("sumire", PASSWORD).status == 302
    assert all("secure" in cookie.lower() for cookie in browser.set_cookies)
    made = browser.post("/o/engawa/organisations/invite/", {"roles": "reception", "note": "x"})
    assert f"https://{NAME}:{proxied['port']}/" in made.text, made.status
    assert "http://" not in re.sub(r"http://www\.w3\.org", "", made.text)


def test_one_clients_mistakes_shut_nobody_else_out(proxied):
    """And what a client says of itself in X-Forwarded-For is not believed."""
    for n in range(12):
        wrong = Browser(proxied["port"], source="127.0.0.2", forwarded=f"10.0.0.{n}")
        last = wrong.sign_in("take", "wrong password")
    assert last.status in (403, 429)
    assert Browser(proxied["port"], source="127.0.0.3").sign_in("take", PASSWORD).status == 302


def test_figures_and_health_are_not_for_strangers(proxied):
    browser = Browser(proxied["port"])
    assert browser.get("/metrics").status == 404
    assert json.loads(browser.get("/health/ready").text) == {"ready": True}
    direct = http.client.HTTPConnection("127.0.0.1", proxied["servers"][0])
    direct.request("GET", "/metrics")
    assert b"hidamari_queue_tasks" in direct.getresponse().read()


def test_sixteen_clients_at_the_desk(proxied):
    each, people = 300, proxied["door"]["people"]
    first = people[:600] if proxied["program"] == "nginx" else people[600:]
    alone = at_the_desk(proxied, first[:each], direct=True)
    behind = at_the_desk(proxied, first[each:][:each], direct=False)
    print(
        f"\n{proxied['program']}, 16 clients: one server {alone}; behind TLS, two servers {behind}"
    )
    assert behind["taken"] == each


# -- how ---------------------------------------------------------------------------------------------


def at_the_desk(house: dict, people: list[str], *, direct: bool) -> dict:
    waiting, millis, taken, lock = iter(people), [], [], threading.Lock()

    def client() -> None:
        line = (
            http.client.HTTPConnection("127.0.0.1", house["servers"][0], timeout=60)
            if direct else
            Line(house["port"])
        )  # fmt: skip
        while True:
            with lock:
                person = next(waiting, None)
            if person is None:
                return
            now = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
            event = {"id": str(new_id()), "kind": "tap", "person_id": person, "device_at": now}
            headers = {"Content-Type": "application/json", "X-Desk-Ticket": house["door"]["ticket"]}
            headers["Host"] = f"{NAME}:{house['port']}"
            began = time.perf_counter()
            line.request("POST", "/desk/events/", json.dumps([event]), headers)
            answer = json.loads(line.getresponse().read())["answers"][0]["answer"]
            millis.append(1000 * (time.perf_counter() - began))
            taken.append(answer in ("taken", "again"))

    threads = [threading.Thread(target=client) for _ in range(16)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    return {"taken": sum(taken), "a_second": round(len(people) / seconds),
            "p50_ms": round(statistics.median(millis), 1), "max_ms": round(max(millis), 1)}  # fmt: skip


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode(errors="replace")


class Browser:
    """Cookies, the hidden token of forms, and an address of its own."""

    def __init__(self, port: int, source: str = "127.0.0.1", forwarded: str = "") -> None:
        self.port, self.source, self.forwarded = port, source, forwarded
        self.cookies: dict[str, str] = {}
        self.set_cookies: list[str] = []

    def ask(self, method: str, path: str, body: str | None = None) -> Answer:
        line = Line(self.port, self.source)
        origin = f"https://{NAME}:{self.port}"
        headers = {"Host": f"{NAME}:{self.port}", "Origin": origin, "Referer": origin + path,
                   "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
                   "Accept-Language": "ja"}  # fmt: skip
        if self.forwarded:
            headers["X-Forwarded-For"] = self.forwarded
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, headers)
        response = line.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            self.set_cookies.append(cookie)
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response)

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        page = self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token, page.text[:500]
        return self.ask(
            "POST", path, urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token[1]})
        )

    def sign_in(self, name: str, password: str) -> Answer:
        return self.post("/account/login/", {"login": name, "password": password})


class Line(http.client.HTTPConnection):
    """TLS to this machine, under the name of the house; its certificate is made for the trial."""

    def __init__(self, port: int, source: str = "127.0.0.1") -> None:
        super().__init__("127.0.0.1", port, timeout=60, source_address=(source, 0))

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.sock = context.wrap_socket(self.sock, server_hostname=NAME)


def fitted(text: str, house: dict) -> str:
    """The configuration as it is given out, with this machine's ports and files."""
    return (
        text.replace("/etc/hidamari/tls", str(house["folder"]))
        .replace("127.0.0.1:8001", f"127.0.0.1:{house['servers'][0]}")
        .replace("127.0.0.1:8002", f"127.0.0.1:{house['servers'][1]}")
    )


@contextmanager
def nginx(house: dict) -> Iterator[None]:
    folder = house["folder"] / "nginx"
    folder.mkdir(exist_ok=True)
    conf = fitted((DEPLOY / "nginx" / "hidamari.conf").read_text(), house)
    conf = conf.replace("listen 443", f"listen 127.0.0.1:{house['port']}")
    conf = conf.replace("listen 80;", f"listen 127.0.0.1:{servers.free_port()};")
    conf = conf.replace("Host $host;", "Host $http_host;")  # the port of the trial is none of 443
    (folder / "hidamari.conf").write_text(conf)
    temp = " ".join(f"{n}_temp_path {folder}/{n};" for n in
                    ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))  # fmt: skip
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 2;\n"
        f"events {{}}\nhttp {{ {temp} include {folder}/hidamari.conf; }}\n"
    )
    with running(["nginx", "-c", str(folder / "nginx.conf")], house, folder):
        yield


@contextmanager
def caddy(house: dict) -> Iterator[None]:
    folder = house["folder"] / "caddy"
    folder.mkdir(exist_ok=True)
    conf = fitted((DEPLOY / "caddy" / "Caddyfile").read_text(), house)
    conf = conf.replace("admin off", "admin off\n\tauto_https disable_redirects")
    conf = conf.replace(f"\n{NAME} {{", f"\nhttps://{NAME}:{house['port']} {{\n\tbind 127.0.0.1")
    (folder / "Caddyfile").write_text(conf)
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with running(command, house, folder):
        yield


@contextmanager
def running(command: list[str], house: dict, folder: Path) -> Iterator[None]:
    env = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            for _ in range(80):
                if not servers_free(house["port"]):
                    break
                time.sleep(0.25)
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


def servers_free(port: int) -> bool:
    from hidamari.site.serving.lasting import is_free

    return is_free(port)
