"""The desk in a real browser: the main ways through, layout in both directions, accessibility, nothing asked of another host.

Needs Debian's Chromium and Playwright: apt-get install chromium && pip install playwright. Screenshots of every page at three
widths lie in artifacts/desk/ afterwards, to be looked at.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

HOW = "needs a browser: apt-get install chromium && pip install playwright 'hudna[web]'"
sync_api = pytest.importorskip("playwright.sync_api", reason=HOW)
uvicorn = pytest.importorskip("uvicorn", reason=HOW)
pytest.importorskip("fastapi", reason=HOW)
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
if not Path(CHROMIUM).exists():
    pytest.skip(HOW, allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "artifacts" / "desk"
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PAGES = {
    "today": "/", "timeline": "/timeline", "map": "/map", "truces": "/truces", "records": "/records", "articles": "/articles",
    "actors": "/actors", "actor": "/actors/rus", "network": "/network", "framing": "/framing", "review": "/review", "teach": "/teach",
    "audit": "/audit", "search": "/search?q=حلب", "claims": "/search?q=حلب&in=claims", "me": "/me", "export": "/export", "report": "/report", "people": "/people",
}  # fmt: skip
WIDTHS = {"wide": 1440, "middle": 820, "phone": 390}


@pytest.fixture(scope="module")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own examples, read, linked and recorded."""
    from hudna.intake import open_inputs
    from hudna.ledger.adding import Item
    from hudna.ledger.store import Ledger
    from hudna.linking.records.rebuild import rebuild
    from hudna.linking.run import link
    from hudna.model.problem import Problem
    from hudna.reading.pipeline import read

    path = tmp_path_factory.mktemp("desk") / "examples.ledger"
    articles = [a for a in open_inputs([str(ROOT / "examples")], date(2016, 10, 24)) if not isinstance(a, Problem)]
    with Ledger.open(path) as ledger:
        ledger.add([Item(a, read(a)) for a in articles])
        link(ledger)
        rebuild(ledger)
    return path


