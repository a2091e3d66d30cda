"""The exact odds of random books against plain simulation: `python -m benchmarks.odds_agreement [books] [draws]`.

Two hundred books and a million draws each unless told otherwise. An exact probability p agrees with a share
found in n draws when they are within 4.5 standard errors, sqrt(p (1 - p) / n); of 200 right ones, one is
farther away by chance once in 700 runs. The root of the mean square of all distances in standard errors is
about 1 when nothing but chance is at work.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

from aeterm.forecast.odds import Chance, odds
from aeterm.forecast.outcomes import in_units
from aeterm.forecast.simulation import simulate
from aeterm.forecast.winning import ProbabilitySource

LIMIT = 4.5
"""Standard errors."""


class OddsBook(NamedTuple):
    """What the odds are asked of."""

    won: Decimal
    chances: tuple[Chance, ...]
    quota: Decimal


class Agreement(NamedTuple):
    """One book: the exact probability, the share found by drawing, and the distance in standard errors."""

    deals: int
    grid: Decimal
    """Of the exact one, 0 for none."""
    exact: float
    found: float
    distance: float


def random_book(number: int) -> OddsBook:
    """Up to sixty deals of one of five kinds: equal, round, to the cent, with one giant, with credits.

    One chance in ten is 0 or 1, and the quota lies within two standard deviations of the mean.
    """
    random = Random(f"odds {number}")
    kind = number % 5
    deals = random.randint(1, 60)
    equal = Decimal(random.randrange(5, 60) * 1000)
    chances = []
    for index in range(deals):
        amount = Decimal(str(round(random.lognormvariate(10, 0.9), 2)))
        if kind == 0:
            amount = equal
        elif kind == 1:
            amount = round(amount, -3) + 1000
        elif kind == 3 and index == 0:
            amount *= 40
        elif kind == 4 and random.random() < 0.2:
            amount = -amount
        chance = Decimal(random.randrange(1, 100)) / 100 if random.random() < 0.9 else Decimal(random.randrange(2))
        chances.append(Chance(f"d{index}", amount, chance, ProbabilitySource.STAGE))
    won = Decimal(random.randrange(0, 200) * 1000)
    mean = won + sum((deal.amount * deal.probability for deal in chances), Decimal(0))
    variance = sum(float(deal.amount) ** 2 * float(deal.probability * (1 - deal.probability)) for deal in chances)
    quota = mean + Decimal(str(round(random.uniform(-2, 2) * math.sqrt(variance), 2)))
    return OddsBook(won, tuple(chances), quota if kind > 1 else round(quota, -3))


def agreement(number: int, draws: int) -> Agreement:
    """One random book both ways. The drawing knows nothing of grids or largest deals: every deal, every time."""
    book = random_book(number)
    asked = odds(book.won, book.chances, book.quota)
    exact = asked.attain or 0.0
    wins = [(in_units(deal.amount), float(deal.probability)) for deal in book.chances]
    drawn = simulate(wins, f"agreement {number}", draws, one_by_one=None)
    found = drawn.at_least(in_units(book.quota - book.won - Decimal("0.005")))
    error = math.sqrt(max(exact * (1 - exact) * draws, 1)) / draws
    return Agreement(len(book.chances), asked.grid, exact, found, (found - exact) / error)


def agreements(books: int, draws: int) -> Iterator[Agreement]:
    """The first so many random books."""
    for number in range(books):
        yield agreement(number, draws)


def main() -> None:
    """Compare and print; exit code 1 when a book disagrees."""
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()]
    books, draws = [*sizes, *(200, 1_000_000)[len(sizes) :]]
    rows = list(agreements(books, draws))
    worst = max(rows, key=lambda row: abs(row.distance))
    spread = math.sqrt(sum(row.distance**2 for row in rows) / books)
    print(f"{books} books, {draws:,} draws each, {sum(row.deals for row in rows) / books:.1f} deals on average,")
    print(f"{sum(row.grid > 0 for row in rows)} of them on a grid, the others with every amount exact")
    print(f"largest distance {abs(worst.distance):.2f} standard errors (limit {LIMIT}), root mean square {spread:.2f}")
    print(f"largest difference {max(abs(row.exact - row.found) for row in rows) * 100:.3f} percentage points")
    sys.exit(abs(worst.distance) > LIMIT)


if __name__ == "__main__":
    main()
