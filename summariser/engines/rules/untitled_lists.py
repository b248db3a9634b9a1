"""Finds people without any post, in lists or alone, told from other words by what stands around them."""

from __future__ import annotations

from collections.abc import Iterator

from summariser.engines.rules.name_lists import names_at
from summariser.engines.rules.names import NameAt, name_at
from summariser.lexicon.segment import is_word
from summariser.regex import regex

# 与杜家宝、晁海燕等同志座谈
_WHOM = r"了?(?:[^,。;、]{1,24}的)?"
_LIST_OPENS = regex(
    rf"(?:与|同|慰问{_WHOM}|看望{_WHOM}|探望{_WHOM}|,|。|;|\n)(?=[\u3400-\u9fff]{{2,4}}、[\u3400-\u9fff]{{2,4}}[、,等和及一参出陪分先与两三几作发讲致主汇通介指强表谈宣解点签揭授颁见列到在代为会随依现共联也还])"
)
_LIST_ENDS = regex(
    r"(?:等)?(?:\d+[名位]|[一二两三四五六七八九十]+[名位]|几[名位])?(?:同志|同行|一同|一起|一道|共同|先后|分别|陪同|参加|出席|列席|随同|等(?:人|领导|参加|出席|陪同|(?:[\u3400-\u9fff]{0,6}(?:教师|老师|医生|医师|专家|干部|人才|队员|人员))))"
    r"|等?[两几三四五六七八九十\d]+[名位][\u3400-\u9fff]{0,6}(?:教师|老师|医生|医师|专家|干部|人才|队员|人员)"
)


# 看望慰问了困难群众甲、乙, 和全国劳动模范丙: whom a call is paid to, by what they are and no post.
_CALLS_ON = regex(r"(?:看望|探望|慰问|走访)(?:慰问)?了?(?!慰问)")
_JOINED_TO = regex("、|和|以及|及|与")
_WHO_THEY_ARE = regex(
    r"[^,。;:、和与及以()“”\d]{0,18}?(?:群众|职工|工人|员工|老人|老兵|老?党员|劳模|劳动模范|学生|学子|儿童|孤儿|军属|烈属|模范|农民工|务工人员|户|户主|家庭)(?=[\u3400-\u9fff]{2})"
)
_CALLED_ON_END = regex(r"[,。;、]|等|以?及|和|与|并|时|$")


# What only people do at events: 甲、乙作交流发言.
_DEEDS = regex(
    r"(?:在[^,。;]{2,12}?)?(?:亲切)?(?:会见|接见|会晤)了?(?=[^,。;]{2,40}?(?:[表察问习]团|考察组|一行|客人))|"
    r"(?:会上|分别|先后|随后|依次|现场|一同|共同|联合|也|还)*(?:作了?[^,。;]{0,10}(?:发言|介绍|报告|汇报|分享|讲解|表态|讲座|点评)|发言|讲话|"
    r"致辞|致词|主持|汇报|通报|介绍|指出|强调|表示|谈体会|谈感受|分享|宣读|解读|点评|签字|签署|签约|揭牌|授牌|颁奖|见证|陪同|列席|到会|与会|在座|"
    r"代表[^,。;]{2,16}(?:签|致|接受|捐)|为[^,。;]{2,24}(?:揭牌|授牌|颁奖|颁发|剪彩|奠基))"
)
# 张明远主持签约, 签约由张明远主持: where one person without a post may stand who does so.
_ONE_ACTS = regex(r"(?:。|;|\n|,|议由|会由|式由|动由|节由|程由|约由)(?=[\u3400-\u9fff]{4})")
_ONE_ACTS_TO = regex(
    r"(?:在[^,。;]{2,12}?)?(?:亲切)?(?:会见|接见|会晤)了?(?=[^,。;]{2,40}?(?:[表察问习]团|考察组|一行|客人))|"
    r"(?:作了?[^,。;]{0,8}(?:讲话|发言|报告|总结|介绍|动员|部署|点评|汇报)|讲话|致[^,。;]{0,3}[辞词](?=[,。;并])|"
    r"(?<=由[\u3400-\u9fff]{2})主持(?=[,。;并])|主持(?:召开)?(?:了|此次|本次|上述)*(?:会议|座谈会?|仪式|活动|联席会议?|会见|会谈|并讲话)|"
    r"(?:出席|参加|列席|陪同)(?:了|此次|本次|上述)*(?:会议|座谈会?|仪式|活动|联席会议?|签约仪式|会见|会谈|考察|调研|有关活动|相关活动)*(?:并|[,。;]))"
)
# 甲、乙、丙,省直有关部门负责同志参加会见
_AND_OFFICES = regex(
    r",[^,。;:]{2,30}?(?:负责人|负责同志|负责干部|主要领导|相关领导|有关领导|代表)(?:分别|一同|一起)?(?:参加|出席|陪同|列席|随同)"
)
# 会见了甲一行
_PARTY_MET = regex(r"(?:会见|接见|会晤|拜会)了?(?=[\u3400-\u9fff]{2,4}一行)")
# 参加会议的还有甲、乙等同志
_ALSO_THERE = regex(r"(?:参加|出席|陪同|列席|参会|随行|与会)[^,。;:]{0,12}?的?(?:还有|(?<=的)有|人员有|领导有|领导:|人员:|(?<=[的有]):):?")
_ALL_THERE = regex(r"等?(?:同志|领导|人|参加|出席)?(?:[,。;\n]|$)")
# 甲、乙等杭州市领导
_LEADERS = regex(r"等(?P<post>[\u3400-\u9fff]{0,8}?领导)")


