"""Texts that somebody types as a title to have a spreadsheet run something."""

CALLS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", '=HYPERLINK("http://example.com","x")',
    '=WEBSERVICE("http://example.com")', '=IMPORTXML("http://example.com","//a")', "=A1", "=-A1",
    "=SUM(A1:A9)", '=DDE("soffice","a","b")', "=2^3", "+A1", "-A1", "=TODAY()", "{=1+1}",
)  # fmt: skip
STARTS = ("\t", "\r", "\n", " ", "\u00a0", "\ufeff", "\u200b", "\x0b", "\u202e", "'", '"', ",", ";")
WIDE = ("＝1+1", "＋1+1", "－1+1", "＠SUM(1,1)", "﹦1+1", "﹢1+1", "﹣1+1", "﹫SUM(1,1)", "−1+1")
INSIDE = ("x;=1+1", "x,=1+1", "x\t=1+1", "x\n=1+1", "x\r\n=1+1", 'x";=1+1', 'x","=1+1', "x|=1+1")
PAYLOADS = (
    *CALLS,
    *(start + call for start in STARTS for call in ("=1+1", "+1+1")),
    *WIDE,
    *INSIDE,
)
"""Sixty and some: calls, what may stand before them, wide forms, and calls inside a cell."""
