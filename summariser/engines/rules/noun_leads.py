"""What leads up to a counted noun and is no part of it (who signs, levels of offices, names), and who a party is."""

from __future__ import annotations

import re

from summariser.regex import regex

# 某地4月22日消息(记者甲 乙)总投资, 认证绿色食品, 单列协作资金, 某某集团对口援藏项目
LEADS_UP = (
    regex(r".*[(](?=[^()]*(?:记者|通讯员|实习生))[^()]{2,40}[)]"),
    regex("(?:认证|单列|带教|(?<=包括)建设)(?=[\u3400-\u9fff]{3})|[两三四五六七八九十]{1,2}(?:家)?(?:省市区?|省区市|省区|市|企业|单位|央企)(?=对口(?:援|帮|支))"),
    regex("[\u3400-\u9fff]{1,8}(?:集团|公司|红十字会|慈善总?会|商会|协会|总工会|工会|基金会|残联|妇联)(?=(?:对口|定点|定向)(?:援|帮|支|捐))"),
    # 有关部门和企业现场签约项目, 市州、县区党政主要领导互访, “甲号”“乙号”专列
    regex("[\u3400-\u9fff、]{0,16}?(?:企业|部门|单位|客商|商会|社会组织|公司|机构|院校)(?:现场|当场|集中|成功){0,2}(?=(?:意向)?签约[\u3400-\u9fff]{0,4}项目$)"),
    regex("[\u3400-\u9fff、]{2,16}之间(?=互访|互派|往来|对接|交流)"),
    regex(
        "(?:各级|各部门|部门(?=[、和与及]|互访|互派)|[省市州县区乡镇])(?:各级|各部门|部门|[省市州县区乡镇、和与及])*+"
        "(?=(?:党政)?(?:主要)?(?:领导|负责人|负责同志|干部)?(?:互访|互学|互派|往来|对接|交流){1,2}$)"
    ),
    regex("(?:“[^“”]{2,12}”[、和]?){2,6}(?=[\u3400-\u9fff]{2,6}$)"),
    # 公司急需缝纫工, 补助建设安居房
    regex("(?:[\u3400-\u9fff]{2,8})?(?:急需|急招|亟需)(?![紧短]缺|人才|学科|专业|岗位)(?=[\u3400-\u9fff]{2})|(?:补助|补贴|奖补|扶持)(?:建设|新建|改造|修建)(?=[\u3400-\u9fff]{3})"),
    # 企业年研发投入
    regex("[\u3400-\u9fff]{0,6}(?:企业|公司|集团|港口|码头|口岸|机场)(?=年(?:(?:研发|科研)投入|(?:集装箱|货物|旅客)?吞吐量)$)"),
    # 除去成本净赚
    regex("(?:刨去|除去|扣除|除掉|刨除|刨掉|抛去|抛开|去掉|扣掉|减去)[\u3400-\u9fff]{2,6}?(?=净|纯|还能|能)"),
    # 东部企业在甘投资项目
    regex("[\u3400-\u9fff]{0,4}(?:企业|客商|商会|集团|公司)在(?:\u3400++|[\u3400-\u9fff])(?=(?:投资|建设|实施)(?:项目|总?额))"),
)

# 甲、乙等|地企业, 甲、乙等|县市特色产品
OF_THESE = regex(
    "(?:地区(?!生产)|地(?![区方理铁下税质标产块面板球貌道域头摊砖])|[两三四五六七八九十]?个?(?:省市|县市|市县|县区|区县|[省州市县](?![级直内外长政场民属域情]))|城市)的?(?=[\u3400-\u9fff]{2})"
)


# 校长及骨干教师一行: more than one, by what they are.
_OF_ALL = regex(
    "(?!部门|有关|相关负责)(?:[\u3400-\u9fff]{2,8}(?:[、和及与]|以及))?(?:[\u3400-\u9fff]{2,10}(?:[、和及与]|以及))?(?:[\u3400-\u9fff]{0,8}(?:骨干|专家|教师|老师|医生|医护人员|干部|企业家|"
    "负责人|负责同志|人员|代表|客商)|部分[\u3400-\u9fff]{0,4}校长|[\u3400-\u9fff]{0,4}中小学校长)(?=一行$)"
)
_SENDERS = ("妇联", "团委", "组织部", "党校", "总工会", "教育局", "卫健局", "卫健委", "农业农村局", "县委", "市委", "区委")
_TEAM = regex(
    r"(?:党政|党建|医疗|医护|教育|科技|文化|文旅|旅游|农业|商务|招商|经贸|(?:民营)?企业家?|产业|劳务)?"
    r"[\u4e00-\u9fff]{2}(?:团队|[团组]|(?<!带)队)(?=一行$)"
)
# 率妇女干部培训班一行: those who take part.
_COURSE = regex(r"[\u4e00-\u9fff]{2,8}?(?:培训|研修|轮训|进修|考察|研学|学习)班(?=一行$)")


def party_of(start: int, piece: str) -> tuple[int, str]:
    """Where the party begins that ``piece``, which begins at ``start``, ends with, and its name: 市委书记率考察团一行.

    >>> party_of(10, "市长率考察团一行"), party_of(10, "市长钱明一行")
    ((13, '考察团'), (14, '一行'))
    """
    team = None if piece.endswith("带队一行") else (_TEAM.search(piece) or _course(piece) or _OF_ALL.match(piece))
    return (start + len(piece) - 2, "一行") if team is None else (start + team.start(), team.group())


def _course(piece: str) -> re.Match[str] | None:
    """Those who take a course together, behind regions and bodies that send them: 妇女干部培训班一行."""
    bodies = max((piece.rfind(body) + len(body) for body in _SENDERS if body in piece), default=0)
    return _COURSE.search(piece, bodies)
