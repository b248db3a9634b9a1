"""Reads runs of posts: where a post begins, which posts stand before one name, and how a run is taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summariser.engines.rules.tables import any_of, words
from summariser.lexicon.places import PlaceIndex
from summariser.lexicon.posts import heads_pattern, post_heads
from summariser.regex import regex

_BORDER = regex(r"[,。;:!?()“”\"《》【】\n、—…|]")
_DATE = regex(r"^(?:\d{1,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[至—~-](?:\d{1,2}月)?\d{1,2}日)?(?:上午|下午|晚上?|中午|当天|当日)*")
_START = (
    "省|市|县|区(?!域)|州|盟|旗|镇|乡|村|第[一二三四五六七八九十]|国家|中央|中共|全国|自治区|自治州|自治县|党组|党委|党工委|党支部|人大|政协|政府|"
    "组织部|宣传部|统战部|政法委|纪委|副|常务|办公室|[陪护]送团|前方|援|支教|支医|支农|农技|驻|挂职|原|代表团|工作队|工作组|公司|集团|兵团|师市|团场|"
    "总?领队|队长|组长|总?指挥长?|书记|主任|主席"
)
_LEVELS = "省|市|县|区|州|盟|旗|镇|乡|自治区|自治州|自治县"
# 拉着骨科医生, 看了如皋来的内科大夫: what is done to somebody is no part of their post.
_DONE_TO = regex(r"[^,。;]*(?:[着了](?:[\u3400-\u9fff]{2,8}(?:来|派驻|援派|选派|派来)的)?)(?=[\u3400-\u9fff]|$)")
# Words before a post that say that its holder is not there, as far as they begin no name of an office themselves.
_ON_BEHALF = regex(r"(?:落实|贯彻|根据|按照|遵照|传达了?|转达了?|代表(?!团|队|处|大会|作))")
# Heads that speak of people in general and begin no run of posts across a comma.
COLLECTIVE = frozenset({"领导", "负责人", "负责同志", "主管", "成员", "代表"})
# Heads that say who somebody is, but are no post: they introduce a name and are not kept as a title.
_NO_POST = regex(r"(?:村民|居民|农户|社员|同志|贫困户|脱贫户|监测户|困难户|低保户|搬迁户|牧民|农民|移民|老党员)$")
_SEX_OR_PEOPLE = regex(r"\((?:女|男|[\u3400-\u9fff]{1,5}族)(?:[,、](?:女|男|[\u3400-\u9fff]{1,5}族))*\)$")
_BOTH_POSTS = regex(r"(?<=[记长任席委员队挥])兼(?:任)?(?=[\u3400-\u9fff]{2})")
# 区委副书记区长: two posts without a mark between them.
_RUN_TOGETHER = regex(r"(?<=书记)(?=(?:代|副|常务副)?[省市县区州盟旗镇乡]长$)|(?<=委常委)(?=(?:常务)?副[省市县区州盟旗]长$)")
_MAX_POST = 36
# 我市副市长: the rank before the post says whose he is and is no part of it.
_OUR_RANK = regex(r"^(省|市|县|区|州|盟|旗)(?=(?:挂职)?(?:常务)?副?\1长|\1委|\1(?:人民)?政府|\1(?:人大|政协))")
# 我院党委书记, 我校副校长; but 校领导
_OUR_HOUSE = regex(
    r"^[我本该](?=[院校局馆园所站社]领导)|^[我本该](?:医院|公司|集团|中心|[院校局馆园所站社委办])(?=[\u3400-\u9fff]{2})|"
    r"^我(?=街道|[镇乡](?:党|镇|乡|人大|副|纪))"
)

# Posts that one person of a region or a body has: two of them before two names are one each.
_OF_ONE = regex(r"[\u3400-\u9fff]*(?:[省市县区州盟旗](?:委书记|长)|人大(?:常委会)?主任|政协主席|自治区主席)")


def one_each(titles: Sequence[str], names: int) -> bool:
    """Whether each of several names has one of the posts before them, in order.

    >>> one_each(["甲市委书记", "乙市委书记"], 2), one_each(["县委书记", "县长"], 2), one_each(["县委副书记", "县长"], 2)
    (True, True, False)
    """
    return len(titles) == names > 1 and all("副" not in title and _OF_ONE.fullmatch(title) for title in titles)


@cache
def heads() -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern for the heads of posts, and those of them that are ordinary nouns as well."""
    return regex(heads_pattern()), frozenset(head for head, weight in post_heads().items() if weight == 1)


@cache
def ends_in_head() -> re.Pattern[str]:
    """A pattern for words that end in a post's head, with or without a remark in brackets."""
    return regex(heads_pattern() + r"(?:\([^()\d]{1,14}\))?$")


@cache
def _lead_ins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found = words("lead_ins")
    return regex(any_of(w for w in found if len(w) > 1)), regex(rf"{any_of(w for w in found if len(w) == 1)}(?={_START})")


