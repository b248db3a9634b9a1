"""Finds conferences and ceremonies by the head of their name, and tells those held from those only alluded to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from summariser.engines.rules.event_days import DATED, takes_place
from summariser.engines.rules.passing_mentions import in_passing, of_a_kind, only_tells_when, shows_wares, took_part
from summariser.engines.rules.sentences import Span, is_caption
from summariser.engines.rules.tables import any_of, rows
from summariser.records.draft import Refusal
from summariser.records.vocabulary import MeetingKind
from summariser.regex import leap, regex

# The question mark between two regions is a lost dash (江口县?樟木头镇).
_BORDER = regex(
    r"[,。;:!|\n]|(?<![市县区州省镇旗盟])\?(?![\u3400-\u9fff]{2,8}(?:东西部|扶贫|对口|结对)[^,。;]{0,12}会)|(?<=[市县区州省镇旗盟])\?(?![\u3400-\u9fff]{1,8}[市县区州省镇旗盟])|"
    r"\((?![^()]{1,12}\)|[^(),。;]{1,40}\)[^,。;()]{0,10}(?:东西部|扶贫|协作|对口|结对))|(?<!\w)\)"
)
# Words that stand before a name and end it on the left; the name begins after the last of them.
# The characters that _BEFORE begins with.
_BEFORE_BEGINS = regex(
    "[一上下主举亲今以会作依先共其出分列到参召启在天宣并开当或承报抵摆日昨期来正消的等组联见记走迎近通隆随靠顺首策发亮筹还简盛]"
)
_BEFORE = regex(
    r"召开了?|举行了?|举办了?|开设了?|作了?(?=《)|(?<=[室厅馆楼])开(?![发展放设创幕工馆])了?|开了(?:一[场次个])?|开一[场次个]|宣布|见证了?|启动了?(?!仪式|会|大会|活动)|召集|组织召开|主持召开|出席了?|参加了?|主持了?|列席|亮相|参展了?|"
    r"共同举行|联合举办|(?:并|还)进行了?|摆开|承办|开展了?|迎来了?|并在|在(?!线|[\u3400-\u9fff]{1,6}(?:挂职|跟岗|支教|支医|乡贤|乡友|同乡|援))|的(?=第|20|[\u4e00-\u9fff]{2,}·)|"
    r"天的(?<=[期时][\d一两二三四五六七八九十]天的)|天的(?<=[期时]\d\d天的)|来到|抵达|(?<![产商]品)(?<!特产)(?<!好物)(?<!年货)走进|等地[和及、]|依靠|靠|到(?=招聘|展销|推介|签约|座谈)|作为|通过|以及|或者?|主办的|承办的|举办的|组织的|开展的|筹划的|策划的|发起的|筹办的|其间|期间|当天|当日|当晚|(?<=[\d一二三四五六七八九十翌同次])日(?:上午|"
    r"下午|晚上?)?(?![报电讯])|上午|下午|随后|会前|会后|一起|分别|先后|顺利|(?:简[短朴单约]|隆重|盛大)(?:而[^,。;的]{2})?的|隆重|正式|期间举行的|参与|(?<!”)首次|亲临|"
    r"记者从|[日会]上?从|日前|近日|今日|今天|昨天|昨日|(?:日电|报讯|日讯|消息|报道[:,]?)\s?(?:\([^()]{1,16}\)\s?)?"
)
_HELD = regex(
    r"召开|迎来|举行|举办|开营|开赛|揭幕|开展(?=[,。;]|$)|开班|开课|开讲|结业|开馆|开幕|落幕|闭幕|会上|会议上|[会式坛动节]上[,，]|出席|参加|主持|圆满|拉开|启幕|现场|[会式坛动]中[,，]|"
    r"如期|致辞|讲话|汇聚|成功|落下帷幕|收官|谢幕|摆开|走进|落地|登陆|亮相|开市|开锣|鸣锣|火热|[会议式坛动]开(?:了|得)|[会式]设在|[会式]开场|开(?:了|"
    r"过)[一两三\d]?[次场个]?"
)
_ALLUDED = regex(
    r"(?:将[于在]|拟[于在]|(?:明年|后年|下半年|下个?月|下周)[^,。;]{0,16}(?:举行|召开|举办)|,[将拟][于在][^,。;]{0,20}(?:举行|召开|举办)|即将|定于|精神|要求|部署|纪要|议定|确定|明确的|上的重要|上的讲话|上重要讲话|重要讲话|制度|机制|"
    r"办公室|成员单位|任务|作出的|提出的|等会议|每[年月季周]|原则上|一般|\d+余?多?[次场期个]|达成的|议程|方案|筹备|通过的|"
    r"的(?:成功|顺利|如期|圆满)?(?:举办|举行|召开|开[班幕])(?:表示|致以|表达)|为(?:新的?|更高的?)?(?:契机|起点|开端|平台|纽带|桥梁|抓手|动力)|共识|对[^,。;]{2,30}?[作做提]出了?[^,。;]{0,8}(?:部署|安排|要求|规划))"
)
_PLANNED = r"(?<!即)(?:将|(?<![虚模])拟|计划|准备|争取|力争|即将)(?!计)"
_ALLUDING = regex(
    rf"(?:{_PLANNED}|落实|贯彻|根据|按照|传达|学习贯彻|筹备|定期|每年|每半年|每季度|建立健全|健全|建立|完善|"
    rf"[\u4e00-\u9fff]{{2}}制定|承接|筹办|参照|"
    r"(?:^|[,。;:])(?:自|继)(?![治己身主愿然觉续]))[^,。]{0,24}$"
)
# 通过召开推介会, 对召开联席会议作出安排: a way to do something, no event.
_BY_MEANS_OF = regex(r"(?:对(?!口)|通过(?!视频|线上|网络|远程|云|[^,。;]{0,10}(?:方式|形式)))[^,。;]{0,20}(?:召开|举办|开展|组织|举行)了?$")
# 代表团将赴甲县考察,并举行签约仪式: what comes after it is to come too.
_YET_TO_COME = regex(r"(?<![即])(?:将|(?<![虚模])拟)(?:于|赴|在|前往|率|到|组织|派出?|陆续|继续|举行|举办|召开)[^。;]{0,60}$")
_FAR_BEFORE = 70  # characters that _YET_TO_COME takes at most
# 发布会在…召开,会上通报:采购节成交900万元: another event's results, told at this one.
_RESULTS = regex(r"(?:已|共|累计|先后|现场|成功|促成|达成)*(?:签|达成|促成|引进|吸引|成交|销售|落地|引来)[^,。;\d]{0,12}\d")
_TOLD_THERE = regex(r"[会上](?:上|现场)?(?:公布|通报|发布|透露|介绍|获悉|了解到|得知|悉)(?:的[^,。;:]{1,8})?[:,]")
_FAR_BACK = 120  # characters before a name in which _TOLD_THERE is looked for
_FAR_BEHIND = 25  # characters that _ALLUDED takes at most
# 联席会或对接会72次; 公开课、讲座等活动33场; 招聘会、技能培训等办法: many of a kind, or ways to do something.
_MANY_OR_WAYS = regex(
    r"”?(?:、[\u3400-\u9fff]{2,8}|(?:系列|主题)?活动|等(?:培训)?班)?(?:共|共计|累计)?\d+[余多]?[次场堂期节](?!会|活动)|[、或和及][\u3400-\u9fff]{2,16}会议?(?:共|共计|累计)?\d+[余多]?[次场]|(?:、[\u3400-\u9fff]{2,10}){0,3}等(?:(?:多种)?(?:办法|方式|形式|途径|渠道|手段|方法)|"
    r"[\u3400-\u9fff]{0,8}?(?:共|累计)?\d+[余多]?[次场期])"
)
# 工作会谈, 视频会商, 联席会议室, 人民代表大会: the head is part of another word.
_OTHER_WORD = regex(r"[谈见晤诊场址馆厅室员徽刊费务客友]|展[中馆厅]|商(?!会)|系统|软件|的?形式|的?方式|平台|议[室厅]|议中心")
_OTHER_HEAD = regex(r"(?:代表|人民)(?:大会|会|会议|联席会议?)$")
# 上次联席会议, 下一次会议, 历次座谈会: another than the one that is reported.
_ANOTHER = regex(r"(?:上一?[次届轮]|下一?[次届轮]|历[次届]|前[几一二两三四五六七八九十\d]?[次届]|以往|往[年届]|此前|今后)[^,。]{0,8}$")
# 出席相关签约仪式, 参加对接活动: who was there when the guests did what is told, no event of its own.
_GOES_ALONG = regex(r"(?:参加|出席|参与|陪同)了?$")
_WHAT_IS_TOLD = regex(
    r"(?:有关|相关|上述|以上|系列)(?!部门|单位|企业).*|(?:考察|调研|参观|学习|走访|交流|对接|座谈|互动|协作|共建|工作)+活动"
)
# “云签约”仪式, 协议签署暨仪式, 签约和揭牌仪式
_SIGNS = regex(r"签[约署字订][”」’]?(?:暨|现场|[和与及、])?$")
# Where the name has no more than 会议, only such a one counts as an event of the genre.
_PLAIN = "会议"
# 赴甲区开展学习考察和招商洽谈活动: what the trip is.
_TRAVELLING = regex("考察|调研|学习|互访|走访|访问")
_GOES_TO_DO = regex(r"(?:赴|到|来|去|前往|走进)[^,。;]{2,24}(?:开展|进行)了?$")
# 召开4次座谈会: meetings in a number.
_COUNTED = regex(r"\d+[余多]?[次场个期]")
# Meetings of the whole country are what a scheme began with: 中央第五次西藏工作座谈会, 全国东西部协作推进会.
_NATIONAL = regex(
    r"习近平|总书记|中央(?!单位|企业|机关|定点)(?=[\u3400-\u9fff]{2,12}(?:会|会议)$)|党中央|全国(?!政协|"
    r"人大)(?=[\u3400-\u9fff]{2,20}(?:会|会议)$)"
)
# 1994年,党中央召开第三次西藏工作座谈会
_CENTRAL = regex(r"(?:党中央|中共中央|中央|国务院)[^,。;]{0,10}(?:召开|举行)了?$")
_OF_THE_WEST = regex(r"(?:第[一二三四五六七八]次)?(?:西藏|新疆|涉藏|西部|扶贫)[\u3400-\u9fff]{0,8}(?:座谈会|会议)")
_LONGEST_NAME = 64  # characters before its head in which a name may begin
_OF_GENRE = regex(r"联席|协作|帮扶|支援|合作|协调|领导小组|高层|对接|常委会|扩大")
# A digest of the week tells of these beside what it tells of the cooperation.
_OF_OTHER_MATTERS = regex(
    "防汛|抗旱|防火|防灾|安全生产|消防|信访|平安建设|禁毒|扫黑|征兵|人口普查|环保督察|创城|文明城市|食品安全|疫情|党风廉政|民主生活会|经济运行|"
    "财税|耕地|秋收|春耕|政治学习|主题教育|开学典礼|运动会|党课|党日|民营经济|营商环境|审计|巡视|巡察|述职|普法|换届|知识产权|网络安全|双拥"
)
_HELD_BEFORE = regex(r"(?:召开|举行|举办|召集)了?$")
_HELD_AFTER = regex(r"[^,。;]{0,24}?(?:召开|举行|举办)|,(?:由|[^,。;]{0,30}主持)")
_ORDINAL = regex(r"第[一二三四五六七八九十百零〇两\d]+(?:次|届|轮|期|批)")
# Two sessions in one phrase; 第八批、第九批援藏干部座谈会 and 第一期、第二期队员座谈会 are one session of two batches.
_ORDINALS = regex(
    rf"({_ORDINAL.pattern})(?<!批)(?:、|和|及)({_ORDINAL.pattern})(?<!批)"
    r"(?!(?:援[\u3400-\u9fff]|帮扶|支教|挂职)?(?:队员|学员|干部|人才|教师|医生|医疗队|工作队))"
)


# 联席会议第四次会议: the session behind the name.
_SESSION_BEHIND = regex(r"第[一二三四五六七八九十\d]{1,3}次(?:全体|工作|联席)?会议")


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference that a sentence reports: its name's span and kind; ``generic`` when the name has nothing but the head (``座谈会上``)."""

    name: str
    kind: MeetingKind
    start: int
    end: int
    generic: bool
    held: bool
    ordinal_at: int = 0
    rule: str = "conference"


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, MeetingKind]]:
    kinds = {head: cast(MeetingKind, kind) for head, kind in rows("conferences")}
    both = {head + "议": kind for head, kind in kinds.items() if head.endswith("会")} | kinds
    return regex(any_of(both)), both


