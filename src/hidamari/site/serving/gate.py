"""The gate: a request is let in whole, its answer goes out whole. RSGI outside, WSGI inside.

Bodies are read by the event loop, with limits of size and time, before one of the few threads that
run the house is taken: a hundred slow senders keep nobody waiting. A request that takes too long is
answered for; a thread that never comes back ends this process, and another is started.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from hidamari.site.operating.address import Network, as_the_client_came

log = logging.getLogger("hidamari.gate")

THREADS = 4
MOST_BYTES = 64 * 1024 * 1024  # of one body: above the largest file that may be handed in
SMALL_BYTES = 1024 * 1024  # what is small is always let in
HELD_BYTES = 256 * 1024 * 1024  # of all larger bodies that are being received by one process
PAUSE_SECONDS = 10.0  # between two pieces of a body, or of an answer
START_SECONDS, BYTES_A_SECOND = 15.0, 10_240  # a body has 15 s, and a second more for each 10 KB
ANSWER_SECONDS = 60.0
STUCK_SECONDS = 120.0

Headers = list[tuple[str, str]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Refused(Exception):
    """A request that is not let in: its status and, for whoever reads it, a sentence."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


SENTENCES = {
    408: "届くのに時間がかかりすぎました。もう一度送ってください。 It took too long to arrive. Please send it again.",
    413: "大きすぎて受け取れません。 This is too large to be taken in.",
    503: "いま混み合っています。少し待って、もう一度開いてください。 "
    "The house is busy. Please wait a moment and try again.",
}


class Gate:
    """One server process: an event loop outside, `THREADS` threads inside."""

    def __init__(self, house: Wsgi, trusted: Sequence[Network]) -> None:
        self.house, self.trusted = house, trusted
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="house")
        self.held = 0

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        try:
            body = await self._body(scope, proto)
        except Refused as no:
            return _say(proto, no.status)
        except Exception:  # the sender went away
            return None
        env = as_the_client_came(environ(scope, body), self.trusted)
        answer = _Answer(self.house, env, proto, self.loop)
        running = self.loop.run_in_executor(self.threads, answer.run)
        done, _ = await asyncio.wait({running}, timeout=ANSWER_SECONDS)
        if done or answer.begun:
            return None
        if running.cancel():  # no thread was free
            return _say(proto, 503)
        answer.given_up = True
        log.error("A request took longer than %d s and was given up.", ANSWER_SECONDS)
        self.loop.call_later(STUCK_SECONDS - ANSWER_SECONDS, _end_if_stuck, running)
        return _say(proto, 503)

    async def _body(self, scope: Any, proto: Any) -> bytes:
        """The whole body. Raises Refused: too large (413), too slow (408), too many at once (503)."""
        told = scope.headers.get("content-length")
        if told is None and scope.headers.get("transfer-encoding") is None:
            return b""
        if told is not None and (not told.isdigit() or int(told) > MOST_BYTES):
            raise Refused(413)
        if told == "0":
            return b""
        try:
            return await self._received(proto)
        except TimeoutError:
            raise Refused(408) from None

    async def _received(self, proto: Any) -> bytes:
        pieces: list[bytes] = []
        size = counted = 0
        began, arriving = self.loop.time(), aiter(proto)
        try:
            while True:
                left = began + START_SECONDS + size / BYTES_A_SECOND - self.loop.time()
                try:
                    async with asyncio.timeout(min(PAUSE_SECONDS, left)):
                        piece = await anext(arriving)
                except StopAsyncIteration:
                    return b"".join(pieces)
                size += len(piece)
                if size > MOST_BYTES:
                    raise Refused(413)
                if size > SMALL_BYTES:
                    self.held += size - counted
                    counted = size
                    if self.held > HELD_BYTES:
                        raise Refused(503)
                pieces.append(piece)
        finally:
            self.held -= counted


class _Answer:
    """One request inside, in a thread of its own from the first line to the last piece."""

    def __init__(
        self, house: Wsgi, env: dict[str, Any], proto: Any, loop: asyncio.AbstractEventLoop
    ) -> None:
        self.house, self.env, self.proto, self.loop = house, env, proto, loop
        self.status, self.headers = 500, [("content-type", "text/plain")]
        self.begun = self.given_up = False

    def run(self) -> None:
        result = self.house(self.env, self._start)
        try:
            if getattr(result, "streaming", False):
                self._stream(result)
            else:
                self._whole(b"".join(result))
        finally:
            close = getattr(result, "close", None)
            if close is not None:
                close()

    def _start(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status = int(status[:3])
        self.headers = [(name.lower(), value) for name, value in headers]

    def _whole(self, body: bytes) -> None:
        if not self.given_up:
            self.begun = True
            self.proto.response_bytes(self.status, self.headers, body)

    def _stream(self, pieces: Iterable[bytes]) -> None:
        """Piece by piece; whoever stops reading is let go."""
        if self.given_up:
            return
        self.begun = True
        out = self.proto.response_stream(self.status, self.headers)
        for piece in pieces:
            sent = asyncio.run_coroutine_threadsafe(_send(out, piece), self.loop)
            try:
                sent.result(PAUSE_SECONDS)
            except Exception:  # the reader is gone, or asleep
                sent.cancel()
                return


async def _send(out: Any, piece: bytes) -> None:
    await out.send_bytes(piece)


def environ(scope: Any, body: bytes) -> dict[str, Any]:
    """The WSGI environment of a request (PEP 3333: text stands for bytes, as latin-1)."""
    host, _, port = scope.server.rpartition(":")
    env: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": "HTTP/" + scope.http_version,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" not in name:  # `x_real_ip` would look like `x-real-ip`
            key = "HTTP_" + name.upper().replace("-", "_")
            env[key] = f"{env[key]},{value}" if key in env else value
    env["CONTENT_TYPE"] = env.pop("HTTP_CONTENT_TYPE", "")
    env["CONTENT_LENGTH"] = str(len(body))
    return env


def _say(proto: Any, status: int) -> None:
    headers = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
    if status == 503:
        headers.append(("retry-after", "5"))
    proto.response_bytes(status, headers, SENTENCES[status].encode())


def _end_if_stuck(running: "asyncio.Future[None]") -> None:
    if not running.done():
        log.critical("A request did not end within %d s: this process ends itself.", STUCK_SECONDS)
        os._exit(1)
