"""Bytes to text: encodings told apart, and text that was read in a wrong one repaired."""

import codecs
import re
from functools import cache

from orgplan.language import tr, trn
from orgplan.model.errors import FileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNPRINTED = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_SAMPLE = 65_536


def decoded(data: bytes) -> tuple[str, list[str]]:
    """The text, and in words what had to be repaired; raises FileError if it is no text."""
    text, remarks = _with_encoding(data)
    text, count = repaired(text)
    if count:
        remarks.append(
            trn(
                "{count} character that came in a wrong encoding is repaired",
                "{count} characters that came in a wrong encoding are repaired",
                count,
            )
        )
    return text, remarks


def _with_encoding(data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), []
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _UNPRINTED)) < 0.98 * len(sample):
        raise FileError(tr("this is no text: save the document as text, Markdown, HTML or JSON"))
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _without_utf8(data)


def _without_utf8(data: bytes) -> tuple[str, list[str]]:
    """UTF-8 with few broken bytes stays UTF-8; anything else is taken for western text."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(1, (len(text) - len(text.encode("ascii", "ignore"))) // 10):
        return text, [tr("bytes that are not UTF-8 are shown as �")]
    return data.decode("cp1252", "replace"), [tr("the text is read as Windows-1252, not UTF-8")]


def repaired(text: str) -> tuple[str, int]:
    """Text with both kinds of broken punctuation put right, and how many places that were.

    Whole: the bytes of UTF-8 read one by one in a Windows code page. Torn: only the first byte
    of a dash or quotation mark is left, read as the Thai letter with that code.
    """
    if not _SUSPECT.search(text):
        return text, 0
    text, whole = _WHOLE.subn(_joined, text)
    text, torn = _TORN.subn(_guessed, text)
    return text, whole + torn


@cache
def _byte_of() -> dict[str, int]:
    """The byte that a character stood for, in the code pages that are mixed in such texts."""
    found = {chr(code): code for code in range(0x80, 0x100)}
    for encoding in ("cp1252", "cp874"):
        for code in range(0x80, 0x100):
            letter = bytes((code,)).decode(encoding, "ignore")
            if letter:
                found[letter] = code
    return found


def _class_of(low: int, high: int) -> str:
    return "".join(sorted(letter for letter, code in _byte_of().items() if low <= code <= high))


def _joined(match: re.Match[str]) -> str:
    try:
        return bytes(_byte_of()[letter] for letter in match.group()).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _guessed(match: re.Match[str]) -> str:
    """Which mark stood here, told by what stands around it."""
    if len(match.group()) == 2:  # the one mark whose last byte is no letter in these code pages
        return "”"
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 3]
    if before.isdigit() and after[:1].isdigit():
        return "–"
    if before.isalnum() and after[:1].isalnum():
        return "’" if _ENDING.match(after) else "—"
    if after[:1].isalnum():
        return "“"
    return "”" if before and not before.isspace() else "–"


_ENDING = re.compile(r"(?:s|t|d|m|re|ve|ll)(?!\w)")
_TAIL = re.escape(_class_of(0x80, 0xBF))
_SUSPECT = re.compile("[โâÃÂ]")
_WHOLE = re.compile(f"[โâ][{_TAIL}]{{2}}|(?<![ก-๛])[ÃÂรย][{_TAIL}](?![ก-๛])")
_TORN = re.compile(r"[โâ]€|โ(?![ก-๛])(?<![ก-๛]โ)")
