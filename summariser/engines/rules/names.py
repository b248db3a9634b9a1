"""Finds where a person's name begins and ends, by surname, shape and what follows."""

from __future__ import annotations

from functools import cache, lru_cache

from summariser.engines.rules.name_begins import begins_other_words
from summariser.engines.rules.name_ends import (
    MARKS_BEHIND,
    after_names,
    counts_firms,
    ends_in_preposition,
    goes_on_with_deed,
    stops,
    sure_end,
    takes_what_follows,
    trailing,
)
from summariser.engines.rules.tables import AnyOf, words
from summariser.frozen import dataclass
from summariser.lexicon.names import is_name, not_names, surnames
from summariser.lexicon.posts import post_heads
from summariser.lexicon.segment import is_word, kind_of
from summariser.regex import regex

_DOTTED = regex(r"[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,6}){1,3}")
HAN_WORD = regex(r"[\u3400-\u9fff]+")
_SPACED = regex(r"([\u3400-\u9fff]) ([\u3400-\u9fff])")
# A given name may end in one of these only where punctuation or a long word follows: 张永和出席, but 张永和李明.
DOUBTFUL_ENDS = frozenset("和为来从同向代作")

# Verbs of one character: what stands before one is no 和 that joins two names (虞景和说).
_NO_LIST_GOES_ON = frozenset("说称谈率讲主答问看听拉握拿捧")
_SPEECH_MADE = regex(r"(?:了|[\u3400-\u9fff]{2,6})?(?:讲话|发言|报告|介绍|汇报|致辞|通报|说明|总结|推介|点评|动员|交流|表态|部署|讲解)")


@dataclass(frozen=True, slots=True)
class NameAt:
    """A name and its span; ``name`` is without inner blanks."""

    name: str
    start: int
    end: int


@cache
def _minority() -> AnyOf:
    return AnyOf(words("minority"))


# What somebody does who is at the head of others; 和, 同 and other prepositions have a noun behind them.
_IN_MOTION = regex("率(?!先)|一行|等(?:人|同志|领导|一行|出席|参加|陪同)|赴")
# What never follows 和: before these a name ends with it.
_SURE = regex(rf"[\u3400-\u9fff]{{2}}[{''.join(sorted(DOUBTFUL_ENDS))}](?=说|表示|指出|[,。、])")


@lru_cache(maxsize=4)
def _surely_ended(text: str) -> frozenset[str]:
    return frozenset(match.group() for match in _SURE.finditer(text))


# 赵正说, 赵正指出: who is named so elsewhere is named by 赵正在 too.
_SAYS = regex(r"(?:^|(?<=[,。;、\n”长记任席]))[\u3400-\u9fff]{2,3}(?=说|表示|指出|强调)")


@lru_cache(maxsize=4)
def _speakers(text: str) -> frozenset[str]:
    return frozenset(match.group() for match in _SAYS.finditer(text))


_TOWARDS = regex(r"[^,。;]{2,20}?(?:汇报|介绍|通报|表示|致以|捐赠|赠送|颁发|移交|递交|转达|学习)")
# 王君正在拉萨会见代表团: it is over when it is told
_RECEIVED_AT = regex(r"在[^,。;]{2,12}?(?:会见|接见|会晤)")
_FOR_THEM = regex(
    r"(?!分别|先后|共同|一同|一起|通报|汇报|宣|作|主持|出席|参加|致|率|带|陪|会|看|介绍|讲|说|表|指出|强调|代表|首|组|团|队)[^,。;的]{2,12}?"
    r"(?:颁|授(?!权)|(?<!工)作(?!为)|讲|介绍|送|揭[牌幕]|提供|带来|点赞|壮行|剪彩|佩戴|把脉|支招|鼓劲|加油|义诊|服务|解[读答]|培训|捐|争取|办)"
)
# What most people do, so that no word with the character before it is meant: 刘东亮出席 has no 亮出.
_PRESENT = ("出席", "参加", "主持", "陪同", "介绍", "表示", "讲话", "致辞", "发言", "会见")


