"""The gallery, help, and the reader's choices."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["gallery", "opened", "help"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_open_without_inline_styles_or_scripts(client, name, language):
    answer = client.get(reverse(f"look:{name}"), headers={"accept-language": language})
    page = answer.content.decode()
    assert answer.status_code == 200 and f'<html lang="{language}"' in page
    assert " style=" not in page and " onclick=" not in page and "<script>" not in page


def test_reading_choices_are_kept_and_shown(client):
    answer = client.post(
        reverse("look:reading"), {"large": "1", "ruby": "1", "next": "/look/help/"}
    )
    assert answer.status_code == 302 and answer["Location"] == "/look/help/"
    page = client.get("/look/help/").content.decode()
    assert "data-large data-ruby" in page and "<ruby>" in page
    client.post(reverse("look:reading"), {"ruby": "0", "next": "https://evil.example/"})
    assert "<ruby>" not in client.get("/look/help/").content.decode()


def test_reading_choices_never_lead_out_of_the_house(client):
    answer = client.post(reverse("look:reading"), {"ruby": "0", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_a_closed_record_opens_as_a_fragment_and_as_a_page(client):
    fragment = client.get(reverse("look:opened"), headers={"hx-request": "true"}).content.decode()
    assert "<p>" in fragment and "<html" not in fragment
    assert "<html" in client.get(reverse("look:opened")).content.decode()
