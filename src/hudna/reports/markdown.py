"""A report as Markdown, for terminals, mail and version control. Footnotes in the syntax most readers know (`[^1]`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hudna.reports.parts import Block, Citation, Figure, Note, Part, Report, Sentence, Table, Words, text_of
from hudna.reports.wording import Wording, wording

MARKS = 4  # footnotes shown after a sentence; the rest stand in the list of its first
_SPECIAL = str.maketrans({c: "\\" + c for c in "\\`*_[]<>|#"})


def render(report: Report) -> str:
    return "\n".join(_lines(report)).rstrip() + "\n"


def escaped(words: str) -> str:
    """What an article wrote cannot become markup."""
    return " ".join(words.split()).translate(_SPECIAL)


def _lines(report: Report) -> Iterator[str]:
    w = wording(report.language)
    yield f"# {w.t('title')}"
    yield ""
    yield f"**{report.subtitle}**"
    for section in report.sections:
        if section.id == "figures" or not section.blocks:
            continue
        yield ""
        yield f"## {section.heading}"
        yield ""
        for block in section.blocks:
            yield from _block(report, block, w)
    if nothing_on(report):
        yield ""
        yield nothing_on(report)
    yield ""
    yield f"## {w.t('headings.footnotes')}"
    yield ""
    for number, citation in enumerate(report.citations, start=1):
        yield f"[^{number}]: {_footnote(citation, w)}"
    yield ""
    yield f"{w.t('audit')}: `{report.head}`"


def nothing_on(report: Report) -> str:
    """One line for all the sections that have nothing to say."""
    w = wording(report.language)
    empty = [(Part("text", s.heading),) for s in report.sections if not s.blocks and s.id != "figures"]
    said = text_of(w.listed(empty))
    return w.t("none_of").format(sections=said) if empty else ""


def _block(report: Report, block: Block, w: Wording) -> Iterator[str]:
    if isinstance(block, Sentence):
        support = "، ".join(v for _, v in block.support) if w.rtl else ", ".join(v for _, v in block.support)
        yield f"{'  ' * block.level}- {_text(block.parts)}{marks(report, block)}" + (f" *({support})*" if support else "")
    elif isinstance(block, Note):
        yield f"{'  ' * block.level}- {_text(block.parts)}"
    elif isinstance(block, Table):
        yield from _table(report, block)
    elif isinstance(block, Figure):
        yield f"*{block.title}*"


def marks(report: Report, sentence: Sentence) -> str:
    numbers = list(dict.fromkeys(report.number(c) for c in sentence.citations))
    return "".join(f"[^{n}]" for n in numbers[:MARKS]) + ("+" if len(numbers) > MARKS else "")


def marks_of(report: Report, citations: Sequence[Citation]) -> str:
    """Numbers of footnotes in plain brackets, for formats without links."""
    numbers = list(dict.fromkeys(report.number(c) for c in citations))
    return "".join(f" [{n}]" for n in numbers[:MARKS]) + ("+" if len(numbers) > MARKS else "")


def _table(report: Report, table: Table) -> Iterator[str]:
    yield f"**{table.caption}**"
    yield ""
    head = (*table.head, wording(report.language).t("tables.notes"))
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row, citations in zip(table.rows, table.citations, strict=True):
        numbers = list(dict.fromkeys(report.number(c) for c in citations))[:MARKS]
        cells = [*(_text(cell) for cell in row), "".join(f"[^{n}]" for n in numbers)]
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _text(parts: Words) -> str:
    return "".join(_part(p) for p in parts)


def _part(part: Part) -> str:
    return part.text.replace("\n", " ").translate(_SPECIAL)


def _footnote(citation: Citation, w: Wording) -> str:
    return "".join(footnote_parts(citation, w, escaped))


def footnote_parts(citation: Citation, w: Wording, clean: object = None) -> tuple[str, ...]:
    """Outlet, date and exact words; then the words that name whom the cited words only mean."""
    keep = clean if callable(clean) else (lambda words: " ".join(words.split()))
    left, right = w.t("quotes").split("…")
    quoted = f"{left}{keep(citation.words)}{right}"
    outlet = keep(citation.shown or citation.outlet or w.t("no_outlet"))
    if citation.published:
        first = w.t("footnote").format(outlet=outlet, date=w.day(citation.published), words=quoted)
    else:
        first = w.t("footnote_undated").format(outlet=outlet, words=quoted)
    named = tuple(f" – {w.t('named_by').format(words=left + keep(n) + right)}" for n in citation.named)
    return (first, *named)
