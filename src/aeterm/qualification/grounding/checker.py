"""The grounding checker: a verdict for every sentence of a draft, from its sources alone, without a model.

A clean verdict says that nothing in a sentence was found to differ from its sources. It is no proof that it is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aeterm.qualification.grounding.claims import Sentence, split_claims
from aeterm.qualification.grounding.contrast import (
    opposite_words,
    other_members,
    swapped_modifiers,
    swapped_names,
    swapped_roles,
    titles,
)
from aeterm.qualification.grounding.exact import (
    check_addresses,
    check_citation,
    check_figures,
    check_ids,
    check_names,
    check_quotes,
    without_found_quotes,
)
from aeterm.qualification.grounding.modality import raised_certainty
from aeterm.qualification.grounding.model import Claim, Flag, Report, Source, Verdict
from aeterm.qualification.grounding.own import OWN_ID, Own, own
from aeterm.qualification.grounding.polarity import dropped_negations, marked_words, negations
from aeterm.qualification.grounding.reading import Reading
from aeterm.qualification.grounding.sources import Sources

MEANING = (
    negations, dropped_negations, marked_words, opposite_words, other_members, swapped_modifiers, swapped_roles,
    titles, raised_certainty,
)  # fmt: skip
"""Every way in which a claim can be turned against its sources although no exact fact in it is wrong."""
SUPPORTED = "nothing in it differs from the sources"
_ABOUT = 0.6
"""In a draft that cites, a line without citation is held to a source only when it says nearly the same."""


@dataclass(frozen=True)
class _Check:
    """One draft's check: the sources, and with them what is known without being cited."""

    sources: Sources
    known: Sources
    cites: bool
    """True when the draft cites some source by id."""
    own: Own
    needs_citations: bool


def check(
    draft: str,
    sources: Iterable[Source],
    *,
    today: date | None = None,
    own_words: Sequence[str] = (),
    needs_citations: bool = False,
) -> Report:
    """Every sentence of a draft against its sources: what it cites first, then all of them.

    `today` is a date that needs no source, and distances from it to the days of the sources need none either.
    `own_words` are fixed texts of whoever wrote the draft (advice, questions), `{}` where values go; neither do they.
    With `needs_citations` a statement with a name, a figure or a date that cites nothing is flagged too.
    """
    items = tuple(sources)
    theirs = own(tuple(own_words))
    found = Sources(items, today=today)
    known = Sources((*items, theirs.source), today=today) if theirs.source else found
    sentences = split_claims(draft)
    cites = any(number in found.by_id for sentence in sentences for number in sentence.cited)
    run = _Check(found, known, cites, theirs, needs_citations)
    return Report(tuple(_claim(sentence, run) for sentence in sentences))


def _claim(sentence: Sentence, run: _Check) -> Claim:
    cited = [number for number in sentence.cited if number in run.sources.by_id]
    near = run.sources.only(cited) if cited else run.sources
    reading = Reading.of(run.own.without(sentence.body), near, is_cited=bool(cited))
    flags = [*_exact(sentence, cited, run), *_meaning(sentence, reading, run)]
    if cited:
        flags += swapped_names(Reading.of(sentence.body, near))
    nearest = reading.sources.nearest(reading.scores)
    if not flags:
        return Claim(sentence.text, Verdict.SUPPORTED, SUPPORTED, nearest, sentence.cited, sentence.start, sentence.end)
    turned = any(flag.verdict is Verdict.CONTRADICTED for flag in flags)
    verdict = Verdict.CONTRADICTED if turned else Verdict.UNSUPPORTED
    reason = "; ".join(dict.fromkeys(flag.reason for flag in flags))
    return Claim(sentence.text, verdict, reason, nearest, sentence.cited, sentence.start, sentence.end)


def _exact(sentence: Sentence, cited: Sequence[str], run: _Check) -> Iterator[Flag]:
    everywhere = run.known.facts()
    near = run.known.facts([*cited, OWN_ID]) if cited else everywhere
    yield from check_ids(sentence, run.sources)
    if run.needs_citations:
        yield from check_citation(sentence)
    yield from check_quotes(sentence, near, everywhere)
    yield from check_addresses(sentence, everywhere)
    rest = without_found_quotes(sentence, near)
    yield from check_figures(rest, near, everywhere)
    yield from check_names(rest, run.known)


def _meaning(sentence: Sentence, reading: Reading, run: _Check) -> Iterator[Flag]:
    if sentence.is_question or sentence.is_heading:
        return
    if run.cites and not sentence.cited and reading.coverage < _ABOUT:
        return
    for rule in MEANING:
        yield from rule(reading)
