"""Four hundred people who do not exist. Their names are plants, weather and kitchen things."""

from datetime import timedelta
from random import Random

from hidamari.kernel.demo import World
from hidamari.kernel.people import actions
from hidamari.kernel.people.enums import (
    NEEDS,
    WISHES,
    AgeBand,
    ConsentHow,
    ConsentPurpose,
    ContactKind,
    Stay,
    Step,
)
from hidamari.kernel.people.models import Person

NICKNAMES = """
ひなた すずめ ゆり たけ うめ いと かず きよ くに ごん さち しのぶ つる てつ
とめ のぶ はる ふみ まる みどり よっちゃん あさがお すみれ たま げん もみじ かえで つばき
なずな すぎな わかば こはる みぞれ あられ かすみ しずく なぎさ いなほ こむぎ あずき きなこ おはぎ
よもぎ せり なす かぼす すだち ゆず みかん あんず くるみ どんぐり まつ ひのき くすのき いちょう
やなぎ ききょう りんどう ふじ はぎ おうぎ ちゃわん やかん おたま のれん すだれ ふうりん うちわ わたげ
とんぼ ほたる めだか かもめ つぐみ ひばり もず
""".split()  # noqa: SIM905
TOWNS = ("浜風市港町", "浜風市坂上", "浜風市本郷", "浜風市川沿い", "浜風市松原")
HOME_TOWNS = ("能登見町(架空)", "潮見村(架空)")
WORDS = (
    "木の手ざわりが好き。にぎやかなのは苦手だけれど、人の話を聞くのは好き。",
    "朝、だれかに「おはよう」と言いたい。",
    "だれかの役に立てると、その日はよく眠れる。",
    "ごはんは、ひとりより二人がいい。",
    "昔の歌を、もう一度うたってみたい。",
    "土にさわっていると、いやなことを忘れる。",
)
CENTRE = (35.10, 138.86)
WAYS = (  # kinds of home one after the other, and where: None is the town they live in now
    ((Stay.SHELTER, "潮見村(架空)"), (Stay.SECONDARY, "灯台市"), (Stay.RENTED, None)),
    ((Stay.SHELTER, "能登見町(架空)"), (Stay.RELATIVES, "灯台市")),
    ((Stay.SECONDARY, "川沿い市"), (Stay.PUBLIC, "坂上町")),
    ((Stay.SHELTER, "能登見町(架空)"), (Stay.TEMPORARY, "潮見村(架空)"), (Stay.SETTLED, None)),
)
FAMILIES = ("海べのご家族", "坂の上のご家族")


def fill(world: World, rng: Random) -> None:
    """About 65 people for each organisation that meets people."""
    for slug, organisation in world.organisations.items():
        if organisation.kind == "office":
            continue
        by = world.actor(slug)
        names = rng.sample(NICKNAMES, k=min(len(NICKNAMES), rng.randint(64, 70)))
        people = [_person(organisation, name, slug == "tomoshibi", by, rng) for name in names]
        for person in rng.sample(people, k=24):
            _details(person, world, by, rng)
        actions.shield(person=people[0], shielded=True, by=by)
        actions.keep_apart(one=people[1], other=people[2], by=by, reason="以前のもめごと(見本)")
        if slug == "tomoshibi":
            _far_from_home(people[3:15], world, by, rng)
        world.people[slug] = people


def _far_from_home(people: list[Person], world: World, by, rng: Random) -> None:
    """A dozen who had to leave their home town, step by step; two families live apart."""
    for n, person in enumerate(people):
        here, way = person.municipality, WAYS[n % len(WAYS)]
        actions.change_person(person=person, municipality=person.home_town, by=by)
        days = sorted(rng.sample(range(20, 300), k=len(way)), reverse=True)
        days[-1] = days[-1] if n % 3 else rng.randint(1, 6)  # some only this week
        for (stay, town), ago in zip(way, days, strict=True):
            day = world.today - timedelta(days=ago)
            actions.move_home(
                person=person, to_town=town or here, moved_on=day, stay=stay.value, by=by
            )
        _pin(person, by, rng)
        if n < 5:
            actions.join_household(person=person, label=FAMILIES[n % 2], by=by)


def _person(organisation, name, evacuee, by, rng: Random) -> Person:
    person = actions.add_person(
        organisation=organisation,
        by=by,
        nickname=name,
        age_band=rng.choice(
            [AgeBand.SIXTIES, AgeBand.SEVENTIES, AgeBand.SEVENTIES, AgeBand.EIGHTIES]
        ),
        municipality=rng.choice(TOWNS),
        home_town=rng.choice(HOME_TOWNS) if evacuee else "",
        needs=[t.value for t in NEEDS if rng.random() < 0.08],
        wishes=[t.value for t in rng.sample(WISHES, k=rng.randint(1, 3))],
        words=rng.choice(WORDS) if rng.random() < 0.6 else "",
    )
    return _pin(person, by, rng)


def _pin(person: Person, by, rng: Random) -> Person:
    latitude, longitude = (c + rng.gauss(0, 0.02) for c in CENTRE)
    return actions.set_position(person=person, latitude=latitude, longitude=longitude, by=by)


def _details(person: Person, world: World, by, rng: Random) -> None:
    """Ways to reach them, a consent, a step on the ladder, something they said."""
    day = world.first_day + timedelta(days=rng.randint(0, 300))
    consent = actions.give_consent(
        person=person, purpose=ConsentPurpose.CONTACT, how=ConsentHow.SPOKEN, given_on=day, by=by
    )
    number = f"000-000-{rng.randint(0, 9999):04d}"
    actions.add_contact(
        person=person, kind=ContactKind.LINE, value=f"demo-{number}", consent=consent, by=by
    )
    actions.add_contact(person=person, kind=ContactKind.PHONE, value=number, by=by)
    actions.step_to(
        person=person, step=rng.choice([Step.MEMBER, Step.HELPER, Step.SUPPORTER]), by=by
    )
    actions.write_note(person=person, text="午前の電話がよいそうです。", by=by)
