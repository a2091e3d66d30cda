"""Evidence files and judged texts."""

from __future__ import annotations

import json
from datetime import date

import pytest

from aeterm.errors import UsageError
from aeterm.qualification.grounding.evidence_file import read_evidence
from aeterm.qualification.grounding.labelled import Judged, Score, read_labelled, score
from aeterm.qualification.grounding.model import Source

LONG = "This line was wrapped by an editor because it had by then grown too"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\n", [Source("1", "One."), Source("2", "Two.")]),
        ("[7] Seven.\n[e8] Eight.", [Source("7", "Seven."), Source("e8", "Eight.")]),
        (f"{LONG}\nlong. Next.", [Source("1", f"{LONG} long. Next.")]),
        ('["One.", "Two."]', [Source("1", "One."), Source("2", "Two.")]),
        ('[{"id": 4, "text": "Four.", "on": "2026-11-23"}]', [Source("4", "Four.", date(2026, 11, 23))]),
        ('{"evidence": [{"number": 4, "text": "Four.", "on": "soon"}]}', [Source("4", "Four.")]),
        ("", []),
    ],
)
def test_evidence_is_lines_or_json(text: str, expected: list[Source]) -> None:
    assert read_evidence(text) == expected


@pytest.mark.parametrize("text", ["[1, 2]", '{"a": 1}', '[{"id": 1}]', "{broken", '["a"', "[" * 100_000])
def test_evidence_of_another_shape_is_refused_with_the_shape_wanted(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_evidence(text)
    assert refused.value.hint


def test_judged_texts_are_json_or_json_lines_under_usual_or_named_keys() -> None:
    rows = [{"doc": "A is big.", "summary": "A is big.", "label": 1}, {"doc": "A", "summary": "B 7", "label": "no"}]
    expected = [Judged("A is big.", "A is big.", True), Judged("A", "B 7", False)]
    assert read_labelled(json.dumps(rows)) == expected
    assert read_labelled("\n".join(map(json.dumps, rows))) == expected
    named = read_labelled('[{"x": "s", "y": "t", "z": true}]', {"source": "x", "text": "y", "label": "z"})
    assert named == [Judged("s", "t", True)]


@pytest.mark.parametrize(
    "text", ["{}", "[1]", '[{"doc": "a"}]', '[{"doc": "a", "summary": "b", "label": "perhaps"}]', "not json"]
)
def test_a_labelled_file_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_labelled(text)


def test_the_score_counts_both_kinds_apart() -> None:
    judged = [
        Judged("The price is 10 EUR.", "It costs 10 EUR.", True),
        Judged("The price is 10 EUR.", "It costs 12 EUR.", False),
        Judged("The price is 10 EUR.", "It is the price.", False),
    ]
    found = score(judged)
    assert found == Score(consistent=1, wrongly_flagged=0, inconsistent=2, caught=1)
    assert (found.recall, found.false_alarms, found.balanced_accuracy) == (0.5, 0.0, 0.75)
    assert score([]).balanced_accuracy is None
