"""All text in a file, however it is packed: what somebody with time and tools would find."""

import re
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_UTF16 = re.compile(rb"\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]+>")


def text_of(path: Path) -> str:
    """Name and content of a file, or of every file in a folder, as one text."""
    if path.is_dir():
        return "\n".join(text_of(each) for each in sorted(path.iterdir()))
    return "\n".join([path.name, *_parts(path)])


def _parts(path: Path) -> Iterator[str]:
    content = path.read_bytes()
    yield content.decode("utf-8", "replace")
    if content.startswith(b"PK"):
        yield from _package(path)
    elif content.startswith(b"%PDF"):
        yield from _pdf(path, content)
    elif content.startswith(b"\x89PNG"):
        yield from _png(content)


def _package(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        yield package.comment.decode("utf-8", "replace")
        for part in package.infolist():
            yield f"{part.filename} {part.comment!r}"
            yield package.read(part).decode("utf-8", "replace")


def _pdf(path: Path, content: bytes) -> Iterator[str]:
    for stream in _STREAM.findall(content):
        try:
            yield zlib.decompressobj().decompress(stream).decode("latin-1")
        except zlib.error:
            yield stream.decode("latin-1")
    for text in _UTF16.findall(content):
        yield text.strip(b"()").decode("utf-16", "replace")
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True)
    yield done.stdout.decode("utf-8", "replace")


def _png(content: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            yield data.decode("utf-8", "replace")
            name, _, packed = data.partition(b"\0")
            try:
                yield zlib.decompress(packed.lstrip(b"\0")).decode("utf-8", "replace")
            except zlib.error:
                yield name.decode("latin-1")
        at += 12 + length