def _ends(text: str, end: int, candidate: str) -> bool:
    any_word, sure_word = after_names()
    joint = candidate[-1:] + text[end : end + 1]
    if candidate[-1:] == "的" and text[end : end + 1] not in MARKS_BEHIND:
        return False  # 才让卓玛的陪同下
    if candidate[-1] == "作" and _SPEECH_MADE.match(text, end):
        return False  # 卢成作动员讲话
    by_name = text.startswith(_PRESENT, end) or (joint == "正在" and _RECEIVED_AT.match(text, end) is not None)
    if (joint in _pairs() and not by_name and candidate not in _speakers(text)) or joint in _syllables():
        return False  # 吴刚陪同: 陪 belongs to the next word; 包布和巴特尔: 布和 is a syllable pair of names
    if len(candidate) == 3 and _long_words().at(text, end - 1):
        return False  # 华嘉任组长: 任 belongs to the next word
    if len(candidate) == 3 and _sure_heads().at(text, end - 1):
        return False  # 陈刚主任
    if len(candidate) == 3 and candidate[-1] in "都均" and is_name(candidate[:2]) and sure_word.at(text, end):
        return False  # 杨永和潘辉都出席了
    if candidate[-1] == "向" and _TOWARDS.match(text, end):
        return False  # 才让向考察组一行汇报
    if candidate[-1] == "为" and is_name(candidate[:-1]) and _FOR_THEM.match(text, end):
        return False  # 张明为挂职干部授课
    if takes_what_follows(text, end, candidate):
        return False  # 王霞曾率队, 胡峰和代表团一行
    doubtful = candidate[-1] in DOUBTFUL_ENDS and not (candidate[-1] == "和" and text[end : end + 1] in _NO_LIST_GOES_ON)
    if stops(text, end, sure_word if doubtful else any_word):
        return not counts_firms(text, end)
    if doubtful and _IN_MOTION.match(text, end):
        return True  # 周大同率团: no preposition stands before a verb
    if doubtful and candidate in _surely_ended(text):
        return True  # 胡永和在…会见代表团, where the article writes 胡永和说 as well
    return not doubtful and len(candidate) < 4 and goes_on_with_deed(text, end, candidate)


@cache
def _verbs_like_names() -> frozenset[str]:
    """Two-character verbs of the genre that begin like a name; 高兴旺 is a name, 代表座谈 is none."""
    lists = ("after_names", "after_nouns", "figure_verbs", "common_nouns")
    known = frozenset(w for name in lists for w in words(name) if len(w) == 2 and w in not_names())
    return (known | {"代表", "关心", "管理", "关怀", "支持", "高度", "相关", "都看", "都会", "都能", "都要"}) - {"高兴"}


@cache
def genre_words() -> frozenset[str]:
    """Two-character words of the genre's tables, which are no names whatever they begin with."""
    lists = ("after_names", "after_nouns", "figure_verbs", "common_nouns", "joining_verbs")
    return frozenset(w for name in lists for w in words(name) if len(w) == 2) - frozenset(words("also_names"))


@cache
def _pairs() -> frozenset[str]:
    return frozenset(w for w in words("after_names") if len(w) == 2)


@cache
def _long_words() -> AnyOf:
    return AnyOf(w for w in words("after_names") if len(w) > 2)


@cache
def _syllables() -> frozenset[str]:
    """Pairs of syllables of names whose second character may also join two names or begin a verb: 布和, 达来, 东主."""
    short = DOUBTFUL_ENDS | {w for w in words("after_names") if len(w) == 1}
    return frozenset(w for w in words("minority") if len(w) == 2 and w[1] in short)


@cache
def _sounds() -> frozenset[str]:
    """Characters that write the sounds of names of other languages."""
    return frozenset("".join(words("minority")) + "".join(words("sounds")))


def sounded(candidate: str) -> bool:
    """Whether a word of three characters or more is written in nothing but sounds: 吉日格勒, 曲木拉者, 昂旺俄日."""
    return len(candidate) >= 3 and _sounds().issuperset(candidate) and candidate not in not_names()


_HOUSES = frozenset(["酒店", "饭店", "宾馆", "大厦", "广场", "会堂", "礼堂", "剧院", "山庄", "公寓", "医院", "学校"])


