"""Posts as WordPress gives them: whole, or cut off in the middle of a string."""

import json
import re
from dataclasses import dataclass

from orgplan.language import tr
from orgplan.model.errors import FileError

_NO_POST = tr("this JSON is no post: it has no content; choose a post, HTML, Markdown or text")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "\n"}
_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Post:
    """Title and content, both HTML, and whether the file ended inside one of them."""

    title: str
    content: str
    cut: bool = False


def looks_like_json(text: str) -> bool:
    """Whether text starts like a JSON object or a list of them."""
    return re.match(r'\s*(?:\[\s*)?\{\s*(?:"|\})|\s*\[\s*\]', text) is not None


def read_post(text: str) -> Post:
    """The post in a JSON text; raises FileError when there is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return _recovered(text)
    if isinstance(found, list):
        found = next((entry for entry in found if isinstance(entry, dict)), None)
    if not isinstance(found, dict):
        raise FileError(_NO_POST)
    content = _rendered(found.get("content"))
    if not content.strip():
        raise FileError(_NO_POST)
    return Post(_rendered(found.get("title")), _sound(content))


def _rendered(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("raw")
    return _sound(value) if isinstance(value, str) else ""


def _recovered(text: str) -> Post:
    """What can be had from JSON that does not end as it should."""
    content, cut = _string_of(text, "content")
    if not content.strip():
        raise FileError(_NO_POST)
    return Post(_string_of(text, "title")[0], content, cut)


def _string_of(text: str, name: str) -> tuple[str, bool]:
    """The string under a name, and whether the text ends inside it."""
    opening = rf'"{name}"\s*:\s*(?:\{{\s*(?:"raw"\s*:\s*null\s*,\s*)?"rendered"\s*:\s*)?"'
    start = re.search(opening, text)
    if start is None:
        return "", False
    end = _closing_quote(text, start.end())
    inner = text[start.end() : len(text) if end < 0 else end]
    return _unescaped(inner), end < 0


def _closing_quote(text: str, start: int) -> int:
    for match in re.finditer(r'\\.|"', text[start:], re.DOTALL):
        if match.group() == '"':
            return start + match.start()
    return -1


def _unescaped(inner: str) -> str:
    inner = re.sub(r"\\(?:u[0-9a-fA-F]{0,3})?$", "", inner)
    return _sound(_ESCAPE.sub(_letter, inner))


def _letter(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _PLAIN.get(match[2], match[2])


def _sound(text: str) -> str:
    """Text whose halves of characters are joined, or replaced where one is missing."""
    try:
        text.encode()
        return text
    except UnicodeEncodeError:
        pass
    text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    return _LONE.sub("\ufffd", text)
