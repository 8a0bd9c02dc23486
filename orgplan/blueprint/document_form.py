"""A document as plain values, for another process or for a file, and back without loss."""

from typing import Any

from orgplan.blueprint.blocks import Block, BlockKind, Document

_NAMES = ("kind", "title", "blocks", "sha256", "remarks")


def to_plain(document: Document) -> dict[str, Any]:
    """What JSON can hold of a document: all of it."""
    return {name: getattr(document, name) for name in _NAMES}


def from_plain(found: dict[str, Any]) -> Document:
    """The document in such values; raises KeyError, TypeError or ValueError where it is none."""
    return Document(
        str(found["kind"]),
        str(found["title"]),
        tuple(_block(values) for values in found["blocks"]),
        str(found["sha256"]),
        tuple(map(str, found["remarks"])),
    )


def _block(values: list[Any]) -> Block:
    given = dict(zip(Block._fields, values, strict=True))
    return Block(**given | {"kind": BlockKind(given["kind"]), "cells": tuple(given["cells"])})
