"""Mail, Word and PDF: text in its order, dates only where a head tells them, attachments as articles of their own."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from intake_makers import OTHER, TEXT, codes, opened, page, text, written


def message(body: str = TEXT, date: str | None = "Tue, 05 Mar 2019 23:30:00 -0500") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "هدنة الأحياء القديمة", '"مرصد النهر" <desk@nahr.example>'
    if date:
        mail["Date"] = date
    mail.set_content(body)
    return mail


def test_mail_is_dated_by_its_head_in_its_own_time_zone(tmp_path: Path) -> None:
    raw = message().as_bytes()
    (found,), problems = opened(written(tmp_path / "m.eml", raw))
    a = found.article
    assert (a.text, a.title, a.outlet) == (TEXT, "هدنة الأحياء القديمة", "مرصد النهر")
    assert (str(a.published), a.date_origin, found.raw, problems) == ("2019-03-05", "metadata", raw, [])


def test_attachments_are_articles_of_their_own(tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(page(OTHER, day=None), maintype="text", subtype="html", filename="تقرير.html")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    articles, problems = opened(written(tmp_path / "m.eml", mail.as_bytes()))
    assert [(o.article.id, str(o.article.published)) for o in articles] == [("m", "2019-03-05"), ("m/تقرير", "2019-03-05")]
    assert codes(problems) == ["note-skipped"]


def test_mail_in_html_and_old_encodings_and_without_a_date(tmp_path: Path) -> None:
    mail = message(date=None)
    mail.set_content(page(OTHER, day=None).decode(), subtype="html", charset="windows-1256", cte="base64")
    (found,), _ = opened(written(tmp_path / "m.eml", mail.as_bytes()))
    assert OTHER.split("\n")[0] in found.article.text
    assert found.article.published is None


@pytest.mark.parametrize("raw", [b"\0\1\2" * 50, b"From", b"Subject: =?utf-8?b?@@@?=\nDate: 99 Foo\n\n", b"\n\nx"])
def test_broken_mail_never_raises(tmp_path: Path, raw: bytes) -> None:
    articles, problems = opened(written(tmp_path / "m.eml", raw))
    assert articles == []
    assert all(p.message for p in problems)


def test_word_documents_in_the_order_of_the_page(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="pip install 'hudna[intake]'")
    document = docx.Document()
    document.add_paragraph(TEXT)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "قرية الزيتون", "ثلاثة خروقات"
    document.add_paragraph(OTHER)
    document.save(str(tmp_path / "d.docx"))
    (found,), problems = opened(tmp_path / "d.docx")
    assert found.article.text.split("\n") == [*TEXT.split("\n"), "قرية الزيتون ثلاثة خروقات", *OTHER.split("\n")]
    assert (found.article.published, problems) == (None, []), "the day a file was made is no date of publication"
    _, problems = opened(written(tmp_path / "e.docx", (tmp_path / "d.docx").read_bytes()[:3000]))
    assert codes(problems) == ["damaged"]


def test_a_pdf_keeps_numbers_in_their_places(tmp_path: Path) -> None:
    """The sample was printed by a browser: letters as presentation forms, runs in any order."""
    pytest.importorskip("pypdf", reason="pip install 'hudna[intake]'")
    sample = Path(__file__).with_name("printed.pdf")
    (found,), problems = opened(sample)
    assert found.article.text.split("\n") == [
        "هدنة في المدينة القديمة",
        "أعلن مجلس المدينة الاثنين هدنة إنسانية تبدأ الخميس 20 أكتوبر 2016 من الساعة الثامنة صباحا حتى الرابعة عصرا، "
        "وقال المتحدث باسمه إن القوات ستوقف القصف لثلاثة أيام.",
        "وقال مسؤول في الأمم المتحدة (UN) إن 12 شاحنة تنتظر الإذن بالدخول.",
    ]
    assert problems == []


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pip install 'hudna[intake]'")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(300, 300)
    out = io.BytesIO()
    writer.write(out)
    _, problems = opened(written(tmp_path / "p.pdf", out.getvalue()))
    assert codes(problems) == ["no-text-layer"]
    writer.encrypt("x")
    out = io.BytesIO()
    writer.write(out)
    for raw, code in ((out.getvalue(), "encrypted"), (b"%PDF-1.4 nothing", "damaged"), (text(1).encode(), "damaged")):
        _, problems = opened(written(tmp_path / "p.pdf", raw))
        assert codes(problems) == [code]