@cache
def _head_ends() -> re.Pattern[str]:
    """The last two characters of a head, looked for from the last one: most sentences have none, and few others have a head."""
    before: dict[str, set[str]] = {}
    for head in _heads()[1]:
        before.setdefault(head[-1], set()).add(head[-2])
    return regex("|".join(f"{last}(?<=[{''.join(sorted(firsts))}]{last})" for last, firsts in sorted(before.items())))


def find_conferences(text: str, sentence: Span, covered: str = "") -> tuple[list[Conference], list[Refusal]]:
    """The conferences that a sentence speaks of, in order; those only alluded to are refused.

    ``covered`` is the text with people's names covered.
    A sentence that names two sessions at once (第七次、第八次联席会议) yields one for each.
    """
    pattern, kinds = _heads()
    shown = covered or text
    found: list[Conference] = []
    refused: list[Refusal] = []
    may_have = _head_ends().search(text, sentence.start, sentence.end) and not is_caption(text, sentence)
    for match in pattern.finditer(text, sentence.start, sentence.end) if may_have else ():
        start = _name_start(text, sentence.start, match.start())
        session = _SESSION_BEHIND.match(text, match.end())
        end = session.end() if session else match.end()
        name = text[start : match.end()]
        after = text[end : end + _FAR_BEHIND].partition("\n")[0].removeprefix("”")
        before = shown[max(sentence.start, start - 30) : start]
        own_words = name[: len(name) - len(match.group())]
        if _OTHER_WORD.match(after) or _OTHER_HEAD.search(name):
            continue
        if text.endswith(("宣布", "宣布了"), sentence.start, start) or of_a_kind(own_words):
            continue  # 甲宣布展销会开幕: a deed at the event
        if _WHAT_IS_TOLD.fullmatch(name) and _GOES_ALONG.search(before):
            refused.append(Refusal("meeting", name, "attendance at what is told already", start, match.end()))
            continue
        if match.group().endswith("活动") and _TRAVELLING.search(own_words) and _GOES_TO_DO.search(before):
            continue
        if match.group() == "仪式" and "启动" in text[max(sentence.start, match.start() - 6) : match.start()]:
            continue  # 共同启动展销仪式: a deed at the event
        if match.group() == _PLAIN and not _is_plain_event(name, before, text[match.end() : sentence.end]):
            continue
        if _OF_OTHER_MATTERS.search(own_words) and not (_OF_GENRE.search(sentence.text) or match.group()[:2] in ("推介", "恳谈", "洽谈")):
            refused.append(Refusal("meeting", name, "of other matters", start, match.end()))
            continue
        if (
            _ALLUDED.match(after)
            or _ALLUDING.search(before)
            or _BY_MEANS_OF.search(before)
            or _YET_TO_COME.search(shown[sentence.start : start][-_FAR_BEFORE:])
            or _COUNTED.match(name)
            or _MANY_OR_WAYS.match(text, end)
            or ((_NATIONAL.match(name) or (_CENTRAL.search(before) and _OF_THE_WEST.match(name))) and not DATED.search(sentence.text))
            or _ANOTHER.search(own_words)
            or _AGREED_ON.search(text, sentence.start, start)
            or name.startswith("是")  # 帮扶乙县,是2010年座谈会上定下的
            or _IN_PREPARATION.search(own_words)
            or took_part(shown[sentence.start : start], sentence.text, text[end : end + _FAR_BEHIND])
            or in_passing(before, after, sentence.text)
            or _HEARD.search(own_words)
            or (before.endswith(_MEANS) and not name.startswith(("视频", "线上", "网络", "远程", "云")))
            or (_RESULTS.match(after) and _TOLD_THERE.search(shown[sentence.start : start][-_FAR_BACK:]))
        ):
            refused.append(Refusal("meeting", name, "alluded to, not reported as held", start, match.end()))
            if found and found[-1].start == start:  # 启动仪式暨产销对接会将在…举行
                found.pop()
            continue
        named = _NAME_FIELD.match(text, sentence.start) is not None
        held = named or _is_held(sentence.text) or after.startswith(("上", "中", "在")) or takes_place(text, start, end, sentence)
        generic = len(name) - len(match.group()) <= 2
        twins = _ORDINALS.search(name)
        kind = "joint_conference" if match.group() == _PLAIN and "联席" in name else kinds[match.group()]
        kind = "signing" if kind == "other" and match.group().endswith("仪式") and _SIGNS.search(own_words) else kind
        kind = "promotion" if shows_wares(match.group(), own_words) else kind
        for index, ordinal in enumerate(twins.groups() if twins else (None,)):
            own = text[start:end] if twins is None else name.replace(twins.group(), cast(str, ordinal))
            found.append(Conference(own, kind, start, end, generic, held, index))
    if not found and not refused:
        found = _unlisted(text, sentence)
    return [c for c in found if c is found[-1] or not only_tells_when(c.name, text[c.end : sentence.end])], refused


