"""A ledger of made-up articles for the desk, and the time of each page on it.

    python bench/web_ledger.py make /tmp/big.ledger --articles 30000
    python bench/web_ledger.py time /tmp/big.ledger

Texts, outlets and events are invented from a few sentence patterns; readings are laid out by the patterns themselves, since
what is measured is the desk and not the reader. Links are left out; records are made of grouped claims by the program's own code.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from fastapi.testclient import TestClient

from hudna.knowledge.lookup import Knowledge
from hudna.ledger.adding import Item
from hudna.ledger.rows import ClaimRow, Record
from hudna.ledger.store import Ledger
from hudna.linking.case import Case
from hudna.linking.records.header import Book, header, record
from hudna.model.article import Article
from hudna.model.moment import TimeMention
from hudna.model.reading import Entity, Event, Factuality, Kind, Mention, Reading, Statement, Status, Track
from hudna.model.span import Span

OUTLETS = (
    "وكالة الساحل",
    "صحيفة الميناء",
    "شبكة النهر",
    "إذاعة الجبل",
    "موقع الواحة",
    "جريدة الفجر الجديد",
    "وكالة السهل",
    "قناة المرفأ",
)
STATES = ("syr", "rus", "usa", "tur", "irn", "irq", "jor", "egy", "fra", "deu", "sau", "qat", "lbn", "chn")
BODIES = ("un", "arab-league", "fsa", "sdf", "hezbollah", "hnc", "syrian-arab-army", "icrc", "who", "unicef")
PLACES = (
    "Q41183",
    "syr-aleppo-governorate",
    "syr-idlib-governorate",
    "syr-homs-governorate",
    "syr-daraa-governorate",
    "irq-nineveh-governorate",
    "yem-sanaa",
    "lby-tripoli",
)
START = date(2016, 1, 1)

# Each pattern: type, mode, status, track, speech and the pieces; words in braces are roles.
PATTERNS: tuple[tuple[str, str | None, str, str, str, str], ...] = (
    (
        "ASSAULT",
        "aerial",
        "actual",
        "violation",
        "accuse",
        "{cue:اتهم} {speaker} {actor} بأنه {event:قصف} {recipient} قرب {place} {time} رغم سريان الهدنة",
    ),
    (
        "CONSULT",
        "phone",
        "actual",
        "contact",
        "announce",
        "{cue:أعلن} {speaker} أن {actor} {event:بحث} هاتفيا مع {recipient} {time} سبل تثبيت وقف إطلاق النار في {place}",
    ),
    (
        "RETREAT",
        "ceasefire",
        "planned",
        "truce",
        "announce",
        "{cue:أكد} {speaker} أن {actor} {event:سيوقف} إطلاق النار في {place} {time} استجابة لدعوة {recipient}",
    ),
    (
        "REQUEST",
        None,
        "requested",
        "pressure",
        "demand",
        "{cue:طالب} {speaker} {actor} {event:بالضغط} على {recipient} {time} لاحترام الاتفاق في {place}",
    ),
    (
        "AID",
        None,
        "negated",
        "access",
        "say",
        "{cue:قال} {speaker} إن {actor} لم {event:يوصل} المساعدات إلى {place} {time} بسبب {recipient}",
    ),
    (
        "REJECT",
        None,
        "actual",
        "truce",
        "deny",
        "{cue:نفى} {speaker} أن يكون {actor} قد {event:رفض} تمديد الهدنة مع {recipient} في {place} {time}",
    ),
    (
        "ASSAULT",
        "heavy-weapons",
        "possible",
        "fighting",
        "say",
        "{cue:ذكر} {speaker} أن {actor} ربما {event:قصف} مواقع {recipient} في {place} {time} بالمدفعية",
    ),
    (
        "DISPLACE",
        None,
        "actual",
        "displacement",
        "say",
        "{cue:أفاد} {speaker} بأن هجوم {actor} {event:شرد} مئات العائلات من {place} {time} باتجاه مناطق {recipient}",
    ),
)
FILLER = (
    "ولم يصدر تعليق فوري من الأطراف المعنية",
    "ويأتي ذلك وسط جهود دبلوماسية متواصلة لتثبيت التهدئة",
    "وقال شهود إن الوضع ظل متوترا حتى ساعات الليل",
)
KINDS = {
    "violation": "violation",
    "contact": "contact",
    "access": "humanitarian_action",
    "fighting": "incident",
    "displacement": "displacement",
    "pressure": "undertaking",
}


@dataclass
class Draft:
    """An article while it is written: text so far and what stands where."""

    text: str = ""
    entities: dict[str, list[Mention]] = field(default_factory=dict)
    times: list[TimeMention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def put(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))


class Maker:
    """Makes articles with their readings, the same for one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        entries = Knowledge.load().entries
        self.known = {id: entries[id] for id in (*STATES, *BODIES, *PLACES) if id in entries}
        self.actors = [id for id in (*STATES, *BODIES) if id in entries]
        self.places = [id for id in entries if entries[id].kind == "place" and entries[id].country == "syr"][:160] + [
            p for p in PLACES if p in entries
        ]
        self.known |= {id: entries[id] for id in self.places}

    def item(self, number: int, day: date) -> Item:
        d = Draft()
        for n in range(self.random.randint(2, 5)):
            self._sentence(d, self.random.choice(PATTERNS), day, n)
            d.put(". " + self.random.choice(FILLER) + ".\n" if self.random.random() < 0.5 else ".\n")
        outlet = self.random.choice(OUTLETS)
        title = d.text.split(".")[0][:90]
        article = Article(f"made-{number:06}", d.text, day, outlet, f"https://example.org/{number}", title, "given")
        entities = tuple(self._entity(id, n, mentions) for n, (id, mentions) in enumerate(d.entities.items(), start=1))
        reading = Reading(
            article.id,
            day,
            entities,
            tuple(d.times),
            tuple(d.statements),
            tuple(d.events),
            engine_version="made",
            text_sha256=article.text_sha256,
            outlet=outlet,
        )
        return Item(article, reading)

    def _sentence(self, d: Draft, pattern: tuple[str, str | None, str, str, str, str], day: date, n: int) -> None:
        type_, mode, status, track, speech, words = pattern
        told = day - timedelta(days=self.random.choice((0, 0, 0, 1, 1, 2)))
        who = self.random.sample(self.actors, 3)
        fill = {"speaker": who[0], "actor": who[1], "recipient": who[2], "place": self.random.choice(self.places)}
        spans: dict[str, Span] = {}
        start = len(d.text)
        for piece in _pieces(words):
            name, _, text = piece.partition(":")
            if name in fill:
                spans[name] = d.put(self.known[fill[name]].ar)
                d.entities.setdefault(fill[name], []).append(Mention(spans[name], spans[name].of(d.text)))
            elif name == "time":
                spans[name] = d.put(f"يوم {told.day}/{told.month}")
                at = datetime(told.year, told.month, told.day)
                d.times.append(
                    TimeMention(
                        start=spans[name].start,
                        end=spans[name].end,
                        text=spans[name].of(d.text),
                        value=told.isoformat(),
                        earliest=at,
                        latest=at.replace(hour=23, minute=59),
                        precision="day",
                        status="resolved",
                        anchor="explicit",
                        rule="made",
                    )
                )
            elif name in ("cue", "event"):
                spans[name] = d.put(text)
            else:
                d.put(piece)
        end = len(d.text)
        number = {id: f"E{k}" for k, id in enumerate(d.entities, start=1)}
        ids = {role: number[id] for role, id in fill.items()}
        sid = f"S{n + 1}"
        d.statements.append(
            Statement(
                sid,
                spans["cue"],
                ids["speaker"],
                None,
                Span(spans["speaker"].end, end),
                None,
                speech,
                "indirect",
                why=("made pattern",),
            )
        )
        value = {"actual": Factuality.PR_PLUS, "negated": Factuality.CT_MINUS, "possible": Factuality.PS_PLUS}.get(
            status, Factuality.UU
        )
        d.events.append(
            Event(
                f"V{n + 1}",
                spans["event"],
                type_,
                mode,
                (ids["actor"],),
                (ids["recipient"],),
                Status(status),
                told.isoformat(),
                ids["place"],
                Track(track),
                sid,
                (("outlet", Factuality.UU), (ids["speaker"], value)),
                clause=Span(start, end),
                why=(f"pattern {track}",),
            )
        )

    def _entity(self, id: str, n: int, mentions: list[Mention]) -> Entity:
        entry = self.known[id]
        kind = Kind(entry.kind) if entry.kind in {k.value for k in Kind} else Kind.ORGANISATION
        return Entity(f"E{n}", entry.en, kind, tuple(mentions), id, country=entry.country.upper() or None, why=("made",))