# 并与高新区管委会主任座谈: with whom something is done.
_TOGETHER_WITH = regex(r"(?:并|还|又|也|再|先后|分别|随后|亲切)*[与跟]|(?:并|还|又|也|再|先后|分别|随后|亲切)+[同和](?=[\u3400-\u9fff]{4})")
_LED_BY = ("由", "被", "让", "请")
# 医疗队一行6人在院长某带领下
_PARTY_LED = regex(r"[\u3400-\u9fff]{0,16}?(?:一行(?:\d{1,3}[余多]?人)?|(?<!\d)\d{1,3}[余多]?人|[队团组])[在由]")


# 甲县法院在院长某的带领下: the house that comes is not its leader's post.
_LED_THERE = regex(r"(?<=[院校局委办会厅部司社馆学心队])[在由]")
_UNDER = regex(r"[\u3400-\u9fff·]{2,4}(?:同志)?(?:等[^,。;]{0,8})?的?(?:带领|率领|陪同|带队)")


# 甲法院对口援助单位乙县法院院长, 甲市工商联主席某携手乙市工商联主席: whose partner somebody is, with whom something is done
_BESIDE = regex(
    r"(?:携手|联合|会同|偕同|(?:对口|结对|协作)(?:支援|援助|帮扶|协作|合作)?(?:的?(?:单位|医院|学校|法院|地区|城市|县区|县|市|区|对象|伙伴)))$"
)


_SENT_THERE = regex(
    r"(?:(?!对口)[\u3400-\u9fff]{2}(?=协作))?"
    r"(?:的?(?:对口|东西部|扶贫|结对|挂职|帮扶|协作|支援|支教|支医|援派|联络|医疗|服务|专家|援[\u3400-\u9fff]|工作|干部|人才)){1,6}"
    r"(?:队|小?组|团|指挥部)"
)
# 安徽省第三批赴沪挂职干部领队: where they were sent is part of the post
_SENT_AS = regex("[省市县区州]?(?:对口)?(?:挂职|支教|支医|帮扶|支援|交流)?(?:干部|教师|医生|人才|工作[队组]|医疗队|专家)")
_WHO_SENDS = regex("(?:[省市县区州旗盟]|批|选派|派驻|派出)$")


_AND_ALSO = regex("(?:以及|及)(?=企业|[省市县区州旗盟镇乡]|部分|相关|有关|商会|党政|干部|随行)")  # 商会会长甲及企业家代表乙


def post_start(text: str, begin: int, end: int, head: int, places: PlaceIndex) -> int:
    """Where the post that ends at ``end`` begins: after the last word between ``begin`` and its head that can't belong to it."""
    long_words, short_words = _lead_ins()
    start = begin
    inside = places.at(begin, head)
    for match in long_words.finditer(text, begin, head):
        in_office = match.group().endswith("任") and not any(m.start <= match.start() < m.end for m in inside)  # 时任县委书记 is no 任县
        if text.startswith("团", match.end()) and match.group() == "慰问":
            continue  # 慰问团成员
        if in_office or not any(m.start < match.end() and match.start() < m.end for m in inside):
            start = match.end()
    if done := _DONE_TO.match(text, start, head):
        start = done.end()
    if behalf := _ON_BEHALF.match(text, start, head):
        start = behalf.end()
    if (party := _PARTY_LED.match(text, start, head)) and not any(m.start < party.end() < m.end for m in inside):
        start = party.end()
    for led in _LED_THERE.finditer(text, start, head) if _UNDER.match(text, end) else ():
        start = led.end()
    for match in short_words.finditer(text, start, end):
        if match.end() > head:
            break
        before = text[start : match.start()]
        if any(m.start <= match.start() < m.end for m in inside):
            continue  # 固原市: 原 is no word of its own
        if not re.fullmatch(f"(?:{_LEVELS})", before):  # 省和青岛市领导 is one post
            start = match.end()
    for mention in inside:
        joined = start < mention.start < head and text[mention.start - 1] in "受由在经随与同和及对率领被让到赴来请是为向从以的据"
        joined = joined and not (_SENT_AS.match(text, mention.end) and _WHO_SENDS.search(text, start, mention.start - 1))
        told_before = start < mention.start < head and "的" in text[start : mention.start]  # 值此紧要的关头甲市红十字会会长
        told_before = told_before or (start < mention.start < head and _BESIDE.search(text, start, mention.start) is not None)
        sent = start < mention.start - 1 and text[mention.start - 1] == "赴"
        sent = sent and _SENT_THERE.match(text, mention.end) is not None  # 甲区赴乙县协作工作队领队, 甲市赴乙县闽宁协作工作组组长
        if told_before or (joined and not sent and not re.fullmatch(f"(?:{_LEVELS})和", text[start : mention.start])):
            start = mention.start
    if dated := _DATE.match(text[start:end]):
        start += dated.end()
    if (beside := _TOGETHER_WITH.match(text, start, head)) and not any(m.start <= beside.end() - 1 < m.end for m in inside):
        start = beside.end()
    start += len(also.group()) if (also := _AND_ALSO.match(text, start, head)) else 0
    # 由新城管委会副主任: before whatever name no table has; 让胡路区 is one that a table has.
    return start + (text.startswith(_LED_BY, start) and not any(m.start == start for m in inside))


