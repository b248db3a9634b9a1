"""Finds names that no list of surnames or of following words tells, behind a post that leaves no doubt."""

from __future__ import annotations

from summariser.engines.rules.name_ends import sure_end
from summariser.engines.rules.names import DOUBTFUL_ENDS, HAN_WORD, NameAt, domain_words, well_formed
from summariser.engines.rules.tables import words
from summariser.lexicon.names import not_names, surnames
from summariser.lexicon.segment import is_word
from summariser.regex import regex


def unlisted_name_at(text: str, position: int) -> NameAt | None:
    """A name whose surname no list has (吉日格勒, 岩温叫), after a post that leaves no doubt; two to four characters before a sure end.

    >>> unlisted_name_at("呙松屏、市长", 0).name, unlisted_name_at("办公会,", 0) is None, unlisted_name_at("高度评价", 0) is None
    ('呙松屏', True, True)
    """
    domain = domain_words()
    for length in (2, 3, 4):
        candidate = text[position : position + length]
        if len(candidate) < length or not HAN_WORD.fullmatch(candidate):
            continue
        if not (sure_end(text, position + length) or _LEADS.match(text, position + length)):
            continue
        if any(domain.at(candidate, i) for i in range(length - 1)) or set(candidate) & _FUNCTION:
            return None
        if {candidate[0], candidate[-1]} & _DEED or is_word(candidate):
            return None
        return NameAt(candidate, position, position + length)
    return None


# 市长呙松屏率团赴甲县
_LEADS = regex("率(?!先)[^,。;]{0,24}?(?:团|队|组|一行)")
# Characters that begin what somebody did, and end no given name.
_ENDS_A_PERSON = frozenset(",、。;(")
_DEED = frozenset("带领陪握拿拎提抱扶牵挽送递指问答听看谈讲说笑站坐登蹲俯挥按拍摸尝把将被让给还也又都赴")


def name_by_shape(text: str, position: int) -> NameAt | None:
    """A name behind a post that leaves no doubt, before words that no list has: surname and two characters, or one before a known word.

    >>> name_by_shape("谷雨生带来好消息", 0).name, name_by_shape("李斌部署工作", 0).name, name_by_shape("高度重视", 0) is None
    ('谷雨生', '李斌', True)
    """
    domain = domain_words()
    if any(domain.at(text, position + i) for i in (0, 1)):
        return None
    if text[position + 1 : position + 2] in DOUBTFUL_ENDS and text[position + 2 : position + 3] in _ENDS_A_PERSON:
        whole = text[position : position + 2]  # 副州长唐和,州政协副主席
        return NameAt(whole, position, position + 2) if whole[0] in surnames()[0] and whole not in not_names() else None
    for length in (3, 2):
        candidate, end = text[position : position + length], position + length
        if length == 3 and domain.at(text, position + 2):
            continue  # 李斌部署: 部 belongs to the next word
        if set(candidate) & (_FUNCTION | _DEED) or not well_formed(candidate) or candidate[0] not in surnames()[0]:
            continue
        if domain.at(text, end) or text[end : end + 1] in _DEED or (length == 3 and _repeated(text, position)):
            return NameAt(candidate, position, end)
    return None


def _repeated(text: str, position: int) -> bool:
    """Whether three characters stand elsewhere too, and not with a fourth each time: 曲么尔呷."""
    times = text.count(text[position : position + 3])
    return times > 1 and text.count(text[position : position + 4]) < times


# What only a person does, so that an ordinary word before it is a name: 副镇长田野陪同.
_DONE_BY_PEOPLE = regex(
    r"陪同|参加|出席|主持|致辞|致词|讲话|发言|一行|率队|率团|带队|会见|(?:分别|先后|现场|作了?)?(?:介绍|汇报|通报|表示|指出|强调)|等?(?:参加|出席|陪同)|"
    r"[、,][\u3400-\u9fff、,]{2,60}?(?:参加|出席|陪同|主持)"
)


def ordinary_name_at(text: str, position: int) -> NameAt | None:
    """A name that is an ordinary word too, behind a post and before what only people do.

    >>> ordinary_name_at("田野陪同", 0).name, ordinary_name_at("田野调查", 0) is None
    ('田野', True)
    """
    candidate = text[position : position + 2]
    if candidate in words("also_names") and _DONE_BY_PEOPLE.match(text, position + 2):
        return NameAt(candidate, position, position + 2)
    return None


_FUNCTION = frozenset(
    "我您咱的了和与及或等在是为对向从到将把被由于以所之其该各这那有无不未已就都也还并且而则会议级层者们个位名人件项次年月日上下内外前后中间里处部科办局委员组团队长"
)