def _pieces(words: str) -> Iterator[str]:
    for part in words.replace("{", "\0{").replace("}", "\0").split("\0"):
        yield part[1:] if part.startswith("{") else part


def make(path: Path, articles: int, seed: int) -> None:
    maker = Maker(seed)
    with Ledger.open(path) as ledger:
        for start in range(0, articles, 500):
            items = [
                maker.item(n, START + timedelta(days=int(365 * n / articles))) for n in range(start, min(articles, start + 500))
            ]
            ledger.add(items)
        make_records(ledger)


def make_records(ledger: Ledger) -> None:
    """Claims of one day, track, actor and place as one case; truces by the month."""
    grouped: dict[tuple[object, ...], list[ClaimRow]] = defaultdict(list)
    months: dict[str, list[ClaimRow]] = defaultdict(list)
    for claim in ledger.iter_claims():
        grouped[
            claim.day_from, claim.track, claim.actors[0].key if claim.actors else "", claim.place.key if claim.place else ""
        ].append(claim)
        if claim.track == "truce" and len(months[str(claim.day_from)[:7]]) < 60:
            months[str(claim.day_from)[:7]].append(claim)
    made: dict[str, list[Record]] = defaultdict(list)
    book = Book()
    for (_, track, *_rest), claims in grouped.items():
        kind = KINDS.get(str(track))
        if kind:
            case = Case(tuple(claims))
            made[kind].append(record(kind, header(case, book, case.id(kind), kind), case))
    for month, claims in months.items():
        made["truce"].append(_truce(Case(tuple(claims)), month))
    for kind, rows in made.items():
        ledger.replace_records(kind, rows)


