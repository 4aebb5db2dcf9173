"""Texts of our own and small helpers for the tests of the desk."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

TEXTS = {
    "saha-1": "أعلنت وزارة الدفاع الروسية الخميس هدنة إنسانية في حلب تبدأ صباح الجمعة وتستمر ثلاثة أيام. وقال المتحدث باسم الوزارة "
    "إيغور كوناشينكوف إن القوات الروسية ستوقف القصف خلال الهدنة.",
    "saha-2": "اتهمت المعارضة السورية قوات النظام بخرق الهدنة في حلب. وقال متحدث باسم المعارضة إن الطائرات قصفت حي الصاخور صباح السبت.",
    "mina-1": "نفى الجيش السوري أن تكون طائراته قد قصفت حلب يوم السبت. وأكد مصدر عسكري التزام الجيش بالهدنة.",
    "mina-2": "بحث وزير الخارجية الروسي سيرغي لافروف هاتفيا مع نظيره الأميركي جون كيري الوضع في سوريا. وتحدث السكان عن الصبر على الحصار.",
}
HOSTILE = (
    "<script>alert(1)</script> قال المتحدث \u202eصعب\u202c إن <img src=x onerror=alert(2)> القوات قصفت حلب يوم السبت. {{ 7*7 }} "
    '"><svg onload=alert(3)> وأضاف \u2067النص\u2069 بالصبر.'
)


def csrf(client: TestClient, address: str = "/login") -> str:
    """The sign that this session's forms carry."""
    found = re.search(r'name="csrf" content="([0-9a-f]+)"', client.get(address).text)
    assert found is not None
    return found.group(1)
