"""Load: readers and editors against a running desk. No error, no lost edit, p50 and p95 by kind of page.

    python bench/load.py --ledger NEWS.ledger [--readers 50] [--editors 5] [--seconds 60]
    python bench/load.py --ledger postgresql://desk@server/news --seconds 600

Starts its own desk on a free port over a copy of the ledger (of one on a server: over that very one, so give a test ledger) and
ends it. Editors judge events under their own names; afterwards every judgement that was answered with success must stand in the
ledger and its audit must hold. Exit code 1 when an error came or an edit is lost.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

PAGES = (
    "/", "/articles?page={page}", "/search?q={word}", "/search?q={word}+{word}", "/search?in=claims&q={word}", "/records?page={page}",
    "/timeline", "/actors", "/articles/{id}", "/articles/{id}", "/api/v1/claims", "/api/v1/articles?q={word}", "/api/v1/records", "/review",
)  # fmt: skip
WORDS = (
    "هدنة", "حلب", "قصف", "مساعدات", "وزير", "الخارجية", "اتفاق", "صنعاء", "جنيف", "نازحين", "مفاوضات", "دمشق", "عدن", "قتلى",
    "المتحدث", "انتهاك", "وقف", "إطلاق", "النار", "الأمم", "المتحدة", "روسيا", "المعارضة", "مجلس", "الأمن", "شاحنات", "معبر", "حصار",
)  # fmt: skip  # more than one page and one word are looked for, so that little is answered from what was kept
CSRF = re.compile(r'name="csrf" content="([0-9a-f]{64})"')


@dataclass
class Seen:
    """What all threads saw together."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    edits: list[tuple[str, str]] = field(default_factory=list)  # (object, reason) answered with success
    refused: int = 0  # somebody else was quicker: told, nothing lost
    lock: threading.Lock = field(default_factory=threading.Lock)