def _truce(case: Case, month: str) -> Record:
    state = ("in_effect", "strained", "expired", "collapsed")[hash(month) % 4]
    first, last = date.fromisoformat(month + "-05"), date.fromisoformat(month + "-25")
    ids = [c.id for c in case.claims]
    data = header(case, Book(), f"truce_made_{month}", "truce") | {
        "title_ar": f"هدنة مصنوعة {month}",
        "title_en": f"Made truce {month}",
        "state": state,
        "ended": state in ("expired", "collapsed"),
        "effective_from": first.isoformat(),
        "effective_until": last.isoformat(),
        "end_at": last.isoformat() if state in ("expired", "collapsed") else None,
        "state_history": [
            {"state": "announced", "at": f"{month}-03", "claim_ids": ids[:1], "guard": "a declaration"},
            {"state": "in_effect", "at": f"{month}-05", "claim_ids": ids[1:2], "guard": "told as begun"},
            {"state": state, "at": f"{month}-20", "claim_ids": ids[2:3], "guard": "made"},
        ],
        "declaration": [{"actor_id": "rus", "name": "Russia", "declared_at": f"{month}-03", "claim_id": ids[0]}],
        "extension": [{"decision": "refused", "asked_by": "un", "asked_at": f"{month}-18"}],
        "accusations": [{"by": "Russia", "of": "United States", "claims": ids[:3]}],
        "status_by_party": [{"actor_id": "rus", "name": "Russia", "status": "violated", "claim_id": ids[0]}],
        "provisions": [{"kind": "stop_attacks", "claims": 3}],
        "names": [{"text": "هدنة", "outlet": OUTLETS[0], "count": 4}],
    }
    return Record("truce", data["record_id"], data, first, last, tuple(sorted({("truce", data["record_id"]), ("actor", "rus")})))


PAGES = (
    "/",
    "/articles",
    "/articles?page=300",
    "/search?q=الهدنة",
    "/search?q=الهدنة+حلب",
    "/search?in=claims&track=truce",
    "/records",
    "/records?kind=violation",
    "/records?status=possible",
    "/records?review=machine&kind=incident",
    "/truces",
    "/timeline",
    "/map",
    "/actors",
    "/actors/rus",
    "/actors/syr",
    "/network",
    "/framing",
    "/review",
    "/teach",
    "/export",
    "/audit",
    "/api/v1/articles?q=المساعدات",
    "/api/v1/claims?actor=rus",
    "/api/v1/timeline",
    "/api/v1/map",
    "/api/v1/records",
    "/api/v1/review/queue",
    "/api/v1/today",
    "/api/v1/facets?q=الهدنة",
    "/api/v1/actors/tur",
)


def of_this_ledger(client: TestClient) -> list[str]:
    """A page of each thing that only this ledger has: its newest article, its busiest actor, a record of each common kind."""
    found = [f"/articles/{quote(row['id'], safe='')}" for row in client.get("/api/v1/articles").json()["items"][:1]]
    found += [f"/actors/{quote(row['key'], safe='')}" for row in client.get("/api/v1/actors").json()["items"][:1]]
    for kind in ("truce", "violation", "contact", "incident"):
        found += [
            f"/records/{quote(row['id'], safe='')}" for row in client.get(f"/api/v1/records?kind={kind}").json()["items"][:1]
        ]
    return found


def measure(path: Path) -> None:
    """Milliseconds of the first answer and of the median of the next five, and of processor time (other work slows no processor)."""
    from hudna.web.app import create_app
    from hudna.web.settings import Settings

    opened = time.perf_counter()
    app = create_app(Settings(address=str(path), desk=path.with_suffix(".desk"), requests_per_minute=100_000))
    with TestClient(app) as client:
        print(f"opened in {time.perf_counter() - opened:.1f} s")
        client.get("/me")
        app.state.desk.hours.all()  # the desk works these out by itself in its first seconds
        print(f"{'page':<40}{'first':>8}{'cpu':>6}{'then':>8}{'cpu':>6}{'bytes':>9}{'status':>8}")
        for address in (*PAGES, *of_this_ledger(client)):
            wall, busy = [], []
            for _ in range(6):
                began = time.perf_counter(), time.process_time()
                answer = client.get(address)
                wall.append(1000 * (time.perf_counter() - began[0]))
                busy.append(1000 * (time.process_time() - began[1]))
            first, then = f"{wall[0]:>8.0f}{busy[0]:>6.0f}", f"{sorted(wall[1:])[2]:>8.0f}{sorted(busy[1:])[2]:>6.0f}"
            print(f"{address:<40}{first}{then}{len(answer.content):>9}{answer.status_code:>8}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("make", "time"))
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--articles", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    if given.what == "make":
        make(given.ledger, given.articles, given.seed)
    else:
        measure(given.ledger)


if __name__ == "__main__":
    main()