# 代表团听取了教师执教的公开课; 甲地文博会、乙地年货节等展销活动
_HEARD = regex("听取|聆听|听了|观摩了|作了(?:主?题为|一[场堂]|精彩|专题|[^,。;]{0,4}$)|、[\u3400-\u9fff]{3,12}等$")
# 通过展销活动帮助销售
_MEANS = ("通过", "依托", "借助", "利用")
# 认真筹备好下半年的联席会议, 以优异成绩迎接大会召开
_IN_PREPARATION = regex("筹备|谋划|备战|(?:成绩|行动|姿态)[献喜迎]")
# 名称:甲市—乙州座谈会 over 时间:5月8日
_NAME_FIELD = regex(r"(?:会议|活动)?(?:名\s?称|主\s?题|事\s?件):[^\n]{4,60}\n(?:会议|活动)?时\s?间:.{0,3}\d")
# 协议明确,双方主要负责同志牵头召开联席会议: what is to be done again and again.
_AGREED_ON = regex(
    "(?:协议|方案|规划|备忘录|机制|意见)[^。;]{0,4}(?:明确|提出|约定|规定)[^。;]{0,24}(?:牵头|定期|每年|轮流)(?:召开|举行|举办)$"
)

@lru_cache(maxsize=4)  # each of a sentence's conferences asks
def _is_held(sentence: str) -> bool:
    return _HELD.search(sentence) is not None


