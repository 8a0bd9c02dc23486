"""Bytes to text: byte order marks, UTF-8, and what else it may be, with how sure that is."""

import re
from dataclasses import dataclass

from orgplan.language import number, tr
from orgplan.model.errors import ImportRefused

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_WESTERN = "cp1252"
# Encodings of Latin letters that agree with Western European on most of them, and signs in the
# middle of a word, which only a wrong one of them shows.
_LATIN = ("cp125", "iso8859", "latin", "mac_", "cp85", "cp43", "hp_")
_NOT_LATIN = ("cp1251", "cp1253", "cp1255", "cp1256", "iso8859_5", "iso8859_6", "iso8859_7")
_TORN = re.compile(r"[^\W\d_][\x80-\x9f¡-©«-´¶-¹»-¿×÷†‡‰‹›˜™][^\W\d_]")
_LOOKED_AT = 60_000
_MOST_TELLING = 2_000
"""Lines that are looked at where a file is neither the one nor the other."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text with the encoding it was read in, and sentences about what is unsure."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decoded(data: bytes, encoding: str = "") -> Text:
    """The text that bytes hold, in the encoding that was asked for or the likeliest one."""
    if encoding:
        return _asked(data, encoding)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, codec, name)
    try:
        return Text(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    return _mixed(data) or _guessed(data)


def _asked(data: bytes, encoding: str) -> Text:
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise ImportRefused(
            tr("there is no encoding “{encoding}”: try utf-8 or cp1252", encoding=encoding)
        ) from error
    except ValueError as error:
        raise ImportRefused(
            tr("it is not text in {encoding}: choose another encoding", encoding=encoding)
        ) from error
    return Text(text.removeprefix("\ufeff"), encoding)


def _marked(data: bytes, codec: str, name: str) -> Text:
    try:
        return Text(data.decode(codec), name)
    except UnicodeDecodeError:
        note = tr("some bytes are no {name} and were replaced by �", name=name)
        return Text(data.decode(codec, "replace"), name, (note,))


def _mixed(data: bytes) -> Text | None:
    """Lines of UTF-8 among others of one byte a character: each read by itself."""
    lines = data.split(b"\n")
    telling = [line for line in lines if not line.isascii()]
    good = sum(_is_utf8(line) for line in telling[:_MOST_TELLING])
    if not good:
        return None
    texts = [line.decode("utf-8") if _is_utf8(line) else _western(line) for line in lines]
    bad = (
        len(telling) - good
        if len(telling) <= _MOST_TELLING
        else sum(not _is_utf8(line) for line in telling)
    )
    note = tr(
        "{bad} lines are not UTF-8 and were read as Western European: look at their names",
        bad=number(bad),
    )
    return Text("\n".join(texts), tr("UTF-8 and Windows-1252"), (note,))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _western(line: bytes) -> str:
    return line.decode(_WESTERN, "replace")


def _guessed(data: bytes) -> Text:
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in data.split(b"\n") if not line.isascii())
    matches = from_bytes(telling[:_LOOKED_AT])
    best = matches.best()
    name = best.encoding if best is not None else _WESTERN
    is_latin = name.startswith(_LATIN) and not name.startswith(_NOT_LATIN)
    if is_latin and not _TORN.search(_western(telling)):
        name = _WESTERN
    text = _decoded_or_none(data, name)
    if text is None:
        name, text = _WESTERN, _western(data)
    note = tr(
        "the text was read as {name}: look at names with accents, and name another if needed",
        name=name,
    )
    return Text(text, name, (note,))


def _decoded_or_none(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
