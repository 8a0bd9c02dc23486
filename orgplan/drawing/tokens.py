"""Every colour, size and distance of the interface, the maps and the charts, as plain values.

Shapes name a colour ("accent", "stream_fill"); the painter asks the theme in use for its value,
so that one picture serves light, dark and high contrast.
"""

from typing import NamedTuple

from orgplan.language import tr

FAMILY = "Inter"
"""The font that ships with the program; maps and charts are set in it."""

REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700

QUIET_LINE = "line_strong"
"""The colour of lines that are not to disturb; where one is lit, it is drawn in the accent's."""
TEAM_TYPES: dict[str, str] = {
    "stream": tr("Stream-aligned"),
    "platform": tr("Platform"),
    "enabling": tr("Enabling"),
    "complicated": tr("Complicated subsystem"),
    "outside": tr("Outside the department"),
    "undefined": tr("No team type"),
}
"""Stem of the colour tokens of a team type, and its words."""


# Named tuples, not data classes: those take longer to make than the rest of a window's start.
class Tokens(NamedTuple):
    """The colours of one theme, as #rrggbb."""

    name: str
    dark: bool
    window: str
    panel: str
    line: str
    line_strong: str
    hover: str
    text: str
    text_quiet: str
    text_disabled: str
    accent: str
    accent_hover: str
    accent_ground: str
    on_accent: str
    good: str
    good_ground: str
    warning: str
    warning_ground: str
    bad: str
    bad_ground: str
    stream_fill: str
    stream_line: str
    platform_fill: str
    platform_line: str
    enabling_fill: str
    enabling_line: str
    complicated_fill: str
    complicated_line: str
    outside_fill: str
    outside_line: str
    undefined_fill: str
    undefined_line: str
    collaboration: str
    facilitating: str
    service: str
    cycle: str
    collaboration_text: str
    facilitating_text: str
    service_text: str
    cycle_text: str
    connector: str
    chart_filled: str
    chart_planned: str
    chart_rest: str
    chart_grid: str
    tip: str
    tip_text: str

    def colour(self, name: str) -> str:
        """The value of the colour called name; KeyError when the theme has none such."""
        if name not in COLOURS:
            raise KeyError(f"no colour is called {name!r}")
        return str(getattr(self, name))


COLOURS: frozenset[str] = frozenset(Tokens._fields) - {"name", "dark"}
"""The names of all colours."""

LIGHT = Tokens(
    name="light",
    dark=False,
    window="#f6f7f9",
    panel="#ffffff",
    line="#e3e6eb",
    line_strong="#c9ced8",
    hover="#eef0f4",
    text="#1c2430",
    text_quiet="#525c6d",
    text_disabled="#8a93a2",
    accent="#3b5bdb",
    accent_hover="#2f4cc0",
    accent_ground="#e9eefc",
    on_accent="#ffffff",
    good="#237a36",
    good_ground="#e3f5e6",
    warning="#a04f00",
    warning_ground="#fff1de",
    bad="#c92a2a",
    bad_ground="#fdeaea",
    stream_fill="#fff4d1",
    stream_line="#e0b83c",
    platform_fill="#dbe8fb",
    platform_line="#5b8def",
    enabling_fill="#f1dfea",
    enabling_line="#b5739c",
    complicated_fill="#ffe0c2",
    complicated_line="#d97a1a",
    outside_fill="#eef0f3",
    outside_line="#98a2b3",
    undefined_fill="#ffffff",
    undefined_line="#8a94a6",
    collaboration="#967ee2",
    facilitating="#4f9a74",
    service="#8a94a6",
    cycle="#d6336c",
    collaboration_text="#6b4fd0",
    facilitating_text="#1f6b47",
    service_text="#525c6d",
    cycle_text="#c2255c",
    connector="#98a2b3",
    chart_filled="#5b8def",
    chart_planned="#dbe3fb",
    chart_rest="#dfe3e9",
    chart_grid="#e9ecf0",
    tip="#1c2430",
    tip_text="#ffffff",
)

