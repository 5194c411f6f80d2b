"""Moving: what is typed wrongly is refused in one sentence, and no password is repeated."""

import pytest
from click.testing import CliRunner

from hidamari.site.keeping.commands import move

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://hidamari:himitsu@127.0.0.1/x",
        "postgres://hidamari:himitsu@127.0.0.1:himitsu/x",
        "postgres://hidamari:himitsu@127.0.0.1:1/x",
    ],
)
def test_what_is_no_database_is_refused_without_its_password(
    url, monkeypatch, recwarn, settings, tmp_path
):
    settings.HIDAMARI_HOME = tmp_path
    monkeypatch.setattr("hidamari.site.installation.check_begun", lambda: None)
    refused = CliRunner().invoke(move, env={"HIDAMARI_MOVE_TO": url})
    told = refused.output + "".join(str(warning.message) for warning in recwarn)
    assert refused.exit_code == 1
    assert "データベース" in told or "database" in told
    assert "himitsu" not in told
