"""Nineteen series in six organisations: a year of days, held, moved, and now and then not held."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hidamari.engines.recurrence import Kind, Rule, parse
from hidamari.kernel import clock
from hidamari.kernel.access.actor import Actor
from hidamari.kernel.demo import World
from hidamari.kernel.gatherings import actions, queries
from hidamari.kernel.gatherings.enums import SessionState
from hidamari.kernel.gatherings.models import Role, Series, Session

TODAY = "today"  # held on the weekday of the demo's last day
ZONE = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True)
class Plan:
    """One series as a leaflet would say it."""

    title: str
    place: int  # which of the organisation's places
    often: str
    hours: str
    summary: str
    tags: tuple[str, ...]
    roles: tuple[tuple[str, int], ...] = (("かぎ当番", 1),)
    capacity: int | None = None
    cost: str = "無料"
    audience: str = "どなたでも"
    home_town: str = ""


PLANS = {
    "engawa": (
        Plan("おはよう体操", 0, TODAY, "10:00–11:30", "いすに座ったままで大丈夫です。終わったらお茶を飲みます。",
             ("morning", "tea", "talk")),
        Plan("ひだまりカフェ", 0, TODAY, "13:30–15:30",
             "お茶を飲みながら話します。ひとりで静かにしていても大丈夫です。",
             ("afternoon", "tea", "talk", "quiet"), (("受付", 1), ("お茶係", 2)), 16, "100円"),
        Plan("囲碁と将棋", 0, TODAY, "16:00–17:30", "はじめての方には、駒の動かし方からお伝えします。",
             ("afternoon", "games", "quiet"), (("かぎ当番", 1), ("お手伝い", 1)), 12),
        Plan("畑の朝", 1, "毎週土曜", "09:30–11:00", "畑を手伝い、とれた野菜でお茶にします。",
             ("morning", "field", "tea"), (("送り迎え", 1),), 10),
    ),
    "gohan": (
        Plan("みんなの晩ごはん", 0, "毎週水曜", "17:00–19:00", "みんなで作って、みんなで食べます。",
             ("cooking", "children", "talk"), (("台所", 3), ("配ぜん", 2)), 30,
             "200円(子どもは無料)"),
        Plan("朝がゆ", 1, "毎週土曜", "08:00–09:30", "おかゆを食べて、一日をはじめます。",
             ("morning", "cooking", "talk"), (("台所", 2),), None, "100円"),
        Plan("昼の台所", 2, "毎週木曜 祝日休み", "10:00–12:30", "料理を習ったり、教えたりします。",
             ("morning", "cooking", "small_jobs"), (("先生", 1),), 12, "300円"),
    ),
    "tonkachi": (
        Plan("木工の日", 0, "毎週水・金曜", "10:00–12:00", "木にさわって、道具の使い方を教わりながら作ります。",
             ("morning", "wood", "small_jobs"), (("指導", 1), ("見守り", 1)), 8, "100円(材料)",
             "60歳くらいから"),
        Plan("自転車の日", 1, "第1・3土曜", "13:30–15:30", "自転車を直しながら、たわいない話をします。",
             ("afternoon", "small_jobs", "talk"), (("指導", 1),), 8, "無料", "男の方"),
        Plan("将棋の会", 2, "隔週木曜", "13:30–16:00", "一手ずつ、ゆっくり。観ているだけでも大丈夫です。",
             ("afternoon", "games", "quiet")),
    ),
    "tomoshibi": (
        Plan("ふるさとカフェ", 0, "毎週木曜 祝日休み", "10:00–12:00", "ふるさとの言葉で話せます。",
             ("morning", "tea", "talk"), (("受付", 1),), 20, home_town="潮見村(架空)"),
        Plan("海まで散歩", 1, "毎週日曜", "09:30–11:00", "ゆっくり歩いて、海を見て帰ります。",
             ("morning", "walk", "quiet"), (("見守り", 2),)),
        Plan("歌の会", 2, "毎週金曜", "13:30–15:00", "昔の歌をうたいます。聴くだけの方も多いです。",
             ("afternoon", "music"), (("伴奏", 1),), 15, "100円"),
    ),
    "ayumi": (
        Plan("はじめの一歩", 0, "毎週月・木曜 祝日休み", "13:00–15:00", "小さな仕事を、自分の速さで進めます。",
             ("afternoon", "small_jobs", "talk"), (("職員", 1),), 10),
        Plan("縫いものの会", 1, "隔週金曜", "13:30–15:30", "編みものやぬいものを持ちよります。",
             ("afternoon", "handicraft", "tea"), (("先生", 1),), 10, "無料", "女の方"),
        Plan("庭の手入れ", 2, "第2・4土曜", "09:30–11:30", "庭の手入れをして、木かげで休みます。",
             ("morning", "field", "quiet")),
    ),
    "tanpopo": (
        Plan("たんぽぽの朝", 0, "毎週月曜", "09:30–11:30", "お休み中の方、次をさがしている方が集まります。",
             ("morning", "talk", "small_jobs"), (("進行", 1),), 15),
        Plan("つながる講座", 1, "毎月第2土曜", "13:30–16:00", "聞きかたと、つなぎかたを学びます。",
             ("afternoon", "study"), (("受付", 1),), 24, "500円"),
        Plan("放課後の寄り道", 2, "毎週水曜", "15:00–17:30", "絵本と駄菓子があります。大人も寄り道します。",
             ("afternoon", "children", "games"), (("見守り", 2),)),
    ),
}  # fmt: skip


def fill(world: World, rng: Random) -> None:
    """The series of each organisation, a year of their days, and who comes the next days."""
    for slug, plans in PLANS.items():
        by, places = world.actor(slug), world.places[slug]
        world.series[slug] = [_series(plan, world, slug, places[plan.place], by) for plan in plans]
        for series in world.series[slug]:
            _exceptions(series, world, by, rng)
            _hands_and_sign_ups(series, world, slug, by, rng)
        held = queries.sessions_visible_to(by).filter(
            on__lte=world.today, state=SessionState.PLANNED
        )
        world.sessions[slug] = list(held.select_related("series", "place"))


def _series(plan: Plan, world: World, slug: str, place, by: Actor) -> Series:
    """Begun a year ago; every day since is there."""
    first, hours = world.first_day, [time.fromisoformat(h) for h in plan.hours.split("–")]
    with clock.stopped_at(_moment(first, 8)):
        series = actions.plan_series(
            project=world.projects[slug][0],
            place=place,
            title=plan.title,
            rule=_rule(plan.often, world),
            starts_at=hours[0],
            ends_at=hours[1],
            summary=plan.summary,
            tags=list(plan.tags),
            capacity=plan.capacity,
            cost=plan.cost,
            audience=plan.audience,
            home_town=plan.home_town,
            by=by,
        )
        for title, hands in plan.roles:
            actions.add_role(series=series, title=title, hands=hands, by=by)
    actions.plan_sessions(series=series, first=first, last=world.today, by=by)
    actions.plan_ahead(series=series, by=by)
    return series


def _rule(often: str, world: World) -> Rule:
    if often == TODAY:
        return Rule(Kind.WEEKLY, (world.today.weekday(),), start=world.first_day)
    return parse(often, start=world.first_day)


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


def _exceptions(series: Series, world: World, by: Actor, rng: Random) -> None:
    """Closed over New Year, once for a storm, and one day moved; never today."""
    days = list(queries.sessions_visible_to(by).filter(series=series, on__lt=world.today))
    storm, moved = rng.sample(days, k=2)
    closed = [
        s for s in days if (s.on.month, s.on.day) >= (12, 29) or (s.on.month, s.on.day) <= (1, 3)
    ]
    for session in {storm, *closed} - {moved}:
        reason = "年末年始のお休みです。" if session in closed else "大雨のため、お休みします。"
        with clock.stopped_at(_moment(session.on - timedelta(days=3), 9)):
            actions.cancel_session(session=session, reason=reason, by=by)
    if moved not in closed:
        with clock.stopped_at(_moment(moved.on - timedelta(days=7), 9)):
            actions.move_session(
                session=moved,
                on=moved.on + timedelta(days=1),
                starts_at=series.starts_at,
                ends_at=series.ends_at,
                note="会場の都合で、日を移しました。",
                by=by,
            )


def _hands_and_sign_ups(series: Series, world: World, slug: str, by: Actor, rng: Random) -> None:
    """Who lends a hand and who said that they come, from today to two weeks ahead."""
    near = queries.coming(queries.sessions_visible_to(by), first=world.today, days=14)
    people = world.people[slug]
    for session in near.filter(series=series, state=SessionState.PLANNED):
        for role in series.roles.all():
            _hands(session, role, people, by, rng)
        if session.capacity:
            asked = rng.randint(2, session.capacity // 2 + 1)
            full = series.title == "囲碁と将棋" and session.on != world.today
            for person in rng.sample(people[1:], k=session.capacity + 2 if full else asked):
                actions.sign_up(session=session, person=person, by=by)


def _hands(session: Session, role: Role, people: list, by: Actor, rng: Random) -> None:
    """Most hands are there; now and then one is wanted."""
    wanted = role.hands - (1 if role.title == "お手伝い" else rng.random() < 0.25)
    for person in rng.sample(people[1:], k=wanted):
        actions.take_hand(session=session, role=role, person=person, by=by)
