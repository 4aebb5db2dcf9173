"""The article of a page by its own paragraphs, for installations without an extractor: plain, and on the safe side."""

from __future__ import annotations

from html.parser import HTMLParser

from hudna.intake.script import arabic_share

_BLOCKS = frozenset(("p", "h1", "h2", "h3", "blockquote", "li", "td", "pre"))
_SKIPPED = frozenset(
    ("script", "style", "nav", "footer", "aside", "form", "noscript", "header", "figure", "button", "select", "template")
)
_UNCLOSED = 4_000  # characters
_MIN = 25  # characters of a paragraph that tells something; shorter ones are links and labels


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, bool, str]] = []  # tag, inside an article element, text
        self._skip = 0
        self._article = 0
        self._tag: str | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skip += 1
        elif tag in ("article", "main"):
            self._article += 1
        elif tag in _BLOCKS:
            self._close()
            self._tag = tag
        elif tag == "br" and self._tag:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skip = max(0, self._skip - 1)
        elif tag in _BLOCKS:
            self._close()
        elif tag in ("article", "main"):
            self._article = max(0, self._article - 1)

    def handle_data(self, data: str) -> None:
        if self._tag and not self._skip:
            self._text.append(data)

    def _close(self) -> None:
        text = " ".join("".join(self._text).split())
        if self._tag and text:
            self.blocks.append((self._tag, self._article > 0, text))
        self._tag, self._text = None, []


def paragraphs(html: str) -> str:
    """The paragraphs of the page's article element, else of the page; one a line, labels and menus left out."""
    parser = _Parser()
    parser.feed(html)
    if len(parser.rawdata) < _UNCLOSED:  # else a tag or comment never ends: the parser would look for its end from every "<"
        parser.close()
    inside = [(tag, text) for tag, article, text in parser.blocks if article]
    chosen = inside if any(tag == "p" for tag, _ in inside) else [(tag, text) for tag, _, text in parser.blocks]
    lines = [text for tag, text in chosen if tag in ("p", "blockquote") and len(text) >= _MIN and arabic_share(text) > 0.3]
    return "\n".join(lines)