class Browser:
    """One person's connection with cookies."""

    def __init__(self, port: int, seen: Seen) -> None:
        self.port, self.seen, self.cookies = port, seen, {"hudna_lang": "ar"}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(
        self, method: str, address: str, body: str = "", kind: str = "", headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        path = quote(address, safe="/?=&%+")
        sent = {"cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **(headers or {})}
        start = time.perf_counter()
        try:
            self.connection.request(method, path, body or None, sent)
            answer = self.connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            with self.seen.lock:
                self.seen.errors.append(f"{method} {address}: {error}")
            return 0, ""
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        with self.seen.lock:
            self.seen.times[kind or f"{method} {address.partition('?')[0]}"].append(time.perf_counter() - start)
            if answer.status >= 400 and answer.status != 409:
                self.seen.errors.append(f"{method} {address}: {answer.status}")
        return answer.status, text


def reader(port: int, seen: Seen, until: float, seed: int, ids: list[str]) -> None:
    chosen, browser = random.Random(seed), Browser(port, seen)
    while time.monotonic() < until:
        page = chosen.choice(PAGES)
        while "{word}" in page:
            page = page.replace("{word}", chosen.choice(WORDS), 1)
        address = page.format(page=1 + int(chosen.expovariate(0.7)), id=quote(chosen.choice(ids), safe=""))
        browser.ask(
            "GET", address, kind="GET " + ("/articles/…" if address.startswith("/articles/") else address.partition("?")[0])
        )
        time.sleep(chosen.uniform(0.5, 1.5))  # people read


def editor(port: int, seen: Seen, until: float, number: int, events: list[str]) -> None:
    chosen, browser = random.Random(number), Browser(port, seen)
    browser.cookies["hudna_name"] = f"editor{number}"
    page = browser.ask("GET", "/review")[1]
    found = CSRF.search(page)
    if found is None:
        seen.errors.append(f"editor {number}: no sign in the page")
        return
    headers = {"x-csrf-token": found[1], "content-type": "application/json"}
    count = 0
    while time.monotonic() < until:
        object, count = chosen.choice(events), count + 1
        reason = f"editor {number} edit {count}"
        judged = json.loads(
            browser.ask("GET", f"/api/v1/judgements?{urlencode({'object': object})}", kind="GET judgements")[1] or "{}"
        )
        last = max((j["key"] for j in judged.get("items", ())), default=0)
        value = chosen.choice(("accept", "reject"))
        body = {"kind": "event", "object": object, "field": "verdict", "value": value, "reason": reason, "seen": last}
        status, text = browser.ask("POST", "/api/v1/judgements", json.dumps(body), "POST judgements", headers)
        with seen.lock:
            if status == 201:
                seen.edits.append((object, reason))
            elif status == 409:
                seen.refused += 1
            elif status:
                seen.errors.append(f"edit of {object}: {status} {text[:120]}")
        time.sleep(chosen.uniform(0.2, 0.8))


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


SERVER = """
import sys, uvicorn
from pathlib import Path
from hudna.web.app import create_app
from hudna.web.settings import Settings
address, desk, port = sys.argv[1:]
limit = 10**9  # everybody comes from one address here
app = create_app(Settings(address=address, desk=Path(desk), requests_per_minute=limit, writes_per_minute=limit))
uvicorn.run(app, port=int(port), log_level="error", access_log=False)
"""


def run(address: str, folder: Path, options: argparse.Namespace) -> int:
    from hudna.ledger.store import Ledger

    with Ledger.open(address, create=False) as ledger:
        events = [c.id for _, c in zip(range(2000), ledger.iter_claims(), strict=False)]
        ids = [c.article for _, c in zip(range(5000), ledger.iter_claims(), strict=False)]
        before, articles = sum(1 for _ in ledger.judgements()), ledger.info()["stories"]
    port, seen = free_port(), Seen()
    server = subprocess.Popen([sys.executable, "-c", SERVER, address, str(folder / "load.desk"), str(port)])
    try:
        waiting = Browser(port, Seen())
        started = time.monotonic()
        while waiting.ask("GET", "/login")[0] != 200:
            if time.monotonic() - started > 120 or server.poll() is not None:
                print("the desk did not start")
                return 1
            time.sleep(0.3)
        waiting.ask("GET", "/")  # the first page works out what all others keep
        until = time.monotonic() + options.seconds
        threads = [threading.Thread(target=reader, args=(port, seen, until, n, ids)) for n in range(options.readers)]
        threads += [threading.Thread(target=editor, args=(port, seen, until, n, events)) for n in range(options.editors)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        server.terminate()
        server.wait(20)
    processor = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = (processor.ru_utime + processor.ru_stime) / options.seconds
    print(f"load average {', '.join(f'{n:.1f}' for n in os.getloadavg())}; the desk took {busy:.2f} of one processor")
    print(f"{articles:,} articles, {options.readers} readers, {options.editors} editors, {options.seconds} s")
    return told(address, seen, before)


def told(address: str, seen: Seen, before: int) -> int:
    from hudna.ledger.store import Ledger

    print(f"{'':34}{'n':>7}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}")
    everything = [t for times in seen.times.values() for t in times]
    for kind, times in [*sorted(seen.times.items()), ("all", everything)]:
        times = sorted(times)
        if times:
            p50, p95 = times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]
            print(f"{kind:34}{len(times):7}{p50 * 1000:9.0f}{p95 * 1000:9.0f}{times[-1] * 1000:9.0f}")
    with Ledger.open(address, create=False) as ledger:
        stored = {(j.object, j.reason) for j in ledger.judgements()}
        count, verdict = sum(1 for _ in ledger.judgements()) - before, ledger.verify()
    lost = [e for e in seen.edits if e not in stored]
    print(f"edits: {len(seen.edits)} done, {seen.refused} outrun by others, {len(lost)} lost, {count} new in the ledger")
    print(f"audit: {'holds' if verdict.ok else verdict.broken}; errors: {len(seen.errors)}")
    for error in seen.errors[:10]:
        print("  ", error)
    return 1 if lost or seen.errors or not verdict.ok or count < len(seen.edits) else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--editors", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = options.ledger
        if "://" not in address:
            from hudna.ledger.store import Ledger

            copy = Path(folder) / "load.ledger"
            with Ledger.open(address, create=False) as ledger:
                ledger.backup(copy)
            address = str(copy)
        try:
            return run(address, Path(folder), options)
        finally:
            shutil.rmtree(Path(folder) / "load.taught", ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
