import pytest

from tests import applying as calls


@pytest.fixture(autouse=True)
def _disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def call(jimukyoku):
    return calls.a_call(jimukyoku)


@pytest.fixture
def application(call, engawa):
    return calls.an_application(call, engawa)


@pytest.fixture
def complete(application):
    return calls.fill_in(application)