def lists_without_posts(text: str) -> Iterator[tuple[list[NameAt], tuple[str, ...]]]:
    """Each list of two names or more, with the post that stands behind it, if any; one name alone where it acts as only people do.

    >>> [([n.name for n in names], posts) for names, posts in lists_without_posts("与杜家宝、晁海燕等同志座谈。李潮、张雨等乙市领导参加。")]
    [(['杜家宝', '晁海燕'], ()), (['李潮', '张雨'], ('乙市领导',))]
    >>> [n.name for names, _ in lists_without_posts("会议开幕。张明远介绍情况。签约由贺雪峰主持。") for n in names]
    ['张明远', '贺雪峰']
    """
    for opening in _LIST_OPENS.finditer(text):
        names = names_at(text, opening.end())
        if len(names) < 2:
            continue
        end = names[-1].end
        behind = _LEADERS.match(text, end)
        if behind or _LIST_ENDS.match(text, end) or _DEEDS.match(text, end) or _AND_OFFICES.match(text, end):
            yield names, (behind["post"],) if behind else ()
    for opening in _ALSO_THERE.finditer(text):
        names = names_at(text, opening.end())
        if names and names[0].start == opening.end() and _ALL_THERE.match(text, names[-1].end):
            yield names, ()
    for opening in _PARTY_MET.finditer(text):
        name = name_at(text, opening.end())
        if name is not None and text.startswith("一行", name.end) and not is_word(name.name):
            yield [name], ()
    for opening in _CALLS_ON.finditer(text):
        if names := _called_on(text, opening.end()):
            yield names, ()
    for opening in _ONE_ACTS.finditer(text):
        at = opening.end()
        acts = next((at + n for n in (3, 2) if _ONE_ACTS_TO.match(text, at + n)), at + 3 if _DEEDS.match(text, at + 3) else None)
        if acts is not None:  # seldom: only there is it worth asking for a name
            name = name_at(text, at)
            if name is not None and name.end == acts and not is_word(name.name) and not (name.name[2:] and is_word(name.name[1:])):
                yield [name], ()


_LONGEST_NAMED = 12  # people whom a sentence can call on by name


def _called_on(text: str, at: int) -> list[NameAt]:
    """Those whom a call is paid to at ``at``, kind by kind, by name."""
    found: list[NameAt] = []
    while (kind := _WHO_THEY_ARE.match(text, at)) is not None and len(found) < _LONGEST_NAMED:
        names = [n for n in names_at(text, kind.end()) if not is_word(n.name)]
        if not names or names[0].start != kind.end() or _CALLED_ON_END.match(text, names[-1].end) is None:
            break
        found += names
        joined = _JOINED_TO.match(text, names[-1].end)
        if joined is None:
            break
        at = joined.end()
    return found
