from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from summariser.lexicon.gazetteer import gazetteer, place_at
from summariser.lexicon.tables import DATA, rows

UNITS = {
    "622926": "甘肃省临夏回族自治州东乡族自治县",
    "623027": "甘肃省甘南藏族自治州夏河县",
    "623001": "甘肃省甘南藏族自治州合作市",
    "500238": "重庆市巫溪县",
    "370983": "山东省泰安市肥城市",
    "370911": "山东省泰安市岱岳区",
    "621124": "甘肃省定西市临洮县",
    "621125": "甘肃省定西市漳县",
    "621121": "甘肃省定西市通渭县",
    "610528": "陕西省渭南市富平县",
    "622901": "甘肃省临夏回族自治州临夏市",
    "620102": "甘肃省兰州市城关区",
    "429004": "湖北省仙桃市",
    "419001": "河南省济源市",
    "469001": "海南省五指山市",
    "659001": "新疆维吾尔自治区石河子市",
    "540481": "西藏自治区林芝市米林市",
    "330113": "浙江省杭州市临平区",
    "110112": "北京市通州区",
    "710000": "台湾省",
    "810000": "香港特别行政区",
}

SHORT = {
    "甘南州": "623000",
    "临夏州": "622900",
    "积石山县": "622927",
    "大通县": "630121",
    "湘西州": "433100",
    "恩施州": "422800",
    "巫溪": "500238",
    "青岛": "370200",
    "临洮": "621124",
    "内蒙古": "150000",
    "博州": "652700",
    "锡盟": "152500",
    "石柱县": "500240",
    "北京": "110000",
}

# old name -> code of its successor
FORMER = {
    "襄樊市": "420600",
    "思茅地区": "530800",
    "思茅市": "530800",
    "崇文区": "110101",
    "江都市": "321012",
    "富阳市": "330111",
    "昌都地区": "540300",
    "日喀则地区": "540200",
    "那曲地区": "540600",
    "山南地区": "540500",
    "林芝地区": "540400",
    "哈密地区": "650500",
    "吐鲁番地区": "650400",
    "伊犁地区": "654000",
    "那曲县": "540602",
    "毕节地区": "520500",
    "铜仁地区": "520600",
    "定西县": "621102",
    "武都县": "621202",
    "达县": "511703",
    "郫县": "510117",
    "巢湖地区": "340181",
    "下城区": "330105",
    "江干区": "330102",
    "蓟县": "120119",
    "莱芜市": "370116",
}


@pytest.mark.parametrize(("code", "full_name"), UNITS.items())
def test_units_in_force(code: str, full_name: str) -> None:
    assert gazetteer().by_code(code).full_name == full_name


@pytest.mark.parametrize(("short", "code"), SHORT.items())
def test_short_forms(short: str, code: str) -> None:
    assert [place.adcode for place in gazetteer().candidates(short)] == [code]


@pytest.mark.parametrize(("old", "code"), FORMER.items())
def test_former_units_have_their_successor(old: str, code: str) -> None:
    assert code in [place.adcode for place in gazetteer().candidates(old)]


def test_every_full_name_is_its_own() -> None:
    table = gazetteer()
    assert len(table.places) > 3200
    for place in table.places:
        assert table.by_full_name(place.full_name) is place
        assert place in table.candidates(place.name)


def test_parents_and_codes_agree() -> None:
    for place in gazetteer().places:
        for parent in place.parents:
            assert parent.contains(place)
            if place.adcode and parent.adcode:
                assert place.adcode.startswith(parent.adcode.rstrip("0")[:2])
        if place.adcode and place.level == "county" and place.prefecture:
            assert place.adcode[:4] == (place.prefecture.adcode or "")[:4]


def test_units_without_a_code() -> None:
    corps = gazetteer().candidates("新疆生产建设兵团")[0]
    assert (corps.adcode, corps.level, corps.province.adcode) == (None, "prefecture", "650000")


def test_ambiguous_names_keep_all_candidates() -> None:
    assert {place.province.name for place in gazetteer().candidates("鼓楼区")} == {"江苏省", "福建省", "河南省"}
    assert {place.adcode for place in gazetteer().candidates("东乡县")} == {"622926", "361003"}


def test_a_place_is_one_object_across_pickling() -> None:
    place = gazetteer().by_code("622926")
    assert pickle.loads(pickle.dumps(place)) is place
    with pytest.raises(KeyError):
        place_at("无此省")


def test_successors_are_in_force() -> None:
    table = gazetteer()
    for row in rows(DATA / "renamed.tsv"):
        table.by_code(row[4])


def test_nothing_is_loaded_at_import() -> None:
    code = "import summariser.lexicon.places as p, summariser.lexicon.gazetteer as g; assert g.gazetteer.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True)
