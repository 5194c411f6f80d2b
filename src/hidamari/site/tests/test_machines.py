"""What other machines ask: alive, ready, figures; and the line in the log, which names nobody."""

import json
import logging

import pytest

from hidamari.site.operating.logs import Json

pytestmark = pytest.mark.django_db


def test_alive_and_ready(client):
    assert client.get("/health/live").json() == {"live": True}
    assert client.get("/health/ready").json() == {"ready": True}


def test_figures_are_for_this_machine_or_the_token(client, settings):
    text = client.get("/metrics").content.decode()
    assert "hidamari_queue_tasks" in text and "hidamari_database_bytes" in text
    away = {"REMOTE_ADDR": "203.0.113.9"}
    assert client.get("/metrics", **away).status_code == 404
    settings.METRICS_TOKEN = "figures-for-the-council"
    asked = {"HTTP_AUTHORIZATION": "Bearer figures-for-the-council"}
    assert client.get("/metrics", **away, **asked).status_code == 200
    wrong = {"HTTP_AUTHORIZATION": "Bearer no"}
    assert client.get("/metrics", **away, **wrong).status_code == 404


def test_the_line_of_a_request_names_the_page_and_nobody(coordinator, engawa, caplog):
    from tests import factories as make

    person = make.a_person(engawa, "はる")
    with caplog.at_level(logging.INFO, logger="hidamari.access"):
        coordinator.get(f"/o/engawa/people/{person.pk}/?word=はる")
    (line,) = [record for record in caplog.records if record.name == "hidamari.access"]
    assert "/o/<slug:org>/people/<uuid:pk>/ 200" in line.getMessage()
    written = json.loads(Json().format(line))
    assert written["status"] == 200
    assert not any(word in json.dumps(written) for word in ("はる", str(person.pk), "engawa"))