@pytest.fixture(scope="module")
def address(ledger_file: Path) -> Iterator[str]:
    from hudna.web.app import create_app
    from hudna.web.settings import Settings

    listening = socket.socket()  # bound once and handed over: nobody else can take the port meanwhile
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = create_app(Settings(address=str(ledger_file), desk=ledger_file.with_suffix(".desk"), requests_per_minute=100_000))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the desk did not start"
        time.sleep(0.05)
    app.state.desk.hours.all()  # what the desk works out in the background
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(60)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Open a page; at the end nothing may have gone wrong in the console, and no other host have been asked."""
    complaints: list[str] = []
    contexts = []

    def opened(path: str = "/", width: int = 1280, language: str = "ar") -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.add_cookies([{"name": "hudna_lang", "value": language, "url": address}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.on("console", lambda m: complaints.append(f"{path}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: complaints.append(f"{path}: {e}"))
        page.on(
            "request",
            lambda r: None if r.url.startswith((address, "data:", "blob:")) else complaints.append(f"{path} asks {r.url}"),
        )
        page.goto(address + path, wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _article(visit: Callable[..., Any]) -> Any:
    """An article with events, opened from the list."""
    page = visit("/search?in=claims&type=ASSAULT")
    page.locator(".claim blockquote a").first.click()
    page.wait_for_selector("#text")
    page.wait_for_load_state("networkidle")  # before its scripts are there, a tap is a plain link
    return page


# Pages of one thing, by the list from which its first is opened.
OPENED = {
    "record": ("/records", ".record .title"),
    "truce": ("/truces", ".truces .title"),
    "article": ("/articles", ".hit .title"),
}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", [*PAGES, *OPENED])
def test_accessible(visit: Callable[..., Any], name: str, language: str) -> None:
    address, link = OPENED.get(name) or (PAGES[name], "")
    page = visit(address, language=language)
    if link:
        page.locator(link).first.click()
        page.wait_for_selector("body[data-page=article], body[data-page=record]")
        page.wait_for_load_state("networkidle")
    if name == "article":
        page.locator(".text .event").first.click()
        page.wait_for_selector("#panel .rows")
    page.evaluate(AXE.read_text(encoding="utf-8"))  # not as a script element: the page's own rules forbid foreign scripts
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'best-practice']})")
    serious = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
    told = [f"{v['id']}: {v['help']} {[n['html'][:160] for n in v['nodes'][:3]]}" for v in serious]
    assert told == [], json.dumps(told, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*PAGES, "article"])
def test_fits_and_is_photographed(visit: Callable[..., Any], name: str, width: str) -> None:
    if name == "article":
        page = _article(visit)
        page.set_viewport_size({"width": WIDTHS[width], "height": 900})
    else:
        page = visit(PAGES[name], width=WIDTHS[width])
    for drawn in page.locator("[data-source], .rhythm").all():
        page.wait_for_function("el => el.dataset.drawn", arg=drawn.element_handle())
    page.wait_for_timeout(200)
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"


def test_right_to_left_is_a_mirror(visit: Callable[..., Any]) -> None:
    arabic, english = visit("/", language="ar"), visit("/", language="en")
    brand = "document.querySelector('.brand').getBoundingClientRect()"
    assert arabic.evaluate(f"{brand}.left > innerWidth / 2")
    assert english.evaluate(f"{brand}.right < innerWidth / 2")
    assert arabic.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") in ("start", "right")


def test_switch_language_in_place(visit: Callable[..., Any]) -> None:
    page = visit("/records?kind=incident")
    page.locator(".lang").click()
    page.wait_for_selector('html[lang="en"]')
    assert "kind=incident" in page.url
    assert page.locator("h1").inner_text() == "Incident"


def test_read_filter_and_search(visit: Callable[..., Any]) -> None:
    page = visit("/articles")
    before = page.locator(".hit").count()
    page.locator(".filters select[name=outlet]").select_option(index=1)
    page.wait_for_function(f"() => document.querySelectorAll('.hit').length < {before}")
    assert "outlet=" in page.url
    page.go_back()
    page.wait_for_function(f"() => document.querySelectorAll('.hit').length === {before}")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "quick"
    page.keyboard.type("هدنه")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    assert any("هدنة" in text for text in page.locator("mark").all_inner_texts())


def test_hover_and_tap_explain(visit: Callable[..., Any]) -> None:
    page = _article(visit)
    event = page.locator(".text .event").first
    event.hover()
    page.wait_for_selector("#tip:not([hidden])")
    event.click()
    page.wait_for_selector("#panel .rows")
    assert page.locator("#panel .crumbs").count() >= 1
    assert "f=" in page.url


def test_correct_in_two_gestures_then_undo(visit: Callable[..., Any]) -> None:
    page = _article(visit)
    page.locator(".text .event").first.click()
    page.wait_for_selector("#panel form.correct")
    status = page.locator("#panel select[data-field=status]")
    status.select_option("planned" if status.input_value() == "possible" else "possible")  # the first gesture
    page.locator("#panel .because button").first.click()  # the second
    page.wait_for_selector("#panel .rows ins")
    assert page.locator(".text .judged").count() >= 1
    assert page.locator("#panel .judgements del").count() == 1  # what it was before
    page.locator("#panel .undo button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("#panel .rows ins").count() == 0
    assert page.locator("#panel .judgements li").count() == 2  # both stay told


def test_correct_a_span_with_the_mouse(visit: Callable[..., Any]) -> None:
    page = _article(visit)
    page.locator(".text .event").first.click()
    page.wait_for_selector("#panel form.correct")
    box = page.locator(".text .event").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] - 6, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] - 40, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    page.wait_for_selector("#marking:not([hidden])")
    page.locator(".use-span").click()
    page.wait_for_selector("#panel .judgements")
    assert "«" in page.locator("#panel .judgements li").first.inner_text()  # the words that the span now has


def test_review_by_keyboard(visit: Callable[..., Any]) -> None:
    page = visit("/review")
    first = page.locator(".item").inner_text()
    page.keyboard.press("a")
    page.wait_for_function("text => document.querySelector('.item')?.innerText !== text", arg=first)
    page.wait_for_load_state("networkidle")
    assert page.locator(".last-undo").count() == 1
    page.keyboard.press("u")
    page.wait_for_function("text => document.querySelector('.item')?.innerText.slice(0, 80) === text", arg=first[:80])


def test_every_page_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    assert "skip" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_timeline_brush_narrows_the_list(visit: Callable[..., Any]) -> None:
    page = visit("/timeline")
    page.wait_for_function("() => document.getElementById('timeline').dataset.drawn")
    before = page.locator("#brushlist .record").count()
    page.evaluate(
        "echarts.getInstanceByDom(document.getElementById('timeline')).dispatchAction({type: 'dataZoom', dataZoomIndex: 0, start: 0, end: 12})"
    )
    page.wait_for_selector(".brushed:not([hidden])")
    page.wait_for_function(f"() => document.querySelectorAll('#brushlist .record').length !== {before}")
    assert "since=" in (page.locator(".brushed").get_attribute("href") or "")


def test_map_lists_what_it_cannot_place(visit: Callable[..., Any]) -> None:
    page = visit("/map")
    page.wait_for_function("() => document.getElementById('map').dataset.drawn")
    assert page.locator("#not-on-map").is_visible()
    assert page.locator("#map path").count() > 20


def test_works_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/articles")
    page.locator(".hit .title").first.click()
    page.locator(".text a.f").first.click()
    assert page.locator("#panel .rows").count() == 1
    page.goto(address + "/review")
    page.locator("#verdict button.yes").click()
    assert "/review" in page.url
    context.close()


def test_prints(visit: Callable[..., Any]) -> None:
    page = visit("/truces")
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert page.locator("h1").is_visible()


def test_export_is_saved(visit: Callable[..., Any]) -> None:
    page = visit("/export")
    with page.expect_download() as saved:
        page.locator("form[action='/export'] button").click()
    assert saved.value.suggested_filename == "hudna-csv.zip"


def test_from_a_sentence_of_the_report_to_words_chain_rules_and_judgements(visit: Callable[..., Any], ledger_file: Path) -> None:
    """One click for the claim, one for the record: of every sentence."""
    page = visit("/report?since=2016-10-17&until=2016-10-26")
    said = page.locator(".said")
    assert said.count() > 30
    without = page.evaluate("[...document.querySelectorAll('.said')].filter((p) => !p.querySelector('a.mark')).map((p) => p.id)")
    assert without == []
    addresses = set(page.evaluate("[...document.querySelectorAll('a.mark, a.why')].map((a) => a.getAttribute('href'))"))
    broken = page.evaluate("(all) => Promise.all(all.map((a) => fetch(a).then((r) => [a, r.status])))", sorted(addresses))
    assert [a for a, status in broken if status != 200] == []
    page.locator("#truces .said a.mark").first.click()
    page.wait_for_selector("#panel .rows")
    assert page.locator("#panel .crumbs").count() >= 1
    assert page.locator("#panel .why").count() >= 1
    assert page.locator("#panel form.correct").count() >= 1
    page.go_back()
    page.locator("#truces .said a.why").first.click()
    page.wait_for_url("**/records/**")
    assert page.locator("h1").count() == 1


def _series(page: Any) -> Any:
    """How many pieces the timeline draws, by series (truces, days, moments, stretches)."""
    return page.evaluate(
        "echarts.getInstanceByDom(document.getElementById('timeline')).getOption().series.map((s) => s.data.length)"
    )


def test_timeline_opens_days_into_hours(visit: Callable[..., Any]) -> None:
    page = visit("/timeline#t=2016-10-19/2016-10-22")
    page.wait_for_function("() => document.getElementById('timeline').dataset.drawn")
    page.wait_for_selector(".brushed:not([hidden])")
    truces, days, moments, _ = _series(page)
    assert truces
    assert days
    assert moments, "some report of the examples tells an hour"
    assert page.url.endswith("#t=2016-10-19/2016-10-22")
    bar = page.evaluate("fetch('/api/v1/timeline').then((a) => a.json()).then((d) => d.truces.find((t) => t.from_hours))")
    assert bar["from_hours"][0] == 8  # the pause of the examples begins at eight


def test_keys_are_listed_and_lead_through_lists(visit: Callable[..., Any]) -> None:
    page = visit("/articles")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#keys").is_visible()
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.href") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.href") == first
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/timeline")


def test_hidden_layers_are_in_the_address(visit: Callable[..., Any]) -> None:
    page = _article(visit)
    page.locator('.k[data-layer="time"]').click()
    page.locator(".text .event").first.click()
    page.wait_for_selector("#panel .rows")
    assert "hide=time" in page.url
    assert "f=" in page.url
    page.reload(wait_until="networkidle")
    assert page.locator('.k[data-layer="time"]').get_attribute("aria-pressed") == "false"
    assert page.locator(".paper.hide-time").count() == 1


def test_filters_fold_on_a_phone(visit: Callable[..., Any]) -> None:
    page = visit("/records", width=390)
    assert not page.locator(".filters select").first.is_visible()
    page.locator(".filterbox summary").click()
    page.locator(".filters select[name=status]").select_option(index=1)
    page.wait_for_url("**status=**")
    assert page.locator(".filters select").first.is_visible()


def test_teach_a_verb_from_the_text(visit: Callable[..., Any]) -> None:
    page = visit("/teach?what=verb")
    page.locator("input[name=text]").fill("جندل")
    page.locator("select[name=type]").select_option("ASSAULT")
    page.locator("input[name=example]").fill("جندل القناص ضابطين عند مدخل الثكنة")
    page.locator(".teachform input[name=reason]").fill("فعل لا يعرفه القارئ")
    page.locator(".teachform button.go").click()
    page.wait_for_selector(".proposal")
    assert "يجندل" in page.locator(".proposal").first.inner_text()  # the forms, to see that it means what it should
    page.locator(".proposal input[name=reason]").first.fill("صحيح")
    page.locator(".proposal button.yes").first.click()
    page.wait_for_selector(".proposal.accepted")
    assert page.locator(".proposal.accepted form[action='/teach/reread'] button").count() == 1


def test_a_correction_leads_to_the_rule_that_it_suggests(visit: Callable[..., Any]) -> None:
    page = _article(visit)
    page.locator("#text a.event").first.click()
    page.wait_for_selector("#panel .correct")
    now = page.locator("#panel [data-field=status]").input_value()
    page.locator("#panel [data-field=status]").select_option("possible" if now != "possible" else "planned")
    page.locator("#panel .because-history").click()
    page.wait_for_selector("#panel .corrected")
    page.locator("#panel a.generalise").first.click()
    page.wait_for_selector(".teachform")
    assert page.locator("select[name=what]").input_value() == "status"
    assert page.locator(".of-status").first.is_visible()
    assert page.locator(".of-role").first.is_hidden()
    assert page.locator("input[name=example]").input_value()
    page.locator("select[name=what]").select_option("role")
    assert page.locator(".of-role").first.is_visible()
    assert page.locator(".why-role").is_visible()
    assert page.locator(".why-status").is_hidden()


def test_grade_a_record(visit: Callable[..., Any]) -> None:
    page = visit("/records?kind=violation")
    page.locator(".record .title").first.click()
    page.wait_for_selector(".judge summary")
    page.locator(".judge summary").first.click()
    form = page.locator("form.grade-info_credibility")
    form.locator("select").select_option("4")
    form.locator("input[name=reason]").fill("مصدر واحد من طرف النزاع")
    form.locator("button").click()
    page.wait_for_selector(".terms .grades")
    assert "مصدر واحد" in page.locator(".terms .grades").inner_text()