# Events whose head no table has: 迎送会, 采茶节. They count where the clause says when, and that they were held.
_UNLISTED = regex(
    r"(?P<name>[\u3400-\u9fff“”·—\d]{3,56}?(?:会|仪式|式|节|[游化食销扶览播]周|大赛|比赛|联赛|展|营|活动|义诊|晚会|"
    r"演出))”?(?:(?:\d{1,2}月)?\d{1,2}日|日前|近日|今天|今日|昨天|昨日|于)?(?:上午|下午|晚)?"
    r"(?:在[^,。;]{2,24}?)?(?:隆重|正式|成功|顺利|圆满)?(?:举行|召开|举办|开幕|启幕|揭幕|开赛|开展(?=[,。;]|$)|启动|落幕|走进|开进)"
)
_LONGEST_QUOTED = 60
# What _UNLISTED must have, and is looked for much faster.
_TOOK_PLACE = regex("举行|召开|举办|开[幕赛展]|[启揭]幕|启动|落幕|[走开]进")
_OTHER_OCCASIONS = regex(
    r"全国|两会|党的|[一二三四五六七八九十]大|全会|奥运|亚运|世博|进博|人代|代表大会|国庆|社会|机会|委员会|协会|学会|商会|"
    r"基金会|联合会|理事会|春节|节日|时节|季节|环节|发展|开展|进展|会展|方式|模式|形式|运营|经营|民营|国营|两地会|工会"
)


