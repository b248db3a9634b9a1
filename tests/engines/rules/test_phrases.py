"""Where a noun phrase begins before a number and where it ends after a measure word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.engines.rules.phrase_ends import phrase_end
from summariser.engines.rules.phrase_words import COVER
from summariser.engines.rules.phrases import phrase_start

BEFORE = {
    "青岛市累计投入财政帮扶资金": "财政帮扶资金",
    "召开工作推进会": "工作推进会",
    "提供岗位": "岗位",
    "确保脱贫劳动力外出务工规模": "脱贫劳动力外出务工规模",
    "实施援建项目": "援建项目",
    "帮助销售农产品": "农产品",
    "参与帮扶的民营企业": "民营企业",
    "帮扶脱贫户": "脱贫户",
    "帮扶资金": "帮扶资金",
    "用于产业发展的比例": "产业发展的比例",
    f"向{COVER * 3}援助帮扶资金": "帮扶资金",
    "农产品在京销售额": "农产品在京销售额",
    "污水处理设施": "污水处理设施",
    "合作社养殖肉牛": "肉牛",
    "落地援藏项目": "援藏项目",
    "未出列贫困村": "未出列贫困村",
    "协助建好扶贫车间": "扶贫车间",
    "部门另签专项协议": "专项协议",
    "当地先改造农房": "农房",
    "企业去年产值": "产值",
    "建成易地搬迁安置社区": "易地搬迁安置社区",
    "投资建设标准厂房": "标准厂房",
    "建成农产品集散中心": "农产品集散中心",
    "企业来办扶贫车间": "扶贫车间",
    "走访援疆家庭": "援疆家庭",
}
AFTER = {
    "乡村学校安装直饮水设备": "乡村学校",
    "专家走进宁夏": "专家",
    "脱贫户增收": "脱贫户",
    "务工人员": "务工人员",
    "社会组织结对帮扶西部地区": "社会组织",
    "村党组织书记参加": "村党组织书记",
    "参加活动": "",
    "集体获表扬": "集体",
    "农产品集散中心": "农产品集散中心",
    "蔬菜运往展销中心": "蔬菜",
    "企业实施项目": "企业",
    "开发区“握手”结对": "开发区",
    "村通了水泥路": "村",
    "技术培训": "技术培训",
    "企业培训": "企业",
    "联合党支部": "联合党支部",
    "企业联合捐赠": "企业",
    "集中隔离点": "集中隔离点",
    "女工大都来自": "女工",
}


@pytest.mark.parametrize("segment", BEFORE)
def test_phrase_before_a_number(segment: str) -> None:
    start = phrase_start(segment)
    assert start is not None
    assert segment[start:] == BEFORE[segment]


@pytest.mark.parametrize("segment", ["带动", "累计投入", "先后选派"])
def test_a_verb_that_governs_nothing_before_the_number(segment: str) -> None:
    assert phrase_start(segment) is None


@pytest.mark.parametrize("run", AFTER)
def test_phrase_after_a_measure_word(run: str) -> None:
    assert run[: phrase_end(run)] == AFTER[run]


def test_a_verb_ends_the_phrase_where_the_next_number_follows() -> None:
    assert phrase_end("省区市共建产业园区", to_number=True) == 3


@given(st.text(alphabet="帮扶投入项目县的、“”向㐀为资金务工人员开工已", max_size=40))
def test_any_words_have_bounds(words: str) -> None:
    start = phrase_start(words)
    assert start is None or 0 <= start <= len(words)
    assert 0 <= phrase_end(words) <= len(words)
