"""Graphs in Graphviz's language, read here: its own library reads only what lies on a disk.

The grammar is that of graphviz.org/doc/info/lang.html: statements, defaults by scope, groups as
ends of edges, quoted and HTML words; ports are passed over. A reader in Python that parses by
combinators took 31 s for 5,000 edges.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from orgplan.exchange.intake import limits
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

UNREADABLE = tr("it is no DOT that can be read{where}: export it again")
_TOKEN = re.compile(
    r"""(?P<gap>\s+|//[^\n]*|/\*.*?\*/|^[#][^\n]*)|(?P<arrow>->|--)|(?P<mark>[{}\[\];,=:+])
    |"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<html><)|(?P<word>-?(?:\.\d+|\d+(?:\.\d*)?)|[^\W\d]\w*)""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_DEEPEST = 60
Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a mark; words that were quoted are never keywords."""

    text: str
    kind: str
    at: int


@dataclass(slots=True)
class Graph:
    """Nodes by name with their attributes, and edges; an undirected edge runs as it is written."""

    nodes: dict[str, Attributes] = field(default_factory=dict)
    edges: list[tuple[str, str, Attributes]] = field(default_factory=list)


@dataclass(slots=True)
class _Scope:
    """Defaults of nodes and edges inside one pair of braces, and the nodes named there."""

    node: Attributes
    edge: Attributes
    named: dict[str, None] = field(default_factory=dict)


def graph_of(text: str) -> Graph:
    """The graphs of a text as one; raises ImportRefused naming the line."""
    parser = _Parser(text)
    while not parser.ended:
        parser.graph()
    return parser.found


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _unreadable(text, at)
        kind, start, at = match.lastgroup or "", at, match.end()
        if kind == "html":
            at = _html_end(text, start)
            yield _Token(
                re.sub(r"<[^<>]*>", " ", text[start + 1 : at - 1]).strip(), "quoted", start
            )
        elif kind != "gap":
            yield _Token(match[kind], kind, start)


def _html_end(text: str, start: int) -> int:
    depth = 0
    for match in re.compile("[<>]").finditer(text, start):
        depth += 1 if match[0] == "<" else -1
        if not depth:
            return match.end()
    raise _unreadable(text, start)


def _unreadable(text: str, at: int) -> ImportRefused:
    return ImportRefused(
        UNREADABLE.format(where=tr(" (line {count})", count=text.count(chr(10), 0, at) + 1))
    )


class _Parser:
    """Reads one token ahead."""

    def __init__(self, text: str) -> None:
        self.found = Graph()
        self._text = text
        self._rest = _tokens(text)
        self._now: _Token | None = next(self._rest, None)
        if self._now is None:
            raise _unreadable(text, 0)

    @property
    def ended(self) -> bool:
        """Whether nothing is left."""
        return self._now is None

    def graph(self) -> None:
        """One graph from its keyword to its closing brace."""
        self._if_keyword("strict")
        if not (self._if_keyword("digraph") or self._if_keyword("graph")):
            raise self._wrong()
        if self._is_word():
            self._word()
        self._statements(_Scope({}, {}), 0)

    def _statements(self, scope: _Scope, depth: int) -> None:
        if depth > _DEEPEST:
            raise self._wrong()
        self._need("{")
        while not self._if("}"):
            if not self._if(";"):
                self._statement(scope, depth)

    def _statement(self, scope: _Scope, depth: int) -> None:
        for keyword, defaults in (("graph", {}), ("node", scope.node), ("edge", scope.edge)):
            if self._if_keyword(keyword):
                defaults.update(self._attributes())
                return
        ends, single = self._end(scope, depth)
        if single and self._if("="):
            self._word()
            return
        self._after(ends, single, scope, depth)

    def _after(self, ends: list[str], single: bool, scope: _Scope, depth: int) -> None:
        """The rest of a node's or an edge's statement, once its first end is read."""
        chain = [ends]
        while self._now is not None and self._now.kind == "arrow":
            self._next()
            chain.append(self._end(scope, depth)[0])
        said = self._attributes()
        for name in (name for each in chain for name in each):
            self._name(name, scope)
        if len(chain) == 1 and single:
            self.found.nodes[ends[0]] |= said
        for ones, others in pairwise(chain):
            if len(self.found.edges) + len(ones) * len(others) > limits.MOST_ROWS:
                raise ImportRefused(
                    tr(
                        "it has over {rows}: bring it in in parts",
                        rows=limits.ROWS_IN_WORDS,
                    )
                )
            self.found.edges += ((x, y, scope.edge | said) for x in ones for y in others)

    def _name(self, name: str, scope: _Scope) -> None:
        if name not in self.found.nodes:
            self.found.nodes[name] = dict(scope.node)
        scope.named[name] = None

    def _end(self, scope: _Scope, depth: int) -> tuple[list[str], bool]:
        """The nodes at one end: a single one, or all of a group."""
        grouped = self._if_keyword("subgraph")
        if grouped and self._is_word():
            self._word()
        if grouped or (self._now is not None and self._now.text == "{" and self._is_mark()):
            inside = _Scope(dict(scope.node), dict(scope.edge))
            self._statements(inside, depth + 1)
            scope.named |= inside.named
            return list(inside.named), False
        name = self._word()
        while self._if(":"):
            self._word()
        return [name], True

    def _attributes(self) -> Attributes:
        found: Attributes = {}
        while self._if("["):
            while not self._if("]"):
                name = self._word()
                found[name] = self._word() if self._if("=") else "true"
                self._if(",")
                self._if(";")
        return found

    def _word(self) -> str:
        if not self._is_word():
            raise self._wrong()
        text = self._next().text
        while self._if("+"):
            text += self._word()
        return text.replace('\\"', '"').replace("\\\n", "")

    def _is_word(self) -> bool:
        return self._now is not None and self._now.kind in ("word", "quoted")

    def _is_mark(self) -> bool:
        return self._now is not None and self._now.kind == "mark"

    def _if(self, mark: str) -> bool:
        found = self._is_mark() and self._now is not None and self._now.text == mark
        if found:
            self._next()
        return found

    def _if_keyword(self, keyword: str) -> bool:
        now = self._now
        found = now is not None and now.kind == "word" and now.text.casefold() == keyword
        if found:
            self._next()
        return found

    def _need(self, mark: str) -> None:
        if not self._if(mark):
            raise self._wrong()

    def _next(self) -> _Token:
        token, self._now = self._now, next(self._rest, None)
        if token is None:
            raise self._wrong()
        return token

    def _wrong(self) -> ImportRefused:
        return _unreadable(self._text, self._now.at if self._now else len(self._text))
