"""Round and round: what is due is polled, the ledger brought up to date, silence told; until somebody says stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hudna.intake.sources.source import DAY, Source, State
from hudna.ledger.rows import Added
from hudna.model.problem import Problem
from hudna.scale.watching.book import Book
from hudna.scale.watching.rounds import Round

LONGEST_NAP = 60.0  # seconds; sources may be added while we sleep


@dataclass(slots=True)
class Watch:
    """`after` is called when a round brought something new, and after the first round: an earlier run may have been killed
    between storing and linking. `nap` sleeps for seconds and returns sooner when stopped.
    """

    round: Round
    after: Callable[[], None]
    nap: Callable[[float], object]
    heard: Callable[[Source, Added], None] = lambda *_: None
    _silent: frozenset[str] = frozenset()
    _current: bool = False

    def once(self, everything: bool = False) -> Added:
        """Poll what is due (or everything), then bring the ledger up to date if that is needed."""
        total = Added()
        for source, state in Book(self.round.ledger).all():
            if self.round.stopped():
                break
            if everything or state.next <= self.round.clock():
                added = self.round.poll(source, state)
                total += added
                self.heard(source, added)
        if (total.new or total.updated or not self._current) and not self.round.stopped():
            self.after()
            self._current = True
        self._tell_silence()
        return total

    def forever(self) -> None:
        while not self.round.stopped():
            self.once()
            if not self.round.stopped():
                self.nap(self._time_to_next())

    def _time_to_next(self) -> float:
        due = [state.next for _, state in Book(self.round.ledger).all()]
        return min(LONGEST_NAP, max(1.0, min(due, default=float("inf")) - self.round.clock()))

    def _tell_silence(self) -> None:
        """Each silent source is told once, when it falls silent."""
        now = self.round.clock()
        quiet = [(s, state) for s, state in Book(self.round.ledger).all() if state.silent_for(now)]
        for source, state in quiet:
            if source.id not in self._silent:
                self.round.told(silence(source, state, now))
        self._silent = frozenset(source.id for source, _ in quiet)


def silence(source: Source, state: State, now: float) -> Problem:
    """A source that usually gives news and does not."""
    days = state.silent_for(now) / DAY
    why = f" Its last poll failed: it {state.problem}" if state.problem else ""
    return Problem("note-silent", f"has given nothing new for {days:.1f} days.{why}", "Has it moved?", source.address)
