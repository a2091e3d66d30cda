"""The checker on outlines of the demo book: as they are, spoiled in one place, and said in another form."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.unit.qualification.grounding.mutants import same, wrong
from tests.unit.qualification.grounding.outlines import Outline, case_outlines, demo_outlines

SEED = 20261123
EVERY = 40
"""Every fortieth deal of the demo book, in nine kinds and two languages."""
SPOILED = 4
"""Every fourth outline is spoiled or reworded, in a dozen places each: kinds and languages take turns."""


@pytest.fixture(scope="module")
def outlines() -> list[Outline]:
    """Outlines of every kind and language."""
    return [*case_outlines(), *demo_outlines(EVERY)]


def test_every_claim_of_every_outline_is_supported(outlines: list[Outline]) -> None:
    found = [(outline.name, claim.text, claim.reason) for outline in outlines for claim in outline.report().flagged]
    assert found == []


def test_at_least_98_of_100_spoiled_outlines_are_caught_in_the_spoiled_line(outlines: list[Outline]) -> None:
    chance, caught, made = random.Random(SEED), Counter[str](), Counter[str]()
    for outline in outlines[::SPOILED]:
        for mutant in wrong(outline, chance):
            made[mutant.kind] += 1
            caught[mutant.kind] += any(claim.text in mutant.line for claim in outline.report(mutant.text).flagged)
    assert len(made) == 9
    assert sum(caught.values()) >= 0.98 * sum(made.values()), {kind: (caught[kind], made[kind]) for kind in made}


def test_at_most_3_of_100_outlines_that_say_the_same_in_another_form_are_flagged(outlines: list[Outline]) -> None:
    chance, flagged, made = random.Random(SEED), Counter[str](), Counter[str]()
    for outline in outlines[::SPOILED]:
        for mutant in same(outline, chance):
            made[mutant.kind] += 1
            flagged[mutant.kind] += bool(outline.report(mutant.text).flagged)
    assert len(made) == 12
    assert sum(flagged.values()) <= 0.03 * sum(made.values()), {kind: (flagged[kind], made[kind]) for kind in made}
