"""Bytes into events and reasoning out of text: where the pieces are cut never matters."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from aeterm.llm.answers import error_sentence, read_piece
from aeterm.llm.reasoning import ThinkFilter
from aeterm.llm.sse import EventReader

texts = st.text(max_size=30)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["choices", "delta", "message", "content", "error", "text", "usage", "finish_reason", "type"]),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@given(st.lists(texts, max_size=5), st.lists(st.integers(0, 400), max_size=8))
def test_events_come_out_whole_wherever_the_bytes_are_cut(said: list[str], cuts: list[int]) -> None:
    raw = b"".join(f"data: {json.dumps(text, ensure_ascii=False)}\n\n".encode() for text in said)
    edges = sorted({0, len(raw), *(cut for cut in cuts if cut < len(raw))})
    reader = EventReader()
    payloads = [payload for start, end in pairwise(edges) for payload in reader.feed(raw[start:end])]
    assert [json.loads(payload) for payload in payloads + reader.close()] == said


@given(st.text(alphabet="abc<>/ ", max_size=20), st.text(alphabet="abc<> /think", max_size=20), st.integers(1, 5))
def test_reasoning_is_gone_wherever_the_text_is_cut(thought: str, answer: str, size: int) -> None:
    text = f"<think>{thought}</think>answer {answer}"
    filter_ = ThinkFilter()
    out = "".join(filter_.push(text[start : start + size]) for start in range(0, len(text), size)) + filter_.close()
    assert out == f"answer {answer}"


@given(st.text(alphabet="ab<>/thinkreasoning \n", max_size=40), st.integers(1, 5))
def test_text_that_does_not_begin_with_reasoning_is_untouched(text: str, size: int) -> None:
    text = f"x{text}"
    filter_ = ThinkFilter()
    out = "".join(filter_.push(text[start : start + size]) for start in range(0, len(text), size)) + filter_.close()
    assert out == text


@given(json_values)
def test_no_document_is_too_odd_to_read(document: object) -> None:
    piece = read_piece(document)
    assert isinstance(piece.text, str)
    assert isinstance(error_sentence(document), str)
