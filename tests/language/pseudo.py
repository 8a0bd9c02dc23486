"""A language that nobody speaks, made as it is asked for, to find what is not translated or cut.

Each text stands in brackets, its letters wear marks that English has not, and it is half as long
again. `Mirrored` says the same from right to left.
"""

import re

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKED = "áƀçđéƒğĥíĵķłḿñóþɋřšţúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶŁḾÑÓÞɊŘŠŢÚṼŴẊÝŽ"
_LETTERS = str.maketrans(PLAIN, MARKED)
_FIELD = re.compile(r"(\{\w*\}|\*\.?\w+|<[^>]*>)")


def marked(text: str) -> str:
    """A text with its letters changed, but for its fields, file endings and tags."""
    parts = _FIELD.split(text)
    parts[::2] = [part.translate(_LETTERS) for part in parts[::2]]
    return "".join(parts)


class Pseudo:
    """Texts half as long again."""

    def one(self, text: str, context: str = "") -> str:
        return self._shown(text)

    def several(self, one: str, many: str, count: int) -> str:
        return self._shown(one if count == 1 else many)

    def _shown(self, text: str) -> str:
        long = len(re.sub(r"\{\w*\}", "", text)) // 2
        head, line, rest = marked(text).partition("\n")
        return f"[{head}{'·' * max(0, long - 2)}]{line}{rest}" if text.strip() else text


class Mirrored(Pseudo):
    """Texts half as long again that run from right to left, whatever their letters."""

    def _shown(self, text: str) -> str:
        parts = _FIELD.split(text)
        turned = (f"\u202e{part.translate(_LETTERS)}\u202c" if part.strip() else part
                  for part in parts[::2])  # fmt: skip
        said = "".join(
            part for pair in zip(turned, [*parts[1::2], ""], strict=True) for part in pair
        )
        head, line, rest = said.partition("\n")
        long = max(0, len(re.sub(r"\{\w*\}", "", text)) // 2 - 1)
        return f"\u200f{head}{'·' * long}{line}{rest}" if text.strip() else text
