"""Days and months as pictures write them, the same on every machine."""

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_words(day: date) -> str:
    """A month, as Jan 2027."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def day_words(day: date) -> str:
    """A day, as 5 Jan 2027."""
    return f"{day.day} {month_words(day)}"