def well_formed(candidate: str) -> bool:
    """Whether a word has the shape of a name and is no word of the genre."""
    single, compound = surnames()
    if not candidate or (candidate[0] not in single and candidate[:2] not in compound and "·" not in candidate):
        return False  # the text's end; most words begin with no surname
    if candidate[1:] in post_heads() or candidate[1:] in _HOUSES:
        return False  # 县长任组长, 由李主任; 在南海区长青酒店
    if candidate[-1] in DOUBTFUL_ENDS:
        return len(candidate) == 3 and candidate not in not_names() and candidate[0] in surnames()[0] and is_name(candidate[:2])
    if candidate in genre_words() or "我" in candidate or candidate[-1] == "副":
        return False  # 人才交流, 来我市, 王明副县长
    if len(candidate) == 3 and (candidate[:2] in _verbs_like_names() or (candidate[2] in "都就均未不" and is_word(candidate[:2]))):
        return False  # 关心好, 代表座, 交流都: a common word and one more character
    if len(candidate) == 3 and (candidate[2] in "也还却已又昨偕再" or (candidate[2] == "科" and is_word(candidate[:2]))):
        return False  # 唐胥也; 麻醉科
    if candidate[0] in "从都多能" and is_word(candidate[1:]):
        return False  # 从首批, 都认真
    return is_name(candidate)


@cache
def _first_characters() -> frozenset[str]:
    """The characters that a name without a dot may begin with."""
    single, compound = surnames()
    return single | {surname[0] for surname in compound} | {syllable[0] for syllable in words("minority")} | _sounds()


# Of one character, behind a name with a dot: none of them writes a sound.
_ADVERBS = frozenset("还则曾却亦也")
_JOINS = frozenset("同与和")
# 阿依古丽·吐尔逊和古丽·买买提: two of them
_TWO_DOTTED = regex(r"[^·]{1,6}·[^·]{2,6}?(?=[同与和][^·]{1,6}·)")
# None of them writes a sound either, and most begin what somebody did.
_NO_SOUNDS = frozenset("的等到在赴往把被对向将率陪致")
# 县领导来武考察, 与来陇县的副区长: no person, but a city by one of its characters, or a county.
COMES_TO_LETTER = regex(
    r"来[\u4e00-\u9fff]{1,2}[县旗州市区](?![长委])|"
    r"来[\u4e00-\u9fff](?:考察|调研|学习|参加|参会|出席|对接|交流|访问|指导|视察|参观|洽谈|慰问|开展|推进)"
)
# How far behind the beginning of a name its first dot may stand.
_FIRST_DOT = 7


def name_at(text: str, position: int) -> NameAt | None:
    """The name that begins at ``position`` (a blank before it is skipped), or None.

    >>> name_at("李安祥,泰安", 0), name_at("王仲率团", 0).name, name_at("王 刚主持", 0).name
    (NameAt(name='李安祥', start=0, end=3), '王仲', '王刚')
    >>> name_at("阿布都拉·买买提出席", 0).name, name_at("扎西多吉主持", 0).name, name_at("欧阳志远说", 0).name
    ('阿布都拉·买买提', '扎西多吉', '欧阳志远')
    >>> name_at("会议室", 0) is None, name_at("高度重视", 0) is None
    (True, True)
    """
    if position < len(text) and text[position] == " ":
        position += 1
    first = text[position : position + 1]
    if first not in _first_characters() and text.find("·", position, position + _FIRST_DOT) < 0:
        return None  # most of what stands behind a post
    if first == "来" and COMES_TO_LETTER.match(text, position):
        return None
    if begins_other_words(text, position, first) or (first in "和与及" and domain_words().at(text, position + 1)):
        return None  # 第一书记和工作队员
    dotted = _DOTTED.match(text, position) if "·" in text[position + 1 : position + _FIRST_DOT] else None
    if dotted and not _holds_post(text[position : text.find("·", position)]):
        if two := _TWO_DOTTED.match(text, position, dotted.end()):
            return NameAt(text[position : two.end()], position, two.end())
        last = text.rfind("·", position, dotted.end())
        for ending in reversed(after_names()):  # a long word or a mark tells better than 都 or 为, which may be part of the name
            for end in range(min(dotted.end(), last + 7), last + 2, -1):
                word = text[last:end]
                if len(word) > 3 and (word[-1] in _ADVERBS or _holds_word(word)):
                    continue  # 吐逊介绍情况, 吐逊还
                if word[-1] in "等率并一作做说曾" or not _NO_SOUNDS.isdisjoint(word) or not _JOINS.isdisjoint(word[2:]):
                    continue  # 艾山到机场送行
                if stops(text, end, ending) and not trailing().search(text, last, end):
                    return NameAt(text[position:end], position, end)
    if text[position + 3 : position + 4] in MARKS_BEHIND and ends_in_preposition(text, position):
        return NameAt(text[position : position + 3], position, position + 3)
    for length in (4, 3, 2):
        candidate = text[position : position + length]
        if length == 3 and candidate[:2] in not_names() and domain_words().at(text, position + 2):
            continue  # 相关工作人员
        if text.startswith("们", position + length):
            continue  # 和绣娘们
        if candidate[2:] and candidate[2] in "为向对" and text[position + 3 : position + 4] in ("“", "《") and length == 3:
            continue  # 丁宁为“产业园”揭牌
        if len(candidate) == length and well_formed(candidate) and _ends(text, position + length, candidate):
            return _longer_by_sound(text, position, length) or NameAt(candidate, position, position + length)
    spaced = _SPACED.match(text, position) if text[position + 1 : position + 2] == " " else None
    if spaced and is_name(spaced[1] + spaced[2]) and _ends(text, spaced.end(), spaced[2]):
        return NameAt(spaced[1] + spaced[2], position, spaced.end())
    return _foreign_name_at(text, position)


