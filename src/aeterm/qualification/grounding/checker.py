"""The grounding checker: a verdict for every sentence of a draft, from its sources alone, without a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aeterm.qualification.grounding.claims import Sentence, split_claims
from aeterm.qualification.grounding.exact import check_addresses, check_figures, check_ids, check_names, check_quotes
from aeterm.qualification.grounding.meaning import Reading, check_meaning
from aeterm.qualification.grounding.model import Claim, Flag, Report, Source, Verdict
from aeterm.qualification.grounding.sources import Sources


def check(draft: str, sources: Iterable[Source]) -> Report:
    """Every sentence of a draft against its sources."""
    known = Sources(tuple(sources))
    return Report(tuple(_claim(sentence, known) for sentence in split_claims(draft)))


def _claim(sentence: Sentence, sources: Sources) -> Claim:
    reading = Reading.of(sentence.body, sources)
    flags = list(_flags(sentence, reading, sources))
    nearest = sources.nearest(reading.scores, sentence.cited)
    if not flags:
        verdict, reason = Verdict.SUPPORTED, "nothing in it differs from the sources"
    else:
        verdict = Verdict.CONTRADICTED if any(flag.verdict is Verdict.CONTRADICTED for flag in flags) else flags[0].verdict
        reason = "; ".join(dict.fromkeys(flag.reason for flag in flags))
    return Claim(sentence.text, verdict, reason, nearest, sentence.cited, sentence.start, sentence.end)


def _flags(sentence: Sentence, reading: Reading, sources: Sources) -> Iterator[Flag]:
    everywhere = sources.facts()
    cited = [number for number in sentence.cited if number in sources.by_id]
    near = sources.facts(cited) if cited else everywhere
    yield from check_ids(sentence, sources)
    yield from check_quotes(sentence, near, everywhere)
    yield from check_addresses(sentence, everywhere)
    yield from check_figures(sentence, near, everywhere, ())
    yield from check_names(sentence, sources)
    if not sentence.is_question and not sentence.is_heading:
        yield from check_meaning(reading)
