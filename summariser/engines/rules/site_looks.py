"""Words by which a sentence leads to the places that a delegation looked at, and what ends a list of them."""

from __future__ import annotations

from summariser.regex import regex

LOOK = regex(
    r"(?:实地)?(?:(?:考察|考查|参观|参访|走访|探访|察看|查看|观摩|瞻仰|视察|调研|督查|检查)(?![团组者队员]|人员|期间|中,|的)|走进|走入|步入|来到|前往|直奔|奔赴|赶到|赶赴|赶往|分赴|"
    r"抵达|折回|转赴|转到|转往|踏进|(?<![找得做拿收感受达提赶来谈说想见听看遇直推引促改增跟])(?:到|去|看|走|进)(?:了|完|罢)(?!解|一|看|不|几|许|吗|很|这|更|新|[\u3400-\u9fff][,。、;])|"
    r"(?:先后|先|还|又|再|并|一行|分别|专程|首先|依次|相继)到|(?<=[,团组行队])到(?:达(?![孜州县川日坂拉尔茂]))?|(?<=人员)到(?![场会位岗])|"
    r"深入(?!贯彻|推进|学习|实施|开展|了解|交流|对接|思考|研究|落实|推动|合作|融合|践行|领会|挖掘|人心|细致|挖|开|实际|群众))"
    r"(?:考察|调研|参观|走访|学习|察看|慰问|看望|探望)*了?(?!了?(?:解|对接))"
)
STOP = regex(
    r"[。;\n]|,(?:双方|两地|大家|并[与同和])|,(?:学习|感受|体验|感悟|领略)(?![,、])|,?(?:专程|再次|此次)?回访|(?:,?(?:详细|深入|认真|现场|仔细|全面)?(?:了解|听取|询问|察看了解|看望|探望|慰问|开展|实地了解|对[^,。]{0,20}(?:表示|给予)))|等地考察|等地调研|等地"
)
# The characters that these two begin with.
LOOK_BEGINS = regex("[一专并依先再分到前去参又奔实察折抵探来查检步深直相看督考观视调走赶踏转还进首瞻]")
STOP_BEGINS = regex("[\n,;。专了仔全再听回实察对开慰探此深现看等认询详]")
VISITED = regex(
    "深入|先后|瞻仰|每到一处|一站|首站|驱车|考察|参观|走访|察看|查看|实地|调研|观摩|走进|走入|步入|来到|视察|直奔|奔赴|赶到|抵达|到|分赴|前往|转赴|看了|去了|折回|听|问|了解"
)
# 来到甲公司,看望慰问务工人员: they went there for them.
ON_OWN_PEOPLE = regex(
    r"[^,。;、]{2,40},[^,。;、]{0,6}(?:看望|探望|慰问)[^。;]{0,40}?(?:干部|人才|教师|老师|医生|医务|医护|队员|医疗队|工作队|务工|员工|工友|学员|职工|挂职|人员|同志|老乡)"
)
# 来到甲公司,看望慰问务工人员,参观生产车间
SEEN_AS_WELL = regex(r"[^。;]{0,80}?,(?:随后|并|还)?(?:参观|察看|查看)了?(?:展厅|展馆|生产线|生产车间|车间|园区|厂区|校园|产品)")
ONLY_GOES = regex("(?:[先还又再并后]|一行|分别|专程|随后)*(?:来到|到达?|前往|走进|抵达|赶到|赶赴|奔赴|深入|去)了?")
# 深入丁镇、戊乡: where they went, and no more; but 走访了丁镇.
TOWN_ALONE = regex(r"[\u3400-\u9fff]{1,4}(?<![市县区州旗盟小古色])(?<!北水)(?:镇|乡|街道|苏木)|[\u3400-\u9fff]{2,6}民?族乡")
# 在甲村,代表团走进…: who is there, and goes in.
IN_THERE = regex(r"(?:随后|其间|期间|(?:\d{1,2}日)?(?:[上下]午)?,)?在(?P<site>[^,。;、]{3,30}?)(?:里|内)?,")
GOES_IN = regex("走进|走入|步入|踏进|深入|来到")
VIEWS = regex("考察|参观|参访|走访|察看|查看|观摩|调研")
CALL_PAID = regex("(?:看望|探望|慰问)$")
# 走进援藏公寓,看望干部人才: where those who are called on live or work.
WHERE_THEY_LIVE = ("驻地", "公寓", "宿舍", "指挥部")

# 邀请四百家企业来甲市考察,某某药业、某某产业园等一大批项目建成投产: others came, and what is listed was built.
_INVITED = regex("(?:邀请|吸引)[^,。;]{2,30}$")
_FAR_BEFORE = 32  # characters that it takes at most
_SETTLED = regex("等[^,。;]{0,40}(?:项目|企业)[^,。;]{0,16}(?:建成|投产|落地|落户|开工|投用)")
# 首站是甲镇乙社区, 最后一站来到丙村
STATION = regex(
    r"(?:第[一二三四五六]|首|头一|下一|最后一)站,?(?:便|就|选在了?)?(?:是|来到|到|设在|走进)?了?(?P<site>[^,。;、“”]{3,30})(?=[,。;]|$)"
)
# 在水洛镇李家咀村贫困户甲家,…: the village of a household that was called on.
HOUSEHOLD = regex(
    r"(?:在|来到|抵达|走进|前往|到)(?P<site>[^,。;、“”]{2,20}?(?:村|社区|安置点|安置区))"
    r"(?=(?:贫困户|脱贫户|村民|农户|监测户|牧民|居民|群众|搬迁户|老党员)[^,。;]{2,6}家)"
)
# 甲说,要让苹果走进大商场: what somebody says was not looked at.
_SPOKEN = regex(
    r"(?:(?<=说)|(?<=表示)|(?<=指出)|(?<=强调)|(?<=认为)|(?<=提出)|(?<=谈到))[,:]"
    r"(?:(?!,(?:随后|接着|之后|会后|其间|期间|代表团|考察[团组]|[\u3400-\u9fff]{2,3}一行))[^;\n])+"
)

# 勉励同学们努力学习,长大后建设家乡: what somebody is told to do was not looked at either.
_TOLD_TO = regex(
    r"(?:勉励|鼓励|叮嘱|嘱咐|嘱托|寄语|希望(?<=[,;]..)|祝愿(?<=[,;]..))(?:(?!,(?:随后|接着|之后|并|还|又|先后|一行|代表团|考察[团组]|实地|参观|考察|察看|走访|前往|来到))[^。;\n])+"
)


def without_speech(text: str) -> str:
    """The text with what somebody said blotted out by full stops, as long as before.

    >>> without_speech("甲参观了产业园,说,要走进商场")
    '甲参观了产业园,说。。。。。。'
    >>> without_speech("甲走进教室,勉励学生建设家乡,并参观图书馆")
    '甲走进教室,。。。。。。。。,并参观图书馆'
    """
    told = _TOLD_TO.sub(lambda m: "。" * len(m.group()), text)
    return _SPOKEN.sub(lambda m: "。" * len(m.group()), told)


def others_came(text: str, start: int, end: int, last: int) -> bool:
    """Whether others were asked to have the look at ``text[start:end]``, or what is listed behind it up to ``last`` is what they built.

    >>> words = "邀请四百家企业来甲市考察,某某药业等项目落地"
    >>> others_came(words, 10, 12, len(words)), others_came("一行考察了甲村", 2, 5, 7)
    (True, False)
    """
    return bool(_SETTLED.search(text, end, last) or _INVITED.search(text, max(0, start - _FAR_BEFORE), start))
