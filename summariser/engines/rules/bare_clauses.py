"""Tells whether a clause says nothing but that regions are paired: 甲市对口帮扶乙县, and not 甲市对口帮扶乙县资金到位率100%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summariser.lexicon.places import Mention as PlaceMention
from summariser.lexicon.segment import kind_of
from summariser.regex import regex

YEAR = regex(
    r"(?:早在|自|从|于)?(?<!\d)(?:(?P<year>(?:19|20)\d{2})年|(?P<same>同年|同一年|[当那这]一?年)|(?P<next>次年|翌年|第二年)|(?P<ago>[今去前]年))"
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:份|[底初末中](?!考)|[春夏秋冬]天?)?"
)
# What tells that the two are paired.
RELATION = regex(
    r"帮扶|支援|援助|援建|扶贫|对口|结对|结成|结为|结上|结下|结缘|结亲|牵手|携手|牵起手|携起手|挂钩|联姻|接棒|接替|接力|对子|协作|加入进来"
)
# 甲区与乙县、丙区与丁县先后完成签约; 甲区与乙县签订携手奔小康协议, 对口合作框架协议: so they were paired, too.
# not what is signed at a meeting, which may be one of many.
SIGNED = regex(
    r"(?:正式|完成|率先|首批)?(?:签约结对|结对签约|签约(?=$))|"
    r"签[订署下]了?(?:[市县区]级|南北)?(?:携手奔小康|结对(?:帮扶|协作|合作|共建)?|对口合作|友好合作|挂钩(?:合作|帮扶)?)(?:行动)?(?:战略|框架|合作){0,2}协议(?:书)?(?=$)"
)
# 两市把结对关系延伸到县区,甲区与乙区、丙区与丁区签订合作协议: what is signed behind that
SPREAD = regex("(?:结对|帮扶|协作|合作|支援)(?:关系|工作)?[^,。;]{0,6}(?:延伸|扩大|扩展|下沉|覆盖|细化)")
SIGNED_SO = regex("签[订署下]了?(?:对口|结对|东西部|扶贫){0,2}(?:合作|协作|帮扶)?(?:框架)?协议(?:书)?$")
# Of these a clause that says nothing but who is paired with whom is made.
_WORDS = regex(
    r"对口支援|对口帮扶|对口协作|对口合作|东西部|东西|扶贫协作|山海协作|对口|结对子?|定点|帮扶|支援|援助|援建|扶贫|协作|合作|帮助|对子|关系|机制|任务|重任|使命|担子|接力棒|"
    r"党中央|中央|国务院|国家|(?:[省市县]委)?[省市县]政府|办公厅|工作|结成|结为|结上|结下|结缘|结亲|牵手|携手奔小康|携手|牵起手|携起手|挂钩|联姻|建立|确立|缔结|承担|担负|负责|肩负|"
    r"接过|接下|接棒|接替|接力|接手|调整|改由|换成|转而|改为|"
    r"变为|转为|正式|开始|确定|明确|安排|决定|指定|参与|加入进来|加入|分别|依次|先后|陆续|相继|一一|共同|一同|一道|重点|专门|集中|牵头|主要|专责|分片|一对一|单独|全面|整体|新增|增加|"
    r"革命老区|水源区|水源地|库区|藏区|老区|移民|计划单列市|直辖市|东部|西部|城市|省份|省区市|省市|省区|市州|州市|县区|区县|地区|(?:[两三四五六七八九十]{1,3}|\d{1,2})个|"
    r"两地|双方|对象|范围|纳入|列入|列为|友好|伙伴|受援|重新|随之|同时|再|就|便|即|也|又|还|则|将|把|"
    r"[两三四五六七八九十]|[省市县区州盟旗地方师镇乡由与同和跟及、的了起为成对我全等任给上在其中至今(),年月日份]"
)
# Deeds of one day, sums, and what goes on: they tell no beginning.
_NO_BEGINNING = regex(
    r"签|会议|召开|举行|举办|考察|来访|互访|走访|捐|投入|拨付|推进|深化|加强|巩固|继续|保持|延续|再次|续|启动仪式|揭牌|开工|资金|项目|万元|亿元|%|"
    r"(?<!开始)开展|不再|结束|脱贫|摘帽|销售|引进|建成|建设|实现|完成|培训|就业|采购|选派|派出|劳务|产业|产销|消费|文旅|人才|医疗|教育|退出|未|没有|计划|拟|力争|"
    r"[省市县区州旗]长(?!期)|书记|主任|携手(?!$|结|奔|帮|协|对|扶|以来|至今|后|成)|(?<!变)更|紧密|密切|越来越|作为|用于|名列|在列|位列|获评|荣获|获得|情况|表$|方案|总结|进展|要点|名单|报告|成效|成果"
)
# 甲市与乙县结对共建产业园: what they are paired for.
_TO_DO = regex(r"(?<=结对)(?:共建|共同|合作建设)[^,。;\d]*$")
_MOST_LEFT = 4  # characters of such a clause that none of its words explains


def is_bare(clause: str, begin: int, offset: int, named: Sequence[PlaceMention], signed: re.Pattern[str]) -> bool:
    """Whether a clause says nothing but that its regions are paired."""
    left, at = [], 0
    for mention in named:
        start, end = mention.start - offset - begin, mention.end - offset - begin
        left.append(clause[at : max(at, start)])
        at = max(at, end)
    left.append(signed.sub("", _TO_DO.sub("", clause[at:])))
    if any(_NO_BEGINNING.search(part) for part in left):
        return False
    rest = [_WORDS.sub("", YEAR.sub("", part)) for part in left]
    if sum(map(len, rest)) > _MOST_LEFT or any(character.isdigit() for part in rest for character in part):
        return False
    return not any(kind_of(part[at : at + 2]) == "n" for part in rest for at in range(len(part) - 1))  # 援建了车间
