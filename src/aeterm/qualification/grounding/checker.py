"""The grounding checker: a verdict for every sentence of a draft, from its sources alone, without a model.

A clean verdict says that nothing in a sentence was found to differ from its sources. It is no proof that it is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

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
from aeterm.qualification.grounding.modality import raised_certainty, still_to_come
from aeterm.qualification.grounding.model import Claim, Flag, Report, Source, Verdict
from aeterm.qualification.grounding.own import OWN_ID, Own, own
from aeterm.qualification.grounding.polarity import dropped_negations, marked_words, negations
from aeterm.qualification.grounding.reading import Reading
from aeterm.qualification.grounding.sources import Sources

MEANING = (
    negations, dropped_negations, marked_words, opposite_words, other_members, swapped_modifiers, swapped_roles,
    titles, raised_certainty, still_to_come,
)  # fmt: skip
"""Every way in which a claim can be turned against its sources although no exact fact in it is wrong."""
SUPPORTED = "nothing in it differs from the sources"
_ABOUT = 0.6
"""In a draft that cites, a line without citation is held to a source only when it says nearly the same."""


@dataclass(frozen=True)
class Checker:
    """Sources made ready to hold sentences against; reading them waits until a sentence needs it."""

    sources: Sources
    known: Sources
    """The sources, and with them what is known without being cited."""
    own: Own
    needs_citations: bool

    @classmethod
    def of(
        cls,
        sources: Iterable[Source],
        *,
        today: date | None = None,
        own_words: Sequence[str] = (),
        needs_citations: bool = False,
    ) -> Checker:
        """See `check` for what the arguments mean."""
        items, theirs = tuple(sources), own(tuple(own_words))
        found = Sources(items, today=today)
        known = Sources((*items, theirs.source), today=today) if theirs.source else found
        return cls(found, known, theirs, needs_citations)

    def cites(self, sentences: Iterable[Sentence]) -> bool:
        """True when one of the sentences cites a source by id."""
        return any(number in self.sources.by_id for sentence in sentences for number in sentence.cited)

    def claim(self, sentence: Sentence, before: Sentence | None, *, cites: bool) -> Claim:
        """The verdict on a sentence. `before` is the one before it, `cites` whether the draft cites at all."""
        if self.needs_citations and not sentence.cited and sentence.lent:
            sentence = _citing(sentence, self.sources)
        cited = [number for number in sentence.cited if number in self.sources.by_id]
        near = self.sources.only(cited) if cited else self.sources
        reading = Reading.of(self.own.without(sentence.body), near, is_cited=bool(cited))
        flags = [*self._exact(sentence, before, cited), *_meaning(sentence, reading, cites=cites)]
        if cited:
            flags += swapped_names(Reading.of(sentence.body, near))
        nearest = reading.sources.nearest(reading.scores)
        turned = any(flag.verdict is Verdict.CONTRADICTED for flag in flags)
        verdict = Verdict.CONTRADICTED if turned else Verdict.UNSUPPORTED if flags else Verdict.SUPPORTED
        reason = "; ".join(dict.fromkeys(flag.reason for flag in flags)) or SUPPORTED
        place = sentence.start, sentence.end
        return Claim(sentence.text, verdict, reason, nearest, sentence.cited, *place, reading.coverage)

    def _exact(self, sentence: Sentence, before: Sentence | None, cited: Sequence[str]) -> Iterator[Flag]:
        everywhere = self.known.facts()
        near = self.known.facts([*cited, OWN_ID]) if cited else everywhere
        yield from check_ids(sentence, self.sources)
        if self.needs_citations:
            yield from check_citation(sentence, before, self.sources)
        yield from check_quotes(sentence, near, everywhere)
        yield from check_addresses(sentence, everywhere)
        rest = without_found_quotes(sentence, near)
        yield from check_figures(rest, near, everywhere)
        yield from check_names(rest, self.known)


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
    With `needs_citations` a statement with a name, a figure or a date that cites nothing is flagged too, unless the
    next citation of its paragraph is of a source that is about it: then it is held to that source.
    """
    checker = Checker.of(sources, today=today, own_words=own_words, needs_citations=needs_citations)
    sentences = split_claims(draft)
    one = partial(checker.claim, cites=checker.cites(sentences))
    return Report(tuple(map(one, sentences, [None, *sentences])))


def _citing(sentence: Sentence, sources: Sources) -> Sentence:
    """The sentence as if it cited what its paragraph cites next, when these sources are about it."""
    lent = [number for number in sentence.lent if number in sources.by_id]
    near = sources.only(lent)
    is_about = bool(lent) and Reading.of(sentence.body, near, is_cited=True).coverage >= _ABOUT
    return sentence._replace(cited=tuple(lent)) if is_about else sentence


def _meaning(sentence: Sentence, reading: Reading, *, cites: bool) -> Iterator[Flag]:
    if sentence.is_question or sentence.is_heading:
        return
    if cites and not sentence.cited and reading.coverage < _ABOUT:
        return
    for rule in MEANING:
        yield from rule(reading)