# 特色商品展; a show of pictures is none
_OF_GOODS = regex("(?:[商产]品|特产|名品)[^,。;]{0,4}展$")


def _unlisted(text: str, sentence: Span) -> list[Conference]:
    """Events with a head that the table doesn't have, held on a day that the sentence tells."""
    found: list[Conference] = []
    if not DATED.search(sentence.text) or not _TOOK_PLACE.search(sentence.text):
        return found
    for match in _UNLISTED.finditer(text, sentence.start, sentence.end):
        start = _name_start(text, sentence.start, match.end("name") - 1)
        name = text[start : match.end("name")]
        if len(name) < 5 or _OTHER_OCCASIONS.search(name[-5:]) or _OTHER_OCCASIONS.search(name[:4]):
            continue
        if text.startswith("”", match.end("name")):  # “山海同心 翰墨传情——某某书画展”在…开幕
            opening = text.rfind("“", max(sentence.start, match.end("name") - _LONGEST_QUOTED), match.end("name")) + 1
            start = opening if opening and "”" not in text[opening : match.end("name")] else start
            name = text[start : match.end("name")]
        if _ALLUDING.search(text[max(sentence.start, start - 30) : start]):
            continue
        kind: MeetingKind = "promotion" if _OF_GOODS.search(name) else "other"
        found.append(Conference(name, kind, start, match.end("name"), False, True, rule="event_of_no_listed_kind"))
    return found


