"""Components as pages use them: a form says what is wrong and keeps what was typed."""

import re

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from hidamari.ui.gallery import ExampleForm
from hidamari.ui.qr import qr_svg


@pytest.fixture(autouse=True)
def _japanese():
    with translation.override("ja"):
        yield


def drawn(source: str, **context) -> str:
    """A template as the cotton loader would compile it."""
    from django_cotton.compiler_regex import CottonCompiler

    request = RequestFactory().get("/?q=1")
    template = engines["django"].from_string(CottonCompiler().process(source))
    return template.render(context, request)


def test_form_renders_every_kind_of_field_with_a_label():
    page = drawn('<c-form :form="form" submit="残す" />', form=ExampleForm())
    for name in ("nickname", "call_on", "at", "town", "ride", "photo", "note"):
        assert f'for="id_{name}"' in page and f'id="id_{name}"' in page
    assert page.count("<fieldset") == 2 and page.count("<legend") == 2
    assert 'enctype="multipart/form-data"' in page and "csrfmiddlewaretoken" in page


def test_wrong_form_links_to_the_fields_and_keeps_what_was_typed():
    form = ExampleForm({"nickname": "<ひなた>", "likes": ["tea"]})
    page = drawn('<c-form :form="form" submit="残す" />', form=form)
    assert 'role="alert"' in page and 'href="#id_call_on"' in page and 'href="#id_consent"' in page
    assert 'value="&lt;ひなた&gt;"' in page
    assert re.search(r'value="tea"[^>]*checked', page)
    assert "id_call_on_error" in re.search(r'<input type="date"[^>]*>', page)[0]
    assert 'aria-invalid="true"' in page and "ここを書いてください。" in page


def test_errors_of_the_whole_form_are_said():
    class Whole(forms.Form):
        a = forms.CharField(required=False)

        def clean(self):
            raise forms.ValidationError("どちらかを書いてください。")

    assert "どちらかを書いてください。" in drawn(
        '<c-form :form="form" submit="x" />', form=Whole({})
    )


def test_attributes_given_to_a_component_are_escaped():
    evil = '"><script>alert(1)</script>'
    page = drawn('<c-tile :name="evil" :value="evil" />', evil=evil)
    assert "<script>" not in page


def test_tile_that_came_shows_when_and_an_undo():
    page = drawn('<c-tile name="すずさん" came="13:41"><button>取り消す</button></c-tile>')
    assert "来ました 13:41" in page and "取り消す" in page


def test_sealed_is_a_plain_link_without_javascript():
    page = drawn('<c-sealed title="連絡先" href="/secret/" note="2人" />')
    assert 'hx-get="/secret/"' in page and re.search(r'<a class="go"\s+href="/secret/">', page)


def test_pagination_keeps_the_question():
    from django.core.paginator import Paginator

    page = drawn('<c-pagination :page="page" />', page=Paginator(range(50), 10).get_page(2))
    assert "q=1&amp;page=3" in page and "5ページ中 2ページめ" in page


def test_of_several_lists_the_chosen_one_is_told():
    lists = [("all", "みなさん"), ("mine", "わたし")]
    page = drawn('<c-lists :lists="lists" chosen="mine" href="/who/?whose=" />', lists=lists)
    assert re.findall(r'href="([^"]+)"', page) == ["/who/?whose=all", "/who/?whose=mine"]
    assert page.count("aria-current") == 1
    assert re.search(r'whose=mine"[^>]*aria-current="page"', page)


def test_qr_is_an_ordinary_code_with_a_quiet_border():
    svg = qr_svg("https://example.org/hina", label="申し込み")
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    assert size >= 21 + 8 and "style=" not in svg and 'aria-label="申し込み"' in svg
