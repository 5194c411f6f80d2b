"""Places that do not exist, around a station that does not exist: 港町駅 at (35.10, 138.86)."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from hidamari.kernel.demo import World
from hidamari.kernel.people.enums import Tag
from hidamari.kernel.places import actions
from hidamari.kernel.places.enums import PlaceKind

CENTRE = (35.10, 138.86)
DAYS, SATURDAY = range(5), 5


@dataclass(frozen=True)
class Made:
    """One place: where it is (metres north and east of the station) and what it is like."""

    name: str
    kana: str
    north: int
    east: int
    phone: str
    summary: str
    open: Sequence[tuple[int, str, str]]
    features: Sequence[str] = ()
    tags: Sequence[str] = ()
    audience: str = "どなたでも"
    cost: str = "無料"
    capacity: int = 20
    town: str = "浜風市港町"
    kind: str = PlaceKind.LIVING_ROOM


def days(numbers: Sequence[int], opens: str, closes: str) -> list[tuple[int, str, str]]:
    return [(day, opens, closes) for day in numbers]


EASY = (Tag.STEP_FREE, Tag.TOILET, Tag.FREE)
MADE: dict[str, list[Made]] = {
    "engawa": [
        Made("みなとの縁側", "ミナトノエンガワ", 590, 20, "000-000-0001",
             "お茶を飲みながら話します。ひとりで静かにしていても大丈夫です。",
             days(DAYS, "10:00", "15:30"), EASY,
             (Tag.TALK, Tag.TEA, Tag.QUIET, Tag.MORNING, Tag.AFTERNOON)),
        Made("畑のとなり", "ハタケノトナリ", 1500, 1500, "000-000-0004",
             "畑を手伝い、とれた野菜でお茶にします。送り迎えがあります。",
             [(SATURDAY, "09:30", "12:00")], (Tag.PICK_UP, Tag.PARKING, Tag.FREE),
             (Tag.FIELD, Tag.MORNING, Tag.TEA), capacity=15, town="浜風市坂上"),
        Made("坂の上の図書室", "サカノウエノトショシツ", 1250, -700, "000-000-0005",
             "本を読む人と、読まずにいる人がいます。声は小さめです。",
             days([1, 3, 5], "10:00", "16:00"), EASY, (Tag.QUIET, Tag.STUDY, Tag.AFTERNOON),
             town="浜風市坂上"),
    ],
    "gohan": [
        Made("ごはんの木", "ゴハンノキ", 780, -760, "000-000-0002",
             "みんなで晩ごはんを作って食べます。持ち帰りもできます。",
             days([0, 2, 4], "17:00", "19:00"), (Tag.STEP_FREE, Tag.TOILET),
             (Tag.COOKING, Tag.CHILDREN, Tag.TALK), "子ども連れ歓迎", "200円", 30),
        Made("朝がゆの会場 松原", "アサガユノカイジョウマツバラ", -820, 1100, "000-000-0006",
             "おかゆを食べて、一日を始めます。", days([1, 5], "08:00", "10:00"),
             (Tag.STEP_FREE, Tag.PARKING), (Tag.COOKING, Tag.MORNING, Tag.TALK), cost="100円",
             town="浜風市松原"),
        Made("台所 あかり", "ダイドコロアカリ", 350, 1450, "000-000-0007",
             "料理を習ったり、教えたりします。", days([3], "10:00", "13:00"), (Tag.TOILET,),
             (Tag.COOKING, Tag.SMALL_JOBS, Tag.MORNING), cost="300円", capacity=12),
    ],
    "tonkachi": [
        Made("まちの工房 とんかち", "マチノコウボウトンカチ", 640, 1100, "000-000-0003",
             "木工と、家の小さな修理をします。道具の使い方も教わります。",
             days([2, 4], "10:00", "16:00"), (Tag.STEP_FREE, Tag.PARKING),
             (Tag.WOOD, Tag.SMALL_JOBS, Tag.MORNING), "60歳くらいから", "100円", 10),
        Made("自転車小屋", "ジテンシャゴヤ", -400, -950, "000-000-0008",
             "自転車を直しながら、たわいない話をします。", days([1, 5], "13:00", "16:00"),
             (Tag.MEN_ONLY, Tag.FREE), (Tag.SMALL_JOBS, Tag.AFTERNOON, Tag.TALK), "男の方",
             capacity=8, town="浜風市川沿い"),
        Made("将棋の間", "ショウギノマ", 1750, 350, "000-000-0009",
             "一手ずつ、ゆっくり。観ているだけの人もいます。", days(DAYS, "13:00", "17:00"),
             EASY, (Tag.GAMES, Tag.QUIET, Tag.AFTERNOON), town="浜風市本郷"),
    ],
    "tomoshibi": [
        Made("ふるさとの間", "フルサトノマ", -1250, 500, "000-000-0010",
             "遠くの町から来た方が集まります。ふるさとの言葉で話せます。",
             days([0, 3], "10:00", "15:00"), EASY, (Tag.TALK, Tag.TEA, Tag.COOKING),
             town="灯台市海辺"),
        Made("灯台のベンチ", "トウダイノベンチ", -1900, -300, "000-000-0011",
             "海を見て、歩いて、お茶を飲みます。", days([2, 6], "09:00", "11:30"),
             (Tag.FREE, Tag.PARKING), (Tag.WALK, Tag.MORNING, Tag.QUIET), town="灯台市海辺"),
        Made("歌の小部屋", "ウタノコベヤ", -700, -1700, "000-000-0012",
             "昔の歌をうたいます。聴くだけの方も多いです。", days([4], "13:30", "15:30"),
             (Tag.STEP_FREE, Tag.TOILET), (Tag.MUSIC, Tag.AFTERNOON), cost="100円",
             town="灯台市本町"),
    ],
    "ayumi": [
        Made("あゆみの作業場", "アユミノサギョウバ", 2100, -1200, "000-000-0013",
             "小さな仕事を、自分の速さで。お休みもできます。", days(DAYS, "10:00", "15:00"),
             (*EASY, Tag.PICK_UP), (Tag.SMALL_JOBS, Tag.HANDICRAFT, Tag.MORNING), town="坂上町"),
        Made("空き家の居間", "アキヤノイマ", 1950, -250, "000-000-0014",
             "古い家の居間です。縫いものをする人が多いです。", days([1, 4], "13:00", "16:00"),
             (Tag.WOMEN_ONLY, Tag.FREE), (Tag.HANDICRAFT, Tag.TEA, Tag.TALK), "女の方",
             capacity=10, town="坂上町"),
        Made("ひるねの庭", "ヒルネノニワ", 2350, 800, "000-000-0015",
             "庭の手入れをして、木かげで休みます。", days([3, SATURDAY], "09:30", "12:00"),
             (Tag.PARKING, Tag.FREE), (Tag.FIELD, Tag.QUIET, Tag.MORNING), town="坂上町"),
    ],
    "tanpopo": [
        Made("たんぽぽの部屋", "タンポポノヘヤ", -150, 1950, "000-000-0016",
             "お休み中の方、次をさがしている方が、朝から集まります。",
             days(DAYS, "09:30", "12:30"), EASY, (Tag.TALK, Tag.MORNING, Tag.STUDY),
             town="川沿い市"),
        Made("川べりの教室", "カワベリノキョウシツ", -1100, 1900, "000-000-0017",
             "つながりサポーターの講座を開きます。", days([5], "13:00", "17:00"),
             (Tag.STEP_FREE, Tag.TOILET, Tag.PARKING), (Tag.STUDY, Tag.AFTERNOON), cost="500円",
             capacity=40, town="川沿い市", kind=PlaceKind.CENTRE),
        Made("よりみち文庫", "ヨリミチブンコ", 900, 2200, "000-000-0018",
             "絵本と駄菓子があります。子どもも大人も寄り道します。",
             days([0, 1, 2, 3, 4], "15:00", "18:00"), (Tag.STEP_FREE, Tag.FREE),
             (Tag.CHILDREN, Tag.GAMES, Tag.AFTERNOON), "子ども連れ歓迎", town="川沿い市"),
    ],
}  # fmt: skip


def fill(world: World, rng: Random) -> None:
    """Three places for each organisation that meets people, checked within the last months."""
    for slug, places in MADE.items():
        world.places[slug] = [_place(world, slug, made, rng) for made in places]


def _place(world: World, slug: str, made: Made, rng: Random):
    latitude, longitude = CENTRE[0] + made.north / 111_000, CENTRE[1] + made.east / 91_000
    return actions.add_place(
        organisation=world.organisations[slug],
        by=world.actor(slug),
        name=made.name,
        kana=made.kana,
        kind=made.kind,
        summary=made.summary,
        address=f"{made.town}{rng.randint(1, 5)}-{rng.randint(1, 20)}",
        municipality=made.town[: made.town.index("市" if "市" in made.town else "町") + 1],
        latitude=round(latitude, 5),
        longitude=round(longitude, 5),
        hours=[list(span) for span in made.open],
        cost=made.cost,
        capacity=made.capacity,
        audience=made.audience,
        features=[str(tag) for tag in made.features],
        tags=[str(tag) for tag in made.tags],
        languages=["ja", "en"] if slug == "tanpopo" else ["ja"],
        phone=made.phone,
        contact="受付",
        checked_on=world.today.replace(day=1),
    )
