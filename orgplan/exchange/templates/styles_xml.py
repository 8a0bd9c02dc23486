"""The styles of a template: which show dates, and a dated twin for those that do not."""

import re
from datetime import date

from orgplan.exchange.workbook.cells import Value

_FORMATS = re.compile(rb'<numFmt\b[^>]*numFmtId="(\d+)"[^>]*formatCode="([^"]*)"')
_STYLES = re.compile(rb"<cellXfs\b[^>]*>(.*?)</cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<xf\b[^>]*?(?:/>|>.*?</xf>)", re.DOTALL)
_FORMAT = re.compile(rb'\s(?:numFmtId|applyNumberFormat)="[^"]*"')
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_SHORT_DATE = 14
_QUOTED = re.compile(rb'"[^"]*"|\\.|\[[^\]]*\]|&quot;.*?&quot;')


class StylesXml:
    """The part with the styles, which grows by those that dates need."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        found = _STYLES.search(content)
        self._styles = _STYLE.findall(found[1]) if found else []
        self._twins: dict[int, int] = {}
        self._dated = {
            int(name)
            for name, code in _FORMATS.findall(content)
            if re.search(rb"[dyDY]", _QUOTED.sub(b"", code))
        }

    def shown(self, style: int, value: Value) -> int:
        """The style to show a value in: its cell's own, or for a date one that shows dates."""
        if not isinstance(value, date) or not self._styles or style >= len(self._styles):
            return style
        found = re.search(rb'numFmtId="(\d+)"', self._styles[style])
        shows = int(found[1]) if found else 0
        if shows in _DATES or shows in self._dated:
            return style
        if style not in self._twins:
            self._twins[style] = len(self._styles)
            plain = _FORMAT.sub(b"", self._styles[style])
            twin = b'<xf numFmtId="%d" applyNumberFormat="1"' % _SHORT_DATE
            self._styles.append(plain.replace(b"<xf", twin, 1))
        return self._twins[style]

    def content(self) -> bytes:
        """The part as it is now."""
        if not self._twins:
            return self._content
        whole = b'<cellXfs count="%d">' % len(self._styles) + b"".join(self._styles)
        return _STYLES.sub(lambda found: whole + b"</cellXfs>", self._content, count=1)