# 省“两新”工委书记: a word in quotation marks that begins the name of an office.
_OFFICE_BEHIND = regex("工委|党工委|党委|办公室|办主任|领导小组|指挥部|专班|协调小组|联席会议|推进组")
_LONGEST_QUOTED = 5


# 区农业农村局(乡村振兴局)局长: the other name of an office, in brackets.
_OTHER_NAME = regex(r"\([\u3400-\u9fff]{2,12}(?:局|办|委|中心|厅|院|校|会|办公室)\)(?=副?[\u3400-\u9fff]长|副?主任|党[组委]|负责)")
_LONGEST_OTHER_NAME = 16
# 中国石油大学(北京)副校长: which of two universities of one name.
_CAMPUS = regex(r"\((?<=大学\(|学院\()[\u3400-\u9fff]{2,4}\)(?=[\u3400-\u9fff])")


def _in_office(text: str, mark: re.Match[str]) -> bool:
    """Whether a quotation mark or a bracket stands inside the name of an office."""
    if mark.group() in "()":
        opening = text.rfind("(", max(0, mark.start() - _LONGEST_OTHER_NAME), mark.end())
        other = (_OTHER_NAME.match(text, opening) or _CAMPUS.match(text, opening)) if opening > 0 else None
        return other is not None and other.end() >= mark.end()
    if mark.group() == "“":
        close = text.find("”", mark.end(), mark.end() + _LONGEST_QUOTED)
        return close >= 0 and _OFFICE_BEHIND.match(text, close + 1) is not None
    opening = mark.group() == "”" and text.rfind("“", max(0, mark.start() - _LONGEST_QUOTED), mark.start()) >= 0
    return opening and _OFFICE_BEHIND.match(text, mark.end()) is not None


def title_run(text: str, head: re.Match[str], floor: int, places: PlaceIndex) -> tuple[int, list[str]]:
    """The run of posts that ends with ``head``: where it begins and its elements in order.

    A mark of a list joins two posts; a comma does where the words before it are a whole post and name nobody (市委常委,副市长程立新).
    """
    end = head.end()
    head_start = head.start()
    elements: list[str] = []
    start = head_start
    while True:
        low = max(floor, end - _MAX_POST - 1)
        borders = (m.end() for m in _BORDER.finditer(text, low, head_start) if not _in_office(text, m))
        border = max(borders, default=max(floor, end - _MAX_POST))
        start = post_start(text, border, end, head_start, places)
        elements.insert(0, text[start:end].strip())
        if start != border or border == 0 or border - 1 <= floor or text[border - 1] not in "、,":
            break
        before = ends_in_head().search(text, max(floor, border - 1 - _MAX_POST), border - 1)
        if not before or (text[border - 1] == "," and not _whole_post(text, before, floor, places)):
            break
        end, head_start = border - 1, before.start()
    while start < head.start() and text[start] == " ":
        start += 1
    return start, elements


def _whole_post(text: str, head: re.Match[str], floor: int, places: PlaceIndex) -> bool:
    """Whether the words between two marks are a post and nothing else: 市委常委, but not 任命他为组长 or 有关负责人."""
    _, weak = heads()
    if head.group() in weak or head.group() in COLLECTIVE:
        return False
    reach = head.start() - _MAX_POST
    border = max((m.end() for m in _BORDER.finditer(text, max(floor, reach), head.start())), default=floor if reach <= floor else -1)
    if border > 0 and not _BORDER.match(text[border - 1]) and not text[border - 1].isspace():
        return False  # 副市长华嘉任组长,县长甲: what stands behind a name is no post
    return border >= 0 and post_start(text, border, head.end(), head.start(), places) == border


def single_posts(elements: list[str]) -> tuple[str, ...]:
    """The elements of a run as posts, without remarks on the person, whose house it is, and words that are no post.

    >>> single_posts(["市委副书记兼市委党校校长", "副省长(布依族)", "我院党委书记"])
    ('市委副书记', '市委党校校长', '副省长', '党委书记')
    """
    parts = [part for element in elements for piece in _BOTH_POSTS.split(element) for part in _RUN_TOGETHER.split(piece)]
    posts = [_OUR_HOUSE.sub("", _OUR_RANK.sub("", _SEX_OR_PEOPLE.sub("", part))) for part in parts]
    return tuple(post for post in posts if post and not _NO_POST.search(post))
