"""The sources of a check, read once, and how the sentences of theirs align with words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import log

from aeterm.qualification.grounding.dates import resolved
from aeterm.qualification.grounding.facts import Facts, facts_of, joined
from aeterm.qualification.grounding.lexicon import NONE, Senses
from aeterm.qualification.grounding.model import Nearest, Source
from aeterm.qualification.grounding.pieces import Piece, bare_words_of, pieces_of, senses_of, squeezed_text_of
from aeterm.qualification.grounding.wording import Word


@dataclass
class Sources:
    """The sources of one check."""

    items: Sequence[Source]
    today: date | None = None
    """A day that needs no source; nor do distances between it and the days of the sources."""
    _facts: dict[str, Facts] = field(default_factory=dict)
    _parts: dict[tuple[str, ...], Sources] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Source]:
        """Id to source; the first wins where two have one id."""
        return {item.id: item for item in reversed(self.items)}

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """All sentences in order."""
        return tuple(piece for item in self.items for piece in pieces_of(item))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem."""
        return frozenset().union(*(piece.stems for piece in self.pieces))

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """Every word, folded, accents off, compounds whole and in parts."""
        return frozenset().union(*(bare_words_of(item) for item in self.items))

    @cached_property
    def squeezed(self) -> str:
        """Letters and digits alone: where `BestInsurance` and `Best Insurance` meet."""
        return "\n".join(squeezed_text_of(item) for item in self.items)

    @cached_property
    def senses(self) -> Senses:
        """Every synonym group touched."""
        return NONE.union(*(piece.senses for piece in self.pieces))

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """Stem to the numbers of the pieces that have it."""
        found: dict[str, list[int]] = {}
        for number, piece in enumerate(self.pieces):
            for stem in piece.stems:
                found.setdefault(stem, []).append(number)
        return {stem: tuple(numbers) for stem, numbers in found.items()}

    @cached_property
    def sense_places(self) -> dict[int, tuple[int, ...]]:
        """Synonym group to the numbers of the pieces that touch it."""
        found: dict[int, list[int]] = {}
        for number, piece in enumerate(self.pieces):
            for sense in piece.senses:
                found.setdefault(sense, []).append(number)
        return {sense: tuple(numbers) for sense, numbers in found.items()}

    def where(self, stem: str) -> dict[int, float]:
        """Pieces that have a stem (1.0) or one of its synonyms (0.6)."""
        found = dict.fromkeys((number for sense in senses_of(stem) for number in self.sense_places.get(sense, ())), 0.6)
        found.update(dict.fromkeys(self.places.get(stem, ()), 1.0))
        return found

    def has(self, stem: str) -> bool:
        """True when the sources have a stem or a synonym of it."""
        return stem in self.stems or bool(senses_of(stem) & self.senses)

    def facts(self, ids: Iterable[str] | None = None) -> Facts:
        """The exact facts of the sources with those ids, or of all."""
        if ids is None:
            return self._all_facts
        found = [self._facts_of(number) for number in ids if number in self.by_id]
        return joined([*found, *self._today])

    @cached_property
    def _all_facts(self) -> Facts:
        return joined([*(self._facts_of(number) for number in self.by_id), *self._today])

    @cached_property
    def _today(self) -> tuple[Facts, ...]:
        return (Facts((), tuple(resolved("", self.today)), "", ""),) if self.today else ()

    def only(self, ids: Iterable[str]) -> Sources:
        """The sources with those ids; the same ids give the same object."""
        key = tuple(dict.fromkeys(ids))
        if key not in self._parts:
            self._parts[key] = Sources(tuple(item for item in self.items if item.id in key), self.today)
        return self._parts[key]

    def _facts_of(self, number: str) -> Facts:
        if number not in self._facts:
            same = [item for item in self.items if item.id == number]
            self._facts[number] = joined([facts_of(item, self.today) for item in same])
        return self._facts[number]

    def align(self, stems: Iterable[str]) -> dict[int, float]:
        """Piece number to how much of the weight of these stems it has; rare stems weigh more."""
        total = len(self.pieces)
        scores: dict[int, float] = defaultdict(float)
        for stem in dict.fromkeys(stems):
            places = self.where(stem)
            weight = log(1 + total / (1 + len(places)))
            for number, share in places.items():
                scores[number] += weight * share
        return dict(scores)

    def weight(self, stems: Iterable[str]) -> float:
        """What a sentence with all of these stems would score in `align`."""
        total = len(self.pieces)
        return sum(log(1 + total / (1 + len(self.where(stem)))) for stem in dict.fromkeys(stems))

    def about(self, words: Iterable[Word], share: float) -> list[int]:
        """Numbers of the pieces that have at least this share of the weight of some words; none for no words."""
        stems = [word.stem for word in words]
        least = share * self.weight(stems)
        return [number for number, score in self.align(stems).items() if score >= least]

    @cached_property
    def _joined_before(self) -> dict[str, frozenset[str]]:
        """Stem to the stems that stand up to three words before it."""
        return self._standing_before(3)

    @cached_property
    def _right_before(self) -> dict[str, frozenset[str]]:
        return self._standing_before(1)

    def _standing_before(self, reach: int) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for piece in self.pieces:
            for index, word in enumerate(piece.words):
                found.setdefault(word.stem, set()).update(
                    each.stem for each in piece.words[max(0, index - reach) : index]
                )
        return {stem: frozenset(others) for stem, others in found.items()}

    def right_before(self, stem: str) -> frozenset[str]:
        """The stems that stand right before one."""
        return self._right_before.get(stem, frozenset())

    def joined_before(self, head: str) -> frozenset[str]:
        """The stems that stand up to three words before one or before a synonym of it."""
        heads = {head, *(stem for sense in senses_of(head) for stem in self._stems_of_sense.get(sense, ()))}
        return frozenset().union(*(self._joined_before.get(each, frozenset()) for each in heads))

    @cached_property
    def _stems_of_sense(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for stem in self.stems:
            for sense in senses_of(stem):
                found.setdefault(sense, []).append(stem)
        return found

    def nearest(self, scores: dict[int, float]) -> Nearest | None:
        """The best aligned sentence; the first there is of a single source that aligns nowhere."""
        if not scores:
            return Nearest(self.pieces[0].id, self.pieces[0].text) if len(self.items) == 1 and self.pieces else None
        # Among equals the shorter sentence says it more plainly; then the earlier.
        number = max(scores, key=lambda each: (scores[each], -len(self.pieces[each].words), -each))
        return Nearest(self.pieces[number].id, self.pieces[number].text)