def _is_plain_event(name: str, before: str, after: str) -> bool:
    """Whether a name that ends in nothing more special than 会议 is reported as held: 东西部协作高层会议召开, but not 会议指出."""
    if len(name) < 6 or not _OF_GENRE.search(name):
        return False
    return bool(_HELD_BEFORE.search(before) or _HELD_AFTER.match(after))


_AND = regex("[和及与、]|以及")
# 高温天气持续 全省对口支援工作推进会召开: another matter in the same headline, no region or year.
_OTHER_LINE = regex("[^“”\n]{5,40}(?<![省市县区州旗盟年届次期·—与和暨]) (?=[^ \n]{2})(?!(?:工作)?[座推联协])")


def _name_start(text: str, floor: int, head: int) -> int:
    """Where the name that ends with the head at ``head`` begins."""
    low = max(floor, head - _LONGEST_NAME)
    start = max((m.end() for m in _BORDER.finditer(text, low, head) if not _inside_quotes(text, low, m.start(), head)), default=low)
    pattern, _ = _heads()
    for match in pattern.finditer(text, start, head):
        joint = _AND.match(text, match.end())
        if joint and joint.end() <= head:  # 座谈会和慰问座谈会: two names
            start = joint.end()
    for match in leap(_BEFORE_BEGINS, _BEFORE, text, start, head):
        if not _inside_quotes(text, start, match.start(), head):
            start = match.end()
    if blank := _OTHER_LINE.match(text, start, head - 4):
        start = blank.end()
    while start < head and text[start] in " 、了的“”—· ":
        if text[start] == "“" and "”" in text[start:head]:
            break
        start += 1
    return start


def _inside_quotes(text: str, low: int, at: int, high: int) -> bool:
    opened = text.rfind("“", low, at)
    return opened >= 0 and text.find("”", opened, at) < 0 and text.find("”", at, high + 12) >= 0


def ordinal_of(name: str) -> str | None:
    """The words for the session in a name.

    >>> ordinal_of("山东·甘肃东西部协作第三次联席会议")
    '第三次'
    """
    match = _ORDINAL.search(name)
    return match.group() if match else None
