"""Times two things in turn, A B A B ..., and says how many times dearer the first one is."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor and of clock."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Pair:
    """One comparison. `target` is the ratio not to exceed, None when there is none."""

    name: str
    ours: tuple[Cost, ...]
    reference: tuple[Cost, ...]
    target: float | None = None
    by_wall: bool = False
    """Compare elapsed time, for work that waits for a disk."""

    @property
    def ratio(self) -> float:
        """Median of ours over median of the reference."""
        return self._median(self.ours) / max(self._median(self.reference), 1e-9)

    def _median(self, costs: Sequence[Cost]) -> float:
        return median(cost.wall if self.by_wall else cost.cpu for cost in costs)

    def row(self) -> str:
        """One line of the table."""
        ours, other = self.ours, self.reference
        cells = [f"{median(c.cpu for c in part) * 1000:.2f}" for part in (ours, other)]
        cells += [f"{median(c.wall for c in part) * 1000:.2f}" for part in (ours, other)]
        goal = "" if self.target is None else f"<= {self.target:g} {'ok' if self.ratio <= self.target else 'ABOVE'}"
        return f"{self.name:<46}{''.join(f'{cell:>11}' for cell in cells)}{self.ratio:>8.2f}  {goal}"


@dataclass(frozen=True, slots=True)
class Budget:
    """Costs held against a fixed number of milliseconds at the 95th percentile."""

    name: str
    ours: tuple[Cost, ...]
    milliseconds: float

    @property
    def p95(self) -> float:
        """Milliseconds of processor that 95 of 100 stay below."""
        return quantiles([cost.cpu * 1000 for cost in self.ours], n=20, method="inclusive")[-1]

    def row(self) -> str:
        """One line of the table."""
        middle = median(cost.cpu for cost in self.ours) * 1000
        verdict = "ok" if self.p95 <= self.milliseconds else "ABOVE"
        return f"{self.name:<46}{middle:>11.2f}  p95 {self.p95:.2f} ms  <= {self.milliseconds:g} ms {verdict}"


@dataclass(frozen=True, slots=True)
class Count:
    """How much of something, held against a limit in the median when there is one."""

    name: str
    values: tuple[int, ...]
    unit: str
    most: int | None = None

    @property
    def median(self) -> float:
        """The one in the middle."""
        return median(self.values)

    def row(self) -> str:
        """One line of the table."""
        goal = (
            "" if self.most is None else f"<= {self.most:,} {self.unit} {'ok' if self.median <= self.most else 'ABOVE'}"
        )
        return f"{self.name:<46}{self.median:>11,.0f}  {min(self.values):,} to {max(self.values):,} {self.unit}  {goal}"


HEADING = f"{'':<46}{'cpu ms':>11}{'ref cpu':>11}{'wall ms':>11}{'ref wall':>11}{'ratio':>8}  target"


def timed(work: Callable[[], object]) -> Cost:
    """The cost of one call in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.process_time() - cpu, time.perf_counter() - wall)


def paired(
    name: str,
    ours: Callable[[], object],
    reference: Callable[[], object],
    *,
    rounds: int,
    target: float | None = None,
    by_wall: bool = False,
) -> Pair:
    """Time both in turn in this process, after one round that does not count."""
    ours(), reference()
    gc.collect()
    costs = [(timed(ours), timed(reference)) for _ in range(rounds)]
    return Pair(name, tuple(a for a, _ in costs), tuple(b for _, b in costs), target, by_wall)


def child(command: Sequence[str], environment: dict[str, str] | None = None) -> Cost:
    """The cost of one run of a program, its output thrown away. Raises CalledProcessError when it fails."""
    wall, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment or {**os.environ}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.perf_counter() - wall)


def sizes() -> tuple[int, ...]:
    """Numbers of deals to measure with: those on the command line, or one, ten and a hundred thousand."""
    asked = tuple(int(word) for word in sys.argv[1:] if word.isdigit())
    return asked or (1_000, 10_000, 100_000)


def show(rows: Sequence[Pair | Budget | Count]) -> None:
    """Print a table."""
    print(HEADING)
    for row in rows:
        print(row.row(), flush=True)
