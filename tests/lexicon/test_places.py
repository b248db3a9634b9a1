from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.lexicon.gazetteer import gazetteer
from summariser.lexicon.places import find_places

SHARED = Path(os.environ.get("SUMMARISER_SHARED", Path(__file__).parents[3] / "shared"))
ARTICLES = sorted((SHARED / "articles").glob("*.txt"))


def found(text: str, publisher: str | None = None) -> dict[str, str | None]:
    return {m.text: m.place.adcode if m.place else None for m in find_places(text, publisher=publisher) if not m.inside_name}


# text -> every mention outside of other names, with its code
MENTIONS: list[tuple[str, dict[str, str | None]]] = [
    ("华清镇出资20万元", {"华清镇": None}),
    ("对口帮扶清镇，在清镇挂职", {"清镇": "520181"}),
    ("河南新乡、洛阳，嘉兴市桐乡的企业", {"河南新乡": "410700", "洛阳": "410300", "嘉兴市桐乡": "330483"}),
    ("江苏省阜宁县三灶镇党委书记，贵州省镇宁县六马镇", {"江苏省阜宁县三灶镇": None, "贵州省镇宁县六马镇": None}),
    ("泰顺县三个镇，云县五镇八乡，镇远县三大重镇", {"泰顺县": "330329", "云县": "530922", "镇远县": "522625"}),
    ("松阳县的玉岩、桐乡、新处3个乡镇", {"松阳县": "331124"}),
    ("甘肃省的陇西、通渭12个乡镇", {"甘肃省": "620000", "陇西": "621122", "通渭": "621121"}),
    ("甘肃省临夏州东乡县", {"甘肃省临夏州东乡县": "622926"}),
    ("来到定西市临洮县和临夏州临夏市、东乡县", {"定西市临洮县": "621124", "临夏州临夏市": "622901", "东乡县": "622926"}),
    ("赴山东省泰安市、肥城市对接", {"山东省泰安市": "370900", "肥城市": "370983"}),
    ("江西省抚州市东乡县", {"江西省抚州市东乡县": "361003"}),
    ("东乡县调研", {"东乡县": None}),
    ("朝阳区援建的车间在内蒙古投产", {"朝阳区": "110105", "内蒙古": "150000"}),  # of namesakes, the one that the public table pairs
    ("鼓楼区派医生到定西市岷县", {"鼓楼区": "350102", "定西市岷县": "621126"}),
    ("鼓楼区派医生到陕西", {"鼓楼区": None, "陕西": "610000"}),  # those of 南京 and of 徐州 are paired alike
    ("吉林的专家到内蒙古，又到朝阳区", {"吉林": "220000", "内蒙古": "150000", "朝阳区": "220104"}),  # its province is named
    ("鼓楼区推进改革", {"鼓楼区": None}),
    ("福州市推进改革。鼓楼区跟进", {"福州市": "350100", "鼓楼区": "350102"}),
    ("北京市朝阳区", {"北京市朝阳区": "110105"}),
    ("吉林市与吉林省", {"吉林市": "220200", "吉林省": "220000"}),
    ("海南州共和县", {"海南州共和县": "632521"}),
    ("陕西安康、甘肃白银", {"陕西安康": "610900", "甘肃白银": "620400"}),
    ("国泰民安，幸福安康，长治久安，世界大同", {}),
    ("日照时间长", {}),
    ("推动交流合作，维护和平，新建平安通道", {}),
    ("推动甘肃合作交流，合作市党委", {"甘肃": "620000", "合作市": "623001"}),
    ("重大理论和实践", {}),
    ("形成都市圈，隆重庆祝，其中卫生，黄河南岸", {}),
    ("时任县委书记李建国，现任县长王敏", {}),
    ("泰山风景区在泰安", {"泰安": "370900"}),
    ("青岛市南区、济南市市中区", {"青岛市南区": "370202", "济南市市中区": "370103"}),
    ("西安区域中心", {"西安": "610100"}),
    ("那曲县、襄樊市、思茅地区", {"那曲县": "540602", "襄樊市": "420600", "思茅地区": "530800"}),
    ("通渭县李店乡李店村", {"通渭县李店乡李店村": None}),
    ("推动鲁甘协作，来甘考察，入鲁务工", {"鲁": "370000", "甘": "620000"}),
    ("苏陕协作、闽宁协作、京蒙协作", dict(zip("苏陕闽宁京蒙", ("320000", "610000", "350000", "640000", "110000", "150000"), strict=True))),
    ("援疆援藏援青干部", {"疆": "650000", "藏": "540000", "青": "630000"}),
    ("在晋升、来甘愿、鲁迅、云计算", {}),
    ("大庆市龙凤区。夏津县向龙凤坝镇捐赠，龙凤城镇居民受益", {"大庆市龙凤区": "230603", "夏津县": "371427", "龙凤": "230603"}),
    ("郫都区帮扶炉霍县。2012年起郫都就跟炉霍走到一起", {"郫都区": "510117", "炉霍县": "513327", "郫都": "510117", "炉霍": "513327"}),
    ("上海市。长宁、徐汇两区先后帮扶", {"上海市": "310000", "长宁": "310105", "徐汇": "310104"}),
    ("考察团到海门考察。海门与勉县因协作结缘", {"海门": "320614", "勉县": "610725"}),
    ("招聘会在巴彦呼舒镇举行", {"巴彦呼舒镇": None}),
    ("代表团抵达罗坎镇，在达扎寺镇座谈", {"罗坎镇": None, "达扎寺镇": None}),
    ("专家走进巴彦鄂温克民族乡卫生院", {}),
    ("上海市松江区中山街道代表团来到罗坎镇", {"上海市松江区中山街道": None, "罗坎镇": None}),
    ("全州协作工作座谈会。州委常委到东乡县调研", {"东乡县": "622926"}),
    ("铜仁市推进莞铜两市东西部协作", {"铜仁市": "520600", "莞": "441900", "铜": "520600"}),
    ("青岛与定西结对，青定协作、青定人力", {"青岛": "370200", "定西": "621100", "青": "370200", "定": "621100"}),
    ("嘉陵区领导介绍情况，代表团来嘉考察，看望在嘉挂职干部", {"嘉陵区": "511304", "嘉": "511304"}),
    ("镇雄县领导介绍情况，代表团来镇考察，在镇务工", {"镇雄县": "530627"}),
    ("富平县富丹产业园", {"富平县": "610528"}),
    ("副组长张安庆、李文山、王海南参加", {}),
    ("黑龙江省客人一行在杨虎林等陪同下考察", {"黑龙江省": "230000"}),
    ("东莞市长安镇与昭通市镇雄县结对", {"东莞市长安镇": None, "昭通市镇雄县": "530627"}),
    ("上海市宝山区大场镇", {"上海市宝山区大场镇": None}),
    ("新疆阿克苏地区和阿克苏市", {"新疆阿克苏地区": "652900", "阿克苏市": "652901"}),
    ("西吉县偏城乡、宝山区顾村镇的城乡居民", {"西吉县偏城乡": None, "宝山区顾村镇": None}),
    ("肥城·巫溪结对", {"肥城": "370983", "巫溪": "500238"}),
]

