"""Reporting of any shape is found valid or refused by name, as another library sees it, at once."""

import time
from itertools import pairwise
from random import Random

import networkx as nx
import pytest

from orgplan.model.draft import Draft
from orgplan.model.errors import PlanError
from orgplan.model.invariants import errors
from orgplan.model.invariants.graph import no_reporting_cycle
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import ReportingLine
from orgplan.model.tables import Tables
from tests.counts import CASES
from tests.exchange.roster.at_hand import applied, brought
from tests.model.test_circles import seats
from tests.model.text_plan import foundations

Edge = tuple[int, int]
MOST_SECONDS = 1.0
LARGE = 50_000


def dense(rng: Random, size: int) -> list[Edge]:
    return [(rng.randrange(size), rng.randrange(size)) for _ in range(size * rng.randint(2, 6))]


def tree(rng: Random, size: int) -> list[Edge]:
    return [(at, rng.randrange(at)) for at in range(1, size)]


def chain(rng: Random, size: int) -> list[Edge]:
    order = rng.sample(range(size), size)
    return list(pairwise(order))


def star(rng: Random, size: int) -> list[Edge]:
    return [(at, 0) for at in range(1, size)]


def forest(rng: Random, size: int) -> list[Edge]:
    return [edge for edge in tree(rng, size) if rng.random() < 0.8]


SHAPES = (dense, tree, tree, chain, star, forest)


def drawn(rng: Random, size: int) -> list[Edge]:
    """A shape with a few faults: lines back, to oneself, to and fro, of two managers, to nobody."""
    edges = rng.choice(SHAPES)(rng, size)
    for _ in range(rng.choice((0, 0, 1, 1, 2, 5))):
        one, two = rng.randrange(size), rng.randrange(size)
        edges += rng.choice(([(one, two)], [(one, one)], [(one, two), (two, one)], [(one, size)]))
    rng.shuffle(edges)
    return edges


def lines_of(edges: list[Edge]) -> list[ReportingLine]:
    return [ReportingLine(f"L{at}", f"P{one}", f"P{two}") for at, (one, two) in enumerate(edges)]


def on_circles(edges: list[Edge]) -> set[str]:
    """Who is on a circle, by another library."""
    graph = nx.DiGraph((f"P{one}", f"P{two}") for one, two in edges)
    parts = nx.strongly_connected_components(graph)
    loops = {one for one, _ in nx.selfloop_edges(graph)}
    return loops | {name for part in parts if len(part) > 1 for name in part}


def judged(edges: list[Edge], size: int) -> None:
    """The rules name exactly what is wrong: circles, second managers, managers there are not."""
    plan = Plan.of([*foundations(), *seats(*(f"P{at}" for at in range(size))), *lines_of(edges)])
    start = time.process_time()
    found = errors(plan.base)
    assert time.process_time() - start < MOST_SECONDS
    pairs = {(f"P{one}", f"P{two}") for one, two in edges}
    circles, wrong = [x.where for x in found if x.rule == "I1"], on_circles(edges)
    assert bool(circles) == bool(wrong)
    for where in circles:
        ring = (*where, where[0])
        steps = {step for step in pairwise(ring) if step[0] != step[1]}
        assert steps <= pairs and set(where) <= wrong
    bosses = [f"P{one}" for one, _ in edges]
    twice = {name for name in bosses if bosses.count(name) > 1}
    assert {name for x in found if x.rule == "I17" for name in x.where} == twice
    orphans = any(two == size for _, two in edges)
    assert any(x.rule not in ("I1", "I17") for x in found) == orphans
    assert all(x.message.strip() for x in found)


def added(edges: list[Edge], size: int) -> None:
    """Line by line, as a user draws them: each is taken, or refused with the reason."""
    graph, managed = nx.DiGraph(), set[int]()
    plan = Plan.of([*foundations(), *seats(*(f"P{at}" for at in range(size)))])
    for line, (one, two) in zip(lines_of(edges), edges, strict=True):
        is_circle = one == two or (
            graph.has_node(two) and graph.has_node(one) and nx.has_path(graph, two, one)
        )
        draft = Draft(plan)
        draft.put(line)
        start = time.process_time()
        try:
            plan = plan.apply(draft.finish("Line"))
        except PlanError as error:
            assert is_circle or one in managed or two == size, (one, two)
            assert f"P{one}" in str(error) or line.id in str(error)
        else:
            assert not is_circle and one not in managed and two != size
            graph.add_edge(one, two)
            managed.add(one)
        assert time.process_time() - start < MOST_SECONDS
    assert errors(plan.base) == []


def brought_in(edges: list[Edge], size: int) -> None:
    """By a file: every row is placed or kept out with a reason, and the plan breaks no rule."""
    managers = dict(edges)
    rows = (f"P{at},N{at},T,{f'P{managers[at]}' if at in managers else ''}" for at in range(size))
    start = time.process_time()
    outcome = brought("\n".join(["ID,Name,Title,Manager ID", *rows]))
    applied(outcome)
    assert time.process_time() - start < MOST_SECONDS
    tally = outcome.tally
    assert tally.rows_in == size == tally.rows_placed + tally.rows_quarantined
    if wrong := on_circles(list(managers.items())):
        kept_out = {problem.kind for problem in outcome.problems}
        assert {"cycle", "self report"} & kept_out, (wrong, kept_out)


def draw_many(number: int, seed: int) -> None:
    rng = Random(seed)
    for at in range(number):
        size = rng.choice((1, 2, 3, 5, 9, 20, 45))
        edges = drawn(rng, size)
        judge = rng.choice((judged, judged, added, brought_in))
        try:
            judge(edges, size)
        except Exception as error:
            message = f"seed {seed}, graph {at}, {judge.__name__}: {size} seats, {edges}"
            raise AssertionError(message) from error
        CASES()


def test_random_reporting_is_judged_as_another_library_does() -> None:
    draw_many(60, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_five_thousand_random_graphs_are_judged_at_once() -> None:
    draw_many(5_000, seed=2)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("shape", [tree, chain, star, forest])
def test_fifty_thousand_seats_with_a_fault_or_two_are_judged_at_once(shape: object) -> None:
    rng = Random(3)
    for _ in range(3):
        edges = shape(rng, LARGE)  # type: ignore[operator]
        edges += [(rng.randrange(LARGE), rng.randrange(LARGE)) for _ in range(rng.randrange(3))]
        lines = lines_of(edges)
        org = Org(Tables(lines))
        start = time.process_time()
        found = list(no_reporting_cycle(org, lines))
        assert time.process_time() - start < MOST_SECONDS
        assert bool(found) == bool(on_circles(edges))
        CASES()