DARK = Tokens(
    name="dark",
    dark=True,
    window="#12151b",
    panel="#1a1f28",
    line="#2b3240",
    line_strong="#414a5c",
    hover="#232935",
    text="#e8ebf1",
    text_quiet="#a6afbd",
    text_disabled="#6f798a",
    accent="#8aa4ff",
    accent_hover="#a3b8ff",
    accent_ground="#232d4d",
    on_accent="#12151b",
    good="#69db7c",
    good_ground="#17301f",
    warning="#ffb057",
    warning_ground="#382712",
    bad="#ff8787",
    bad_ground="#3b1d20",
    stream_fill="#3a3118",
    stream_line="#c9a431",
    platform_fill="#1b2d4b",
    platform_line="#5b8def",
    enabling_fill="#3a2433",
    enabling_line="#c184ab",
    complicated_fill="#40290f",
    complicated_line="#e08a30",
    outside_fill="#232832",
    outside_line="#667085",
    undefined_fill="#1a1f28",
    undefined_line="#8a94a6",
    collaboration="#967ee2",
    facilitating="#4f9a74",
    service="#8a94a6",
    cycle="#d6336c",
    collaboration_text="#b3a1f5",
    facilitating_text="#7cc4a0",
    service_text="#a6afbd",
    cycle_text="#f783ac",
    connector="#667085",
    chart_filled="#5b8def",
    chart_planned="#2c3862",
    chart_rest="#353d4d",
    chart_grid="#262c38",
    tip="#e8ebf1",
    tip_text="#12151b",
)

CONTRAST = Tokens(
    name="contrast",
    dark=True,
    window="#000000",
    panel="#000000",
    line="#b8c0cc",
    line_strong="#ffffff",
    hover="#2a2a2a",
    text="#ffffff",
    text_quiet="#e6e9ee",
    text_disabled="#a8b0bc",
    accent="#ffd43b",
    accent_hover="#ffe58a",
    accent_ground="#3a3000",
    on_accent="#000000",
    good="#8ce99a",
    good_ground="#06270d",
    warning="#ffc078",
    warning_ground="#2e1a00",
    bad="#ffa8a8",
    bad_ground="#360606",
    stream_fill="#2b2200",
    stream_line="#ffd43b",
    platform_fill="#04204a",
    platform_line="#8ab4ff",
    enabling_fill="#33142a",
    enabling_line="#f2a6d6",
    complicated_fill="#381d00",
    complicated_line="#ffa94d",
    outside_fill="#1f2329",
    outside_line="#ced4da",
    undefined_fill="#000000",
    undefined_line="#ffffff",
    collaboration="#c4b5fd",
    facilitating="#8ce9bb",
    service="#dee2e6",
    cycle="#ff8fb8",
    collaboration_text="#d6cbff",
    facilitating_text="#8ce9bb",
    service_text="#e6e9ee",
    cycle_text="#ffadc9",
    connector="#ced4da",
    chart_filled="#8ab4ff",
    chart_planned="#3a3000",
    chart_rest="#59616d",
    chart_grid="#4a515c",
    tip="#ffffff",
    tip_text="#000000",
)

THEMES: dict[str, Tokens] = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
"""Every theme by name."""

GROUNDS: dict[str, tuple[str, ...]] = {
    "text": (
        "window", "panel", "hover", "accent_ground", "good_ground", "warning_ground", "bad_ground",
        "stream_fill", "platform_fill", "enabling_fill", "complicated_fill", "outside_fill",
        "undefined_fill", "chart_planned",
    ),
    "text_quiet": (
        "window", "panel", "hover", "accent_ground", "stream_fill", "platform_fill",
        "enabling_fill", "complicated_fill", "outside_fill", "undefined_fill",
    ),
    "accent": ("window", "panel", "accent_ground"),
    "on_accent": ("accent", "accent_hover"),
    "good": ("window", "panel", "good_ground"),
    "warning": ("window", "panel", "warning_ground"),
    "bad": ("window", "panel", "bad_ground"),
    "collaboration_text": ("window", "panel"),
    "facilitating_text": ("window", "panel"),
    "service_text": ("window", "panel"),
    "cycle_text": ("window", "panel"),
    "tip_text": ("tip",),
}  # fmt: skip
"""The grounds on which each text colour may stand; a test holds every pair to 4.5:1."""


class Sizes(NamedTuple):
    """Lengths in logical pixels at the normal system font size."""

    tiny: int = 10
    small: int = 11
    note: int = 12
    base: int = 13
    heading: int = 17
    figure: int = 24
    icon: int = 16
    step: int = 4
    radius_control: int = 7
    radius_card: int = 10
    control: int = 28
    row: int = 31
    line: int = 1


SIZES = Sizes()
