"""A small published directory, and the command that brings one in."""

import json
from datetime import date, time

import pytest
from click.testing import CliRunner

from hidamari.kernel.directory import actions, export, queries
from hidamari.kernel.directory.commands import directory
from hidamari.kernel.gatherings import actions as gatherings
from hidamari.kernel.places import actions as places
from tests import factories as make


@pytest.fixture
def published(engawa, tonkachi):
    """Two places and a gathering of one house, a place of another; and what nobody may see."""
    by, project = make.the_house(engawa), make.a_project(engawa)

    def add(name, owner=engawa, **facts):
        return places.add_place(organisation=owner, name=name, by=make.the_house(owner), **facts)

    home = add(
        "港の家", kana="ミナトノイエ", latitude=34.8666, longitude=138.3214, zone="Asia/Tokyo",
        address="静岡県焼津市港町1-2", municipality="焼津市", hours=[[0, "09:00", "00:00"]],
        cost="無料", capacity=20, features=["step_free"], tags=["tea"], languages=["ja", "sign"],
        phone="000-000-0001", url="https://example.jp/", checked_on=date(2026, 11, 1),
        contact="担当の山田", summary="お茶を\n飲みます。",
    )  # fmt: skip
    library = add("山の図書館", kind="library", latitude=35.3, longitude=138.3214)
    add("工具の家", tonkachi, tags=["wood"])
    hidden = add("見えない家", is_public=False)
    places.open_otherwise(place=home, by=by, day=date(2026, 12, 29), reason="年末")
    café = make.a_series(
        project, home, title="ひだまりカフェ", capacity=12, cost="200円", tags=["talk"],
        audience="どなたでも", summary="話します。",
    )  # fmt: skip
    make.a_series(project, home, title="内輪の会", is_public=False)
    make.a_series(project, hidden, title="見えない会")
    make.a_series(project, home, title="終わった会", ended_on=date(2026, 11, 1))
    gatherings.plan_ahead(series=café, by=by)
    first, second, third = café.sessions.order_by("on")[1:4]
    gatherings.cancel_session(session=first, reason="台風", by=by)
    gatherings.move_session(
        session=second, on=date(2026, 12, 9), starts_at=time(10), ends_at=time(11), by=by
    )
    gatherings.move_session(
        session=third, on=third.on, starts_at=time(14), ends_at=time(16), by=by, note="遅め"
    )
    gatherings.add_session(
        series=café, on=date(2026, 12, 25), starts_at=time(18), ends_at=time(20), by=by
    )
    return {"home": home, "library": library, "café": café, "hidden": hidden}


def told(found) -> list[dict]:
    """What is exported, through JSON and back, in the order of ids."""
    records = json.loads(json.dumps(list(export.services(found))))
    return sorted(records, key=lambda record: record["id"])


@pytest.fixture
def bring(tmp_path):
    """Import records (or bytes) for an organisation, and return the report."""

    def do(organisation, content, *, dry_run=False, name="a.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        (report,) = actions.import_directory(
            organisation=organisation, files=[path], by=make.the_house(organisation),
            dry_run=dry_run,
        )  # fmt: skip
        return report

    return do


@pytest.fixture
def run():
    """The command, as somebody types it."""

    def do(*words):
        return CliRunner().invoke(directory, [str(word) for word in words])

    return do


@pytest.fixture
def everything(published):
    return told(queries.published())