INSIDE = [
    ("上海合作组织", "上海"),
    ("北京时间", "北京"),
    ("南京路", "南京"),
    ("西安交通大学", "西安"),
    ("苏州园林", "苏州"),
    ("兰州拉面", "兰州"),
    ("甘肃银行", "甘肃"),
    ("中国甘肃网", "甘肃"),
    ("华润泰安医药有限公司", "泰安"),
    ("山东农大肥业科技股份有限公司", "山东"),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_mentions(text: str, expected: dict[str, str | None]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("chain", ["平安", "海宁", "安宁"])
def test_names_that_overlap_their_own_repetition_are_read_once_each(chain: str) -> None:
    assert len(find_places(chain * 1000).mentions) <= 1000


@pytest.mark.parametrize(("text", "name"), INSIDE)
def test_names_inside_names_are_flagged(text: str, name: str) -> None:
    mention = find_places(text).mentions[0]
    assert (mention.text, mention.inside_name) == (name, True)


def test_townships_are_composed_with_their_county() -> None:
    index = find_places("定西市安定区巉口镇康家庄村、通渭县李店乡李店村、陇西县巩昌镇河那坡村。再到李店乡，夏河县城乡居民")
    assert [m.place.full_name for m in index if m.place] == [
        "甘肃省定西市安定区巉口镇康家庄村",
        "甘肃省定西市通渭县李店乡李店村",
        "甘肃省定西市陇西县巩昌镇河那坡村",
        "甘肃省定西市通渭县李店乡",
        "甘肃省甘南藏族自治州夏河县",
    ]
    assert [m.place.level for m in index if m.place] == ["village", "village", "village", "township", "county"]


def test_a_town_joined_with_another_county_is_not_of_it() -> None:
    towns = [m.place.full_name for m in find_places("通渭县捐款。四甲镇与通渭县李店乡结对,走访通渭县新市镇") if m.place and m.place.tail]
    assert towns == [None, "甘肃省定西市通渭县李店乡", "甘肃省定西市通渭县新市镇"]
    towns = [m.place.full_name for m in find_places("通渭县捐款,巉口镇与通渭县李店乡结对。巉口镇街道") if m.place and m.place.tail]
    assert towns == [None, "甘肃省定西市通渭县李店乡", None]


def test_publisher_decides_where_the_text_is_open() -> None:
    assert found("东乡县的产业", publisher="甘肃日报") == {"东乡县": "622926"}
    assert found("东乡县的产业", publisher="江西日报") == {"东乡县": "361003"}


def test_resolve_in_context() -> None:
    index = find_places("山东省党政代表团到甘肃省临夏州临夏市、东乡县考察，走进夏河县桑科镇。青岛与定西推进青定协作", publisher="甘肃日报")
    codes = {
        "东乡县": "622926",
        "临夏州": "622900",
        "山东省泰安市": "370900",
        "鲁": "370000",
        "青": "370200",
        "甘南州夏河县": "623027",
        "东乡县委": "622926",
        "山东省党政代表团": "370000",
        "城关区": "620102",
        "安定区": "621102",
    }
    resolved = {words: region.adcode if (region := index.resolve(words)) else None for words in codes}
    assert resolved == codes
    assert (town := index.resolve("桑科镇")) and (town.level, town.adcode) == ("township", None)
    assert town.full_name == "甘肃省甘南藏族自治州夏河县桑科镇"
    assert (zone := index.resolve("上合示范区")) and zone.region.model_dump() == {
        "name": "上合示范区", "full_name": None, "adcode": None, "level": None,
    }  # fmt: skip
    assert index.resolve("全体代表") is None
    assert index.resolve("") is None


def test_regions_compare() -> None:
    index = find_places("甘肃省定西市临洮县，夏河县桑科镇")
    province, county, town = (index.resolve(words) for words in ("甘肃", "临洮县", "桑科镇"))
    assert province and county and town
    assert province.contains(county) and province.contains(town) and not county.contains(province) and not county.contains(county)
    assert (again := index.resolve("定西市临洮县")) and again.same(county) and not county.same(town)


def test_at_gives_the_mentions_of_a_span() -> None:
    text = "赴山东省泰安市、肥城市对接"
    assert [m.text for m in find_places(text).at(0, 4)] == ["山东省泰安市"]
    assert [m.text for m in find_places(text).at(7, 12)] == ["肥城市"]


@pytest.mark.parametrize("level", ["province", "prefecture", "county"])
def test_every_full_name_resolves_to_its_own_code(level: str) -> None:
    missed = []
    for place in gazetteer().places:
        if place.level == level:
            region = find_places("").resolve(place.full_name)
            if region is None or region.place is not place:
                missed.append(place.full_name)
    assert missed == []


PIECES = [*"省市县区州乡镇村街道的了在和与、，。·“”鲁甘青定援来入协作两地a1 \n", "东乡县", "临夏", "甘肃省", "合作", "市南区", "青岛市"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_spans_are_true_and_ordered(pieces: list[str]) -> None:
    text = "".join(pieces)
    last = 0
    for mention in find_places(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        last = mention.end
        for part in mention.parts:
            assert text[part.start : part.end] == part.text


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    index = find_places(text, publisher=text)
    index.resolve(text)


EXPECTED = {
    "000": {"东乡县": "622926", "定西市临洮县": "621124", "临夏市": "622901"},
    "001": {"甘南州夏河县": "623027", "合作市": "623001", "兰州市城关区": "620102", "积石山县": "622927"},
    "002": {"巫溪县": "500238", "肥城市": "370983", "岱岳区": "370911"},
    "003": {"漳县": "621125", "通渭": "621121", "青": "370200", "安定区": "621102"},
    "004": {"富平县": "610528", "镇江市": "321100"},
}


@pytest.mark.skipif(not ARTICLES, reason="the real articles are not here")
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name[:3])
def test_real_articles(path: Path) -> None:
    opencc = pytest.importorskip("opencc")
    text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", "", opencc.OpenCC("t2s").convert(path.read_text("utf-8")))
    index = find_places(text)
    for words, code in EXPECTED[path.name[:3]].items():
        region = index.resolve(words)
        assert region and region.adcode == code, words
    assert not [m.text for m in index if m.place is None or (m.place.place is None and not m.place.tail)]
