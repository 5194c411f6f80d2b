"""One file that holds a house: a compressed tar, encrypted when there is a passphrase.

Encrypted: `HIDAMARI1` and 16 bytes of salt, then pieces of up to a MiB, each sealed by AES-256-GCM
(key by scrypt from the passphrase; nonce = number of the piece; the last piece is marked as such).
A piece that is changed, left out, swapped or missing at the end is noticed (the STREAM construction,
Hoang, Reyhanitabar, Rogaway, Vizár 2015).
"""

import gzip
import hashlib
import io
import json
import os
import struct
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"HIDAMARI1"
PIECE = 1024 * 1024
LAST, MORE = b"last", b"more"
MANIFEST = "manifest.json"


class Damaged(Exception):
    """The file is cut off, changed, or no backup of a house."""


class WrongPassphrase(Exception):
    """The file is encrypted, and not with this passphrase (or there was none)."""


class _Sealing(io.RawIOBase):
    """What is written here is sealed piece by piece."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        salt = os.urandom(16)
        self.file, self.held, self.number = file, bytearray(), 0
        self.cipher = _cipher(passphrase, salt)
        file.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.held += data
        while len(self.held) > PIECE:
            self._put(bytes(self.held[:PIECE]), MORE)
            del self.held[:PIECE]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._put(bytes(self.held), LAST)
        super().close()

    def _put(self, piece: bytes, mark: bytes) -> None:
        sealed = self.cipher.encrypt(_nonce(self.number), piece, mark)
        self.file.write(struct.pack(">I", len(sealed)) + sealed)
        self.number += 1


class _Opening(io.RawIOBase):
    """Reads what was sealed. Raises WrongPassphrase at the first piece, Damaged at any later one."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        self.file, self.ready, self.number, self.done = file, bytearray(), 0, False
        self.cipher = _cipher(passphrase, file.read(16))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.ready and not self.done:
            self._next()
        size = min(len(buffer), len(self.ready))
        buffer[:size] = self.ready[:size]
        del self.ready[:size]
        return size

    def _next(self) -> None:
        head = self.file.read(4)
        size = struct.unpack(">I", head)[0] if len(head) == 4 else 0
        sealed = self.file.read(size) if size <= PIECE + 16 else b""
        if len(sealed) != size or size < 16:
            raise Damaged
        for mark in (MORE, LAST):
            try:
                self.ready += self.cipher.decrypt(_nonce(self.number), sealed, mark)
            except InvalidTag:
                continue
            self.number, self.done = self.number + 1, mark == LAST
            return
        raise Damaged if self.number else WrongPassphrase


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    key = hashlib.scrypt(passphrase.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=32)
    return AESGCM(key)


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


class Writer:
    """Puts files into the archive, and remembers what they were."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar, self.members = tar, dict[str, dict[str, Any]]()

    def add(self, name: str, path: Path) -> None:
        """A file, read once; FileNotFoundError passes on to the caller."""
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            told = _Counting(file)
            self.tar.addfile(_entry(name, size), told)  # type: ignore[arg-type]
        self.members[name] = {"size": size, "sha256": told.digest.hexdigest()}

    def add_bytes(self, name: str, content: bytes) -> None:
        self.tar.addfile(_entry(name, len(content)), io.BytesIO(content))
        self.members[name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


class _Counting:
    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


@contextmanager
def written(
    path: Path, *, passphrase: str, facts: Callable[[], dict[str, Any]]
) -> Iterator[Writer]:
    """A new archive at `path`, there only when it is whole. The manifest comes last."""
    fresh = path.with_name(f".{path.name}.part")
    handle = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            outer: Any = _Sealing(file, passphrase) if passphrase else file
            with (
                gzip.GzipFile(fileobj=outer, mode="wb", compresslevel=3) as small,
                tarfile.open(fileobj=small, mode="w|") as tar,
            ):
                writer = Writer(tar)
                yield writer
                manifest = json.dumps({**facts(), "members": writer.members}, default=str)
                tar.addfile(_entry(MANIFEST, len(manifest.encode())), io.BytesIO(manifest.encode()))
            if passphrase:
                outer.close()
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def unpack(path: Path, into: Path, *, passphrase: str) -> dict[str, Any]:
    """Everything into a folder, compared with the manifest, which is returned.

    Raises Damaged or WrongPassphrase. Names are those a house writes; any other is damage.
    """
    seen: dict[str, dict[str, Any]] = {}
    manifest: dict[str, Any] | None = None
    try:
        with path.open("rb") as file, _opened(file, passphrase) as tar:
            for entry in tar:
                content = tar.extractfile(entry)
                if content is None or not _is_ours(entry.name):
                    raise Damaged
                if entry.name == MANIFEST:
                    manifest = json.loads(content.read())
                else:
                    seen[entry.name] = _put(content, into / entry.name)
    except (tarfile.TarError, EOFError, OSError, ValueError, struct.error) as no:
        if isinstance(no, OSError) and no.errno:  # the disk, not the file
            raise
        raise Damaged from no
    if manifest is None or manifest.get("members") != seen:
        raise Damaged
    return manifest


@contextmanager
def _opened(file: IO[bytes], passphrase: str) -> Iterator[tarfile.TarFile]:
    begin = file.read(len(MAGIC))
    if begin == MAGIC:
        if not passphrase:
            raise WrongPassphrase
        outer: Any = io.BufferedReader(_Opening(file, passphrase), PIECE)
    else:
        file.seek(0)
        outer = file
    with tarfile.open(fileobj=outer, mode="r|gz") as tar:
        yield tar


def _is_ours(name: str) -> bool:
    parts = name.split("/")
    return not name.startswith("/") and ".." not in parts and "" not in parts and len(parts) <= 3


def _put(content: IO[bytes], path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        while piece := content.read(PIECE):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    return {"size": size, "sha256": digest.hexdigest()}