def _holds_post(before_dot: str) -> bool:
    """Whether the next one's post stands in what would be a name: 市长 in 市长艾山江·艾合买提."""
    return any(_sure_heads().at(before_dot, at) for at in range(len(before_dot) - 1))


@cache
def _sure_heads() -> AnyOf:
    return AnyOf([*(head for head, weight in post_heads().items() if weight == 2), "党员", "村民", "牧民", "居民", "农民", "群众"])


def _holds_word(syllables: str) -> bool:
    """Whether a word of the genre or an adverb stands in what follows a name's last dot."""
    return any(domain_words().at(syllables, at) or kind_of(syllables[at : at + 2]) == "f" for at in range(2, len(syllables) - 1))


def _longer_by_sound(text: str, position: int, length: int) -> NameAt | None:
    """吉木拉且 rather than 吉木拉, 乌云其其格 rather than 乌云其, where a long word or a mark shows the end and all of it writes sounds."""
    end = position + length + 1
    candidate = text[position:end]
    behind = int(not _minority().at(text, position))  # 白乌云其木格: behind a surname
    if not behind or _minority().at(text, position + 1):
        name = text[position : position + behind] + _whole_by_sound(text, position + behind, text[position + behind : end - 1])
        return NameAt(name, position, position + len(name)) if len(name) > max(length, 3) else None
    ends = sure_end(text, end) and candidate[-1:] + text[end : end + 1] not in _pairs()
    return NameAt(candidate, position, end) if ends and len(candidate) >= 4 and sounded(candidate) else None


def _whole_by_sound(text: str, position: int, candidate: str) -> str:
    """The longest name that ``candidate`` begins, where all of it writes sounds: 乌云其其格 rather than 乌云其."""
    for length in range(_LONGEST_SOUNDED, len(candidate), -1):
        end = position + length
        longer = text[position:end]
        ends = len(longer) == length and sounded(longer) and sure_end(text, end) and _ends(text, end, longer)
        if ends and not any(domain_words().at(longer, i) for i in range(len(candidate) - 1, length - 1)):
            return longer
    return candidate


_LONGEST_SOUNDED = 7


def _foreign_name_at(text: str, position: int) -> NameAt | None:
    """A name of another language in Chinese writing, without a dot: it begins with a known syllable, or all of it writes sounds."""
    behind_surname = text[position : position + 1] in surnames()[0] and _minority().at(text, position + 1)  # 包布和巴特尔
    syllable = _minority().at(text, position) or behind_surname
    if not syllable and (text[position : position + 1] not in _sounds() or text[position] == "的"):
        return None  # neither of the two; 的 begins a name in 的日 alone
    for length in (6, 5, 4, 3) if not syllable else (2, 3, 4, 5, 6):
        candidate = text[position : position + length]
        if len(candidate) < length or not HAN_WORD.fullmatch(candidate) or not _ends(text, position + length, candidate):
            continue
        if syllable:
            candidate = _whole_by_sound(text, position, candidate)
            return NameAt(candidate, position, position + len(candidate)) if candidate not in not_names() else None
        if sounded(candidate) and not any(domain_words().at(candidate, i) for i in range(length - 1)):
            return NameAt(candidate, position, position + length)
    return None


@cache
def domain_words() -> AnyOf:
    """Words of the genre of two characters or more: what holds one of them at its beginning or end is no name."""
    lists = ("after_names", "after_nouns", "figure_verbs", "joining_verbs", "lead_ins", "site_heads", "figure_soft_heads", "common_nouns")
    known = {w for name in lists for w in words(name) if len(w) > 1} | {w for w in not_names() if len(w) > 1} | set(post_heads())
    return AnyOf(known)
