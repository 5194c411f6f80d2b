"""Seven organisations of the seed's kinds. All are made up, and say so."""

from random import Random

from hidamari.kernel.access.actor import Actor, house
from hidamari.kernel.access.roles import (
    ACCOMPANIST,
    ADMINISTRATOR,
    COORDINATOR,
    LINK_WORKER,
    MINISTRY,
    OFFICE,
    RECEPTION,
    REVIEWER,
)
from hidamari.kernel.demo import World
from hidamari.kernel.organisations import actions, queries
from hidamari.kernel.organisations.enums import OrganisationKind as Kind
from hidamari.kernel.organisations.models import Organisation
from hidamari.kernel.packs import registry

PASSWORD = "hidamari-demo"
ORGANISATIONS = (
    ("engawa", "えんがわ浜風(見本)", Kind.NPO, "浜風市", "縁側から町へ"),
    ("tonkachi", "まちの工房とんかち(見本)", Kind.NPO, "浜風市", "男の人の工房"),
    ("tomoshibi", "ともしび広域(見本)", Kind.NPO, "灯台市", "遠くから来た方の居場所"),
    ("gohan", "ごはんの木(見本)", Kind.WELFARE, "浜風市", "食で結ぶ広場"),
    ("ayumi", "あゆみの家(見本)", Kind.WELFARE, "坂上町", "はたらく前の一歩"),
    ("tanpopo", "たんぽぽ(見本)", Kind.NPO, "川沿い市", "つながる人を育てる"),
    ("jimukyoku", "取組モデル調査 事務局(見本)", Kind.OFFICE, "", ""),
)
STAFF = (
    ("すみれ", "sumire", COORDINATOR),
    ("たけ", "take", RECEPTION),
    ("ゆり", "yuri", LINK_WORKER),
    ("かえで", "kaede", ADMINISTRATOR),
)
OFFICE_STAFF = (
    ("もみじ", "momiji", OFFICE),
    ("いちょう", "icho", MINISTRY),
    ("けやき", "keyaki", REVIEWER),
    ("くすのき", "kusunoki", REVIEWER),
    ("さくら", "sakura", REVIEWER),
    ("つばき", "tsubaki", REVIEWER),
    ("かしわ", "kashiwa", ACCOMPANIST),
    ("かつら", "katsura", ADMINISTRATOR),
)
STAFF_OF = {
    "engawa": (*STAFF, ("なずな", "nazuna", COORDINATOR)),  # two write one application
    "jimukyoku": OFFICE_STAFF,
}
SHOWN = (
    "sumire",
    "take",
    "yuri",
    "kaede",
    "nazuna",
    "momiji",
    "icho",
    "keyaki",
    "kashiwa",
    "sumire-tomoshibi",
)  # told to whoever tries


def fill(world: World, rng: Random) -> None:
    """The organisations, people with roles, and a project that runs this year."""
    by = house(permissions=registry.permissions(), via="command")
    for slug, name, kind, town, title in ORGANISATIONS:
        made = actions.found_organisation(
            slug=slug,
            name=name,
            kind=kind,
            municipality=town,
            phone="000-000-0000",
            is_demo=True,
            by=by,
        )
        world.organisations[slug] = made
        for shown, username, role in STAFF_OF.get(slug, STAFF):
            _colleague(world, made, shown, username, role, by)
        if title:
            project = actions.plan_project(
                organisation=made,
                title=title,
                starts_on=world.first_day,
                ends_on=world.today.replace(month=12, day=31),
                by=world.actor(slug),
            )
            world.projects[slug] = [project]


def _colleague(
    world: World, organisation: Organisation, name: str, username: str, role: str, by: Actor
) -> None:
    """An account; those of the first organisation have the short sign-in names."""
    username = username if organisation.slug in STAFF_OF else f"{username}-{organisation.slug}"
    user = actions.open_account(
        username=username, name=name, password=PASSWORD, is_demo=True, by=by
    )
    actions.join(user=user, organisation=organisation, roles=[role], by=by)
    found = queries.actor_for(user, organisation.slug)
    assert found is not None
    world.actors.setdefault((organisation.slug, role), found[1])
    if username in SHOWN:
        title = str(registry.roles()[role].title)
        world.sign_ins.append({"username": username, "password": PASSWORD, "role": title})
