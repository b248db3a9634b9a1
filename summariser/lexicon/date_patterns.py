"""The shapes in which the genre writes dates: points, ranges, lists, relative words, spans of years."""

from __future__ import annotations

from summariser.regex import regex

HAN_DIGITS = "〇○零一二三四五六七八九十"
JOIN = r"(?:[至到~～]|-{1,2}|[—–－―]{1,2})"
# 八月林村, 三月亭: a village, no month; but 8月林业局.
_NO_MONTH = "[林亭坪湾潭](?:[新老大小上下中东西南北]?(?:村|镇|乡|社区)|寺|庙|自然|藏族|彝族|[,。、的]|$)|亮[湾山村]|牙[泉湖村]"
POINT = regex(rf"(?P<n>[0-9]{{1,4}}+|元(?=月)|[{HAN_DIGITS}O]{{1,4}}+) ?(?P<unit>年度|月份|[年日号]|月(?!{_NO_MONTH}))")
# 20244月17日: a year that has lost its 年; 4月17上午, 4月17,代表团: a day that has lost its 日; 4.17日.
YEAR_GLUED = regex(r"(?P<y>20[0-4][0-9])(?=(?:1[0-2]|[1-9])月[0-9])")
DAY_GLUED = regex(r"(?P<n>3[01]|[12][0-9]|[1-9])(?=[上下]午|早上|晚上|中午|傍晚|,(?!\d)|$)")
DOTTED = regex(r"(?P<m>1[0-2]|0?[1-9])\.(?P<d>[12][0-9]|3[01])日(?!元)")
# 5月8日起至12日, 5月10日(周二)至12日
BEFORE_END = regex(r"起|开始|\((?:周|星期)[一二三四五六日天]\)")
LOST_DASH = regex(r"[?□]?(?=[0-9]{1,2}日)")
YEAR_RANGE = regex(
    rf"(?P<a>(?:19|20)[0-9]{{2}})年? ?(?:{JOIN}|、(?=20[0-9]{{2}}年[这前]?两年)) ?"
    r"(?P<b>(?:19|20)[0-9]{2})(?=年| |$|[^0-9\-./:])年?"
)
YEAR_HEAD = regex(r"(?P<y>(?:19|20)[0-9]{2})年")
ISO = regex(r"(?P<y>(?:19|20)[0-9]{2})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?:(?P=s)(?P<d>[0-9]{1,2}))?(?![0-9])(?!(?P=s)[0-9])")
SEP = regex(rf" ?{JOIN} ?")
# 8月□4日, 8月1?日: a day of which a digit is lost.
LOST_DIGIT = regex(r"(?:[?□][0-9]?|[0-9][?□])日")
DAY = rf"(?:[0-9]{{1,2}}+|[{HAN_DIGITS}]{{1,3}}+)"
DAY_LIST = regex(rf"(?P<n>{DAY}) ?(?:{JOIN}|、) ?(?P<b>{DAY})(?:[日号]|(?=,(?!\d)|$))")
MONTHS = regex(rf"(?P<a>[0-9]{{1,2}})月?{JOIN}(?P<b>[0-9]{{1,2}})月")
DAYS_JOINED = regex(r"(?P<month>1[0-2]|0?[1-9])月(?P<n>[0-9]{3,4}+)日")
DAMAGED = regex(r"(?P<n>[0-9]{3,4}+)日")
# Days that a report names by when it was written, and that of its event.
TOLD_DAY = r"当[天日晚]|本周[一二三四五六日末]|上周[一二三四五六日末]|昨[天日晚在(]|今[天日晚]|今[上下]午|昨[上下]午|日前|近日"
PART = regex(r"凌晨|清晨|晨(?![报会光曦])|早晨|早上|上午|中午|午间|下午|午后|傍晚|晚上|晚间|夜间|当晚|[早晚夜](?![年期婚餐饭会熟稻市报景])")
FIRST_MONTHS = r"前(?:[2-9]|1[01]|[两二三四五六七八九]|十一?)个月"
TAIL = regex(
    rf"{FIRST_MONTHS}|以来|之后|以后|起(?![草诉点步初])|开始|伊始|[底末初](?![期级步次心])|上半年|下半年|前[三两]季度|第?[一二三四1-4]季度|[上中下]旬"
)
_WEEK = r"(?:周|星期|礼拜)"
WEEK = regex(rf"{_WEEK}[一二三四五六日天末]$")  # not 一周后
# 本周三明市代表团, 本周四川省代表团: behind 本周 a region's name begins; but 本周四会议召开.
_NO_REGION = (
    r"(?<!三(?=明市|元区|亚|门[县峡]|水区|台县|江县|江侗|都县|都水|河市|河县|原县|穗县|沙市))"
    r"(?<!四(?=川|平市|会市|子王|方台))(?<!五(?=莲|常市|华[区县]|寨县|台[县山]|河县|峰县|峰土|原县|指山|大连池|家渠|通桥))"
    r"(?<!六(?=安市|安籍|盘水|合[区县]|枝|横))(?<!二(?=连浩特|道区|道江|七区))"
    r"(?<!日(?=照市|喀则|土县|本))(?<!天(?=津|水市|门市|长市|台县|柱县|峨县|等县|全县|祝|峻|镇县))"
)
# 本周三, 上周末; a bare 周三 or 星期三 only where a clause begins with it and a part of the day or a comma follows: 周一鸣 is somebody.
WEEKDAY = (
    rf"(?:本|这个?|上个?){_WEEK}[一二三四五六日天末](?![均常]){_NO_REGION}|"
    rf"(?<![\u3400-\u9fff(\d]){_WEEK}[一二三四五六日天](?=,|$|[上下]午|[早晚]上|中午)"
)
# 昨(13)日, 今(8日): the day of the month in brackets.
BRACKETED = regex(r"(?P<word>[昨今前])[天日]?\((?P<n>[0-9]{1,2})日?\)(?:日|(?=[上下早晚中,]))")
WORD = regex(
    rf"(?P<weekday>{WEEKDAY})|"
    r"(?P<year>今年|去年|前年|明年|来年|新的一年|这一年(?![来多间以]|里来)|当年|同年|本年度?|上年|次年|翌年|后年(?<![产成用营工效标]后年)(?![税产均收利可]))"
    r"|(?P<month>本月|这个月|上月|上个月|当月|同月|[次翌]月)"
    r"|(?P<day>前昨两[天日]|昨前两[天日]|当[天日晚]|同[日天]|次日|翌日|隔[天日]|[一两三四五](?:天|日)之?后|一周之?后|第二天|前一[天日]|第[一三四五六]天|首日(?!封)|最后一天|今[天日晚](?!头条|报)|昨[天日晚](?!重现)|(?<![此节之以日年久目])前天(?!津|水|气|山|台|河|柱|祝|峻|门|峨|长市|桥区|宁区|心区|元区|涯|府|然|池|空)(?:(?<!会前天)|(?=[在于上下晚召举开]))|(?<![\u3400-\u9fff])前[日晚]|[今昨](?=[上下]午|晨|早(?!已|就|年)|夜)|昨(?=[在于]|$)|(?<![\u3400-\u9fff])昨(?=,|$)|明[天日](?!之星)|此前一天|后一天)"
    rf"|(?P<period>{FIRST_MONTHS}|上半年|下半年|前三季度|前两季度|第?[一二三四1-4]季度)"
    rf"|(?P<span>(?:近|过去|最近|连续|这)(?P<years>[0-9]{{1,2}}+|[{HAN_DIGITS}两]{{1,3}}+)(?P<many>多|余|几)?年(?:来|间|里|以来)?)"
    r"|(?P<vague>近日|日前|近期|连日来|近年来|近年|近些年来|近几年来)"
)
SPAN_BACK = regex(
    rf"(?P<years>[0-9]{{1,2}}+|[{HAN_DIGITS}两]{{1,3}}+)(?P<many>多|余|几)?年以?来|(?P<years2>[{HAN_DIGITS}两]{{1,2}}+)载(?:春秋|以?来)?"
)
SINCE_BEFORE = regex(r"(?:自从|[自从由]|始于|早在)$")
UNTIL_BEFORE = regex(r"(?:截至|截止到?|截止至|至|到)$")
YEAR_OFFSET = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "来年": 1, "新的一年": 0, "后年": 2}
# Words that reach back over two days, the last of which is yesterday.
TWO_DAYS = ("前昨两天", "昨前两天", "前昨两日", "昨前两日")
# The day before yesterday, and its evening.
BEFORE_YESTERDAY = ("前天", "前日", "前晚")
NEXT_MONTH = ("次月", "翌月")
NEXT_MONTHS = regex("[次翌]月")
# Months told from the page's: 本月12日, 上月20日.
MONTH_OFFSET = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1}
DAY_OFFSET = {"次日": 1, "翌日": 1, "第二天": 1, "隔天": 1, "隔日": 1, "后一天": 1, "前一天": -1, "前一日": -1, "此前一天": -1}
DAY_OFFSET |= {"第三天": 2, "第四天": 3, "第五天": 4, "第六天": 5}
DAY_OFFSET |= {n + unit + after: i for i, n in enumerate("一两三四五", 1) for unit in "天日" for after in ("后", "之后")}
DAY_OFFSET |= {"一周后": 7, "一周之后": 7}
# The first day of a range that was told.
FIRST_DAY = ("首日", "第一天")


def year_offset(word: str) -> int | None:
    """Years from the page's year: 去年 -> -1; None for 当年, 同年 and the like."""
    return YEAR_OFFSET.get(word)


def day_offset(word: str) -> int:
    """Days from the day last named: 次日 -> 1; 当天 -> 0."""
    return DAY_OFFSET.get(word, 0)
