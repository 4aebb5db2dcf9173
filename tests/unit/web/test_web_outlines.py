"""The desk serves the same outlines that the report draws by."""

from __future__ import annotations

from fastapi.testclient import TestClient

from hudna.knowledge.outlines import COUNTRIES, OUTLINED, outlines


def test_every_outline_is_served(client: TestClient) -> None:
    for name in (COUNTRIES, *OUTLINED):
        answer = client.get(f"/static/geo/{name}.json")
        assert answer.status_code == 200
        assert len(answer.json()["features"]) == len(outlines(name))
    assert client.get("/static/geo/nowhere.json").status_code == 404
