"""The conversions of conversions.py as column types of SQLAlchemy.

SQLAlchemy's own numbers and dates come back from SQLite with a wrong scale or zone.
"""

from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Text, TypeDecorator

from orgplan.storage.conversions import Answer, Conversion, Truth


class Typed(TypeDecorator[Any]):
    """A column of text, or of whole numbers for truths, by a conversion."""

    impl: Any = Text
    cache_ok = True

    def __init__(self, conversion: Conversion) -> None:
        super().__init__()
        self.conversion = conversion

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """What the file holds."""
        return Integer() if isinstance(self.conversion, Truth) else Text()

    def bind_processor(self, dialect: Dialect) -> Answer:
        """From value to stored form, remembering."""
        return self.conversion.writer().__getitem__

    def result_processor(self, dialect: Dialect, coltype: object) -> Answer:
        """From stored form to value, remembering."""
        return self.conversion.reader().__getitem__


class Whole(TypeDecorator[int]):
    """A whole number of at most 64 bits."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """INTEGER on SQLite, whose STRICT tables know no BIGINT."""
        return Integer() if dialect.name == "sqlite" else BigInteger()
