"""One poll of one source, stored as it goes: articles and what is remembered of the source in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hudna.intake.fetching.visitor import Visitor
from hudna.intake.opened import Opened, is_note
from hudna.intake.opening import dated
from hudna.intake.sources import folder, web
from hudna.intake.sources.polled import Answer, Polled
from hudna.intake.sources.source import FOLDER, Source, State
from hudna.intake.sources.web import Polling
from hudna.ledger.adding import Item
from hudna.ledger.rows import Added
from hudna.ledger.store import Ledger
from hudna.model.article import Article
from hudna.model.problem import Problem
from hudna.model.reading import Reading
from hudna.scale.watching.book import Book

BATCH = 32  # articles a transaction: what a crash can cost, fetched and read again
Read = Callable[[Article], Reading | Problem]


@dataclass(slots=True)
class Round:
    """Polls one source after the other. `told` hears every problem; `stopped` is asked between articles."""

    ledger: Ledger
    visitor: Visitor
    read: Read
    clock: Callable[[], float]
    told: Callable[[Problem], None] = lambda _: None
    stopped: Callable[[], bool] = lambda: False
    failed: int = 0
    _waiting: list[Polled] = field(default_factory=list)

    def poll(self, source: Source, state: State) -> Added:
        """Read what is new. The state is saved with each batch and at the end, whatever the end is."""
        added = Added()
        polling: Polling = (
            folder.poll(source, state, self.clock()) if source.kind == FOLDER else web.poll(source, state, self.visitor)
        )
        answer: Answer | None = None
        while not self.stopped():
            try:
                self._waiting.append(next(polling))
            except StopIteration as end:
                answer = end.value
                break
            if len(self._waiting) >= BATCH:
                added += self._store(source, state)
        added += self._store(source, state)
        self._end(source, state, answer, added)
        return added

    def _store(self, source: Source, state: State) -> Added:
        polled, self._waiting = self._waiting, []
        opened = [dated(p.item) for p in polled if isinstance(p.item, Opened)]
        for problem in [p.item for p in polled if isinstance(p.item, Problem)] + [n for o in opened for n in o.notes]:
            self.failed += not is_note(problem)
            self.told(problem)
        known = self.ledger.known([o.article for o in opened])
        items = [item for n, o in enumerate(opened) if n not in known and (item := self._item(o)) is not None]
        with self.ledger.transaction():
            added = self.ledger.add(items) if items else Added()
            for p in polled:
                if p.key is not None:
                    state.remember(p.key, p.mark)
            Book(self.ledger).put(source, state)
        return added + Added(known=len(known))

    def _item(self, opened: Opened) -> Item | None:
        reading = self.read(opened.article)
        if isinstance(reading, Problem):
            self.failed += 1
            self.told(reading)
            return None
        return Item(opened.article, reading, opened.raw)

    def _end(self, source: Source, state: State, answer: Answer | None, added: Added) -> None:
        now = self.clock()
        if answer is None:  # stopped on the way
            state.next = now
        elif answer.problem is not None:
            self.failed += 1
            self.told(answer.problem)
            state.went_wrong(now, source.every, answer.problem.message)
        else:
            state.etag, state.modified = answer.etag, answer.modified
            state.went_well(now, min(source.every, 60.0) if answer.more else source.every, added.new + added.updated)
        Book(self.ledger).put(source, state)
