"""The index finds what looking into every text would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aeterm.tui.presenters.word_index import WordIndex, flags_of, set_of

TEXTS = st.lists(st.lists(st.sampled_from(["ab", "abc", "12", "2b", "c", "müller"]), max_size=4).map(" ".join))
WORDS = st.sampled_from(["a", "b", "2", "12", "1", "bc", "üll", "x", "²"])


@given(
    TEXTS,
    st.dictionaries(st.integers(0, 12), st.sampled_from(["ab 1", "x", ""])),
    st.lists(WORDS, max_size=6),
    st.lists(WORDS, max_size=2),
)
def test_a_word_is_found_where_it_stands_also_in_texts_that_changed(
    texts: list[str], changes: dict[int, str], words: list[str], ahead: list[str]
) -> None:
    index = WordIndex()
    for text in texts:
        index.add(text)
    for word in ahead:
        index.look_up_ahead(word)
    now = dict(enumerate(texts))
    for place in sorted(changes):
        for word in words:
            index.holding(word)  # what is remembered must not outlive a change
        index.change(min(place, len(now)), changes[place])
        now[min(place, len(now))] = changes[place]
    for word in words * 2:
        found = index.holding(word)
        assert [place for place in now if found >> place & 1] == [place for place in now if word in now[place]]
        assert found >> index.size == 0


@given(st.lists(st.booleans()))
def test_flags_and_sets_say_the_same(flags: list[bool]) -> None:
    places = set_of(bytes(flags))
    assert [bool(places >> place & 1) for place in range(len(flags))] == flags
    assert list(flags_of(places, len(flags))) == flags
