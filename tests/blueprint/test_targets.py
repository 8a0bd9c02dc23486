"""Targets of KPIs are read as comparator, number, unit, percentile and variant."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.blueprint.targets import targets_of

CASES = [
    ("Median < 3 weeks (mature); < 5–7 weeks (developing)",
     ["< 3 weeks p50 mature", "< 7 weeks developing"]),
    ("Weekly or better for key shops", ["≥ 1 per week [key shops]"]),
    ("< 10% (mature), trending downward", ["< 10 % mature"]),
    ("< 3 hours for sev-1; < 2 days for sev-4", ["< 3 hours [sev-1]", "< 2 days [sev-4]"]),
    ("99.9%+ for main services", ["≥ 99.9 % [main services]"]),
    ("P95 < 100ms (varies); stable", ["< 100 ms p95 [varies]"]),
    ("p99.9: ≤ 1,200 ms", ["≤ 1200 ms p99.9"]),
    ("Meets its promise (e.g., < 15 min live; < 6 hrs night)",
     ["< 15 minutes [live]", "< 6 hours [night]"]),
    ("> 98–99% (with owners)", ["> 98 % [with owners]"]),
    ("reduce 10–30% YoY", ["decrease 10 % [YoY]"]),
    ("100% for tier-1 systems", ["= 100 % [tier-1 systems]"]),
    ("≥ 4/5 in surveys", ["≥ 4 /5 [in surveys]"]),
    ("at least 3 talks", ["≥ 3 [talks]"]),
    ("80% to 90%", ["= 80 %"]),
    ("within 24 hours", ["≤ 24 hours"]),
    ("Positive and rising", []),
    ("one of the top 5 in its group", []),
    ("", []),
]  # fmt: skip


def _shown(text: str) -> list[str]:
    found = []
    for target in targets_of(text):
        percentile = f"p{target.percentile}" if target.percentile else ""
        scope = f"[{target.scope}]" if target.scope else ""
        parts = (target.comparator, str(target.value), target.unit, percentile, target.maturity)
        found.append(" ".join(part for part in (*parts, scope) if part))
    return found


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_target_is_read(text: str, expected: list[str]) -> None:
    assert _shown(text) == expected


@given(
    st.sampled_from(["<", "≤", ">", "≥"]),
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.sampled_from(["%", "ms", "days", "weeks"]),
)
def test_what_is_written_plainly_is_read_back(sign: str, value: Decimal, unit: str) -> None:
    (target,) = targets_of(f"{sign} {value} {unit}")
    assert (target.comparator, target.value, target.unit) == (sign, value, unit)


@given(st.text(alphabet="<>≥=Pp95%0.,–- (;)medianwks+/k", max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    for target in targets_of(text):
        assert target.value.is_finite()
