"""Finds the noun beside a quantity: after its measure word (48个示范村) or before it (示范村48个)."""

from __future__ import annotations

from functools import lru_cache

from summariser.engines.rules.noun_edges import (
    OF_A_CLASS,
    ONLY_LEADS,
    TITLED,
    among,
    bare_length,
    behind_lead,
    behind_links,
    behind_regions,
    names_of,
    other_stage,
    stands_alone,
    told_end,
    without_state,
)
from summariser.engines.rules.noun_leads import LEADS_UP, party_of
from summariser.engines.rules.phrase_ends import phrase_end
from summariser.engines.rules.phrase_words import COVER
from summariser.engines.rules.phrases import phrase_start
from summariser.engines.rules.tables import words
from summariser.frozen import dataclass
from summariser.lexicon.names import is_name
from summariser.lexicon.quantities import CHANGES
from summariser.lexicon.segment import is_word
from summariser.regex import leap, regex

# What stands between a noun and its number: adverbs, verbs of being, reaching and changing, years. Each is taken at the first try
# (longer words stand before shorter ones), so that a long run of them costs no more than its length.
LINK = regex(
    rf"(?:(?:{CHANGES})(?:到|至|成)(?:(?:如今|现在|目前|今天|今日)的?)?|力争|首次|至今|迄今|一举|双双|总?价值(?=.|$)|货值|市值|可以?|预计|常年|连年|连续[两三四五六七八九十\d]+年(?:均|都)?|已经|约?折合(?:人民币)?(?:资金|金额|现金|价款)?|约合|折款|折价款?|折资|铺开|扩大|接近|有望|共有|全部|总共|一共|每年|一次性|全年目标|"
    r"(?:19|20)\d\d年[度底末初]?|(?:\d{1,2}|[一二三四五六半])个?[月年天]及?以上|首批|第[一二三四五六七八九十\d]{1,3}(?:[批期轮]|批次)|前[一二三]个?季度|前(?:\d{1,2}|[一二三四五六七八九十])个?月|[一二三四](?<!第.)季度|[上下]半年|\d{1,2}[至到—-]\d{1,2}月份?|[一二两三四五六七八九十\d]{1,2}年[内里间]?|全年|当年|年内|[去今前明]年[底末初]?|大幅|总计|平均|合计|共计|累计|每(?:千瓦时|[平立]方米|公里|度电?|千克|百斤|节课|课时)|每[亩人户天月日期班公斤吨头只株个年村校家所张台套件箱瓶袋盒份]{1,2}|"
    r"[日月年]均|大约|大概|始终|一直|达到|达成|突破|超过|超出|不少于|不低于|不多于|至少|将近|近期|高达|多达|稳定在|保持在|维持在|控制在|完成|分别为|分别达|分别|依次为|依次达|依次是|不足|"
    r"不到|不过|只有|仅有|足有|冲过|冲破|闯过|迈过|跨过|越过|站上|迈上|逼近|砸下|多出|最[高低多少大快](?:时|可)?|[多少]了|涨了|翻了|"
    r"(?<![技功性职智产动电热效全潜])能|(?<![彩反商])超|(?<![县村户人亩校镇乡])均|(?<!人)才|(?<=[额值量收])破|(?<![签合预公条契节])约|(?:(?<![部成学积得评总满水养均])|(?<=干部))分(?=$)|(?<![通超经度走路转])过(?=$)|[各要都占将还虽翻升涨再也共达逾近为至到的有是:了已仅就由从在“”\"(])++$"
)
# The characters that a link begins with.
_LINK_BEGINS = regex(
    r'[(12:\d“”"一七三上下不两为九也了二五产仅今从价优依保做全八六共养再冲减分到前力办加十升半卖占压去双发变只可各合四回在均增壮多大始完将少就已市常干平年延开当总才扩折抬拉拓挣接控推提攀收改'
    r"新日明是最月有每涨添激爬猛由的破砸种稳突站第累约维缩翻能至虽补要调货赚超越足跃跌跨蹿达迄过迈近还连递逼逾都恢铺闯降集预首高]"
)
# The characters that a link ends with, which most words before a number don't; below, those of other patterns that are tried at an end.
_LINK_ENDS = frozenset(
    "性上下个各终直村校家所为举也了争于亩人仅今从以价值公共内再出分初别到升占双只可合吨在均大天头将少就已币幅年底度开成户才批斤日是月有望期末标株概次款涨班由的破约经翻能至虽要"
    "计超足轮达过近还逾都高低快时多部里间金额资米度电克课张台套件箱瓶袋盒份:“”("
)
_LEFT_TRIM = regex(
    r"^(?:了|的|眼下|如今|新一批|又一批|最后一批|一批|一大批|这批|该批|这些|这[个家座所条处片栋](?=[\u3400-\u9fff]{2})|包含|包括|含(?=[省市县区州镇乡]级)|等|及|和(?![美谐睦平])|与|、|其中|以及|(?!共[同建享富])共|约|近|达|是|光(?![伏纤缆电荣大照棚明影彩])|也|都(?![安匀江昌兰])|还|[常长]年(?=展销|展示|供应|销售|种植|存栏|外出|在|向)|”|\)|相关|有关|另有|另|还有)+"
)
_PERIOD_AHEAD = regex(
    r"^(?:(?:到|至|截至|自|从)(?=(?:19|20)\d{2}年)|前(?:\d{1,2}|[一二三四五六七八九十]+)个?月|前[一二三]季度|前(?=[\u3400-\u9fff]{3})|"
    r"(?:年|月)?[底末]前|(?:19|20)\d{2}年(?:度|以来|底|末)?|\d{1,2}月(?:份|底|末)?|\d{1,2}日|今年|去年|前年|近[一二三四五六七八九十\d]+年|"
    r"[多余]来(?=两[省市区县州地])|(?:短短)?[二三四五六七八九十两]{1,3}(?:天|个月)(?:时间|下来|[来里内间])?(?=[\u3400-\u9fff]{2})|"
    r"[一二三四五六七八九十两\d]+年(?!义务|制|级)来?|半年来?|头[一两三]年|“?十[一二三四五六七]五”?(?:期?末|期间|时期|以来|初期))++"
)
_OF_A_TIME = regex(r"\d+个?(?:年度?|[月天日])(?:以来|[里内间来])?|[里内间时]")
_DIGIT = regex(r"\d")
_HAN = regex(r"[\u3400-\u9fff]")
_ENDING = regex("(?:一批|若干|等)$")
# What no name holds: a digit, a stop, half a pair of brackets.
_BROKEN = regex(r"[\d,。;:]|^[^(]*\)|\([^)]*$")
# No link is so many characters long.
_LONGEST_LINK = 16
# How far a noun is looked for before or after its number, in characters.
_LONGEST = 60
_HAN_RUN = regex(r"[\u3400-\u9fffA-Za-z“”\"·\-0-9+]+")


@dataclass(frozen=True, slots=True)
class Indicator:
    """The noun that is counted and its span in the text (where it stands there), and which rule found it."""

    name: str
    start: int
    end: int
    rule: str


def noun_after(text: str, start: int, end: int) -> Indicator | None:
    """The noun that follows a measure word at ``start``, up to the first word that can't belong to it.

    >>> text = "精心打造48个乡村振兴示范村,邀请400多家东部企业来定考察,带动512户脱贫户增收,10个区(县、市)与"
    >>> [noun_after(text, text.index(m) + 1, len(text)).name for m in ("个乡", "家东", "户脱", "个区")]
    ['乡村振兴示范村', '东部企业', '脱贫户', '区(县、市)']
    """
    start = behind_links(text, start, end)
    end = min(end, start + _LONGEST)
    run = _HAN_RUN.match(text, start, end)
    if not run or _IN_PARTS.match(text, start, end) or among(text, start):
        return None
    to_number = run.end() == end and text[end : end + 1].isdigit()  # but 价值8万元的血液分析仪1台
    stop = start + phrase_end(run.group(), to_number and text[start - 1 : start] != "的")
    stop = told_end(text, start, stop, end)
    if stop == start:
        return None
    digit = _DIGIT.search(text, start, stop)
    if digit and digit.start() > start:
        stop = digit.start()
    if stop == end and _DIVIDED.search(text, start, stop) and _PARTS.match(text, end):
        stop -= 1  # 16名队员分两批
    if stop < len(text) and (aside := _ASIDE.match(text, stop)):
        stop = aside.end()
        rest = _AFTER_ASIDE.match(text, stop)
        stop = rest.end() if rest else stop
    if (place := _PLACE_WITHIN.match(text, start)) and stop > place.end() - 1:
        stop = place.end() - 1
    stop = without_state(text, start, stop)
    if (own := behind_regions(text, start, stop)) and (inner := noun_after(text, own, end)):
        return inner
    if titled := TITLED.match(text, start, end):
        begin = phrase_start(titled["what"]) or 0
        if begin or titled.end() - start > 24:
            start, stop = titled.start("what") + begin, titled.end()
    name = _unquoted(text[start:stop].removesuffix("的"))
    if text.startswith(_WORKS, stop) and name.endswith(words("kinds_of_work")) and not _WORKS_AT.match(text, stop):
        name, stop = name + text[stop : stop + 2], stop + 2
    one = len(name) == 1 and name not in _SHORT_NOUNS and not stands_alone(text, start)
    bad = not name or len(name) > 24 or one or name in words("no_nouns")
    return None if bad else Indicator(name, start, stop, "noun_after")


# 11个县里帮扶难度最大: the place alone is counted.
_PLACE_WITHIN = regex("[县市区镇乡村州省旗]里(?!的|[\u3400-\u9fff]?[镇乡村])")
_WORKS = ("工作", "行动", "整治", "督查", "检查", "治理")
_WORKS_AT = regex("..[人组队站室者会点专]")
# 1850万元分两期: how it comes, not what it is.
_IN_PARTS = regex("(?:分为?|按|历时|为期)[两二三四五六七八九十多几数\\d]")
_DIVIDED = regex("(?:(?<![部学积得评])|(?<=干部))分$")
_PARTS = regex("[两二三四五六七八九十多几0-9]")
_AFTER_ASIDE = regex(
    "[\u4e00-\u9fff]{2,6}(?:基金|园区|产业园|工业园)|[市县区州长]|干部|人口|群众|户|人员|家庭|学生|劳动力|医院|学校|项目|(?:居|村)?民?委(?:员会|会)|办事处"
)
_ASIDE = regex(r"\([\u3400-\u9fff、]{1,8}\)")
_SHORT_NOUNS = frozenset("县区市村镇乡州省校院厂店站馆户棚猪牛羊课班事井树田鱼鸡鸭鹅马驴车桥房路渠")


def _is_agent(name: str) -> bool:
    """Whether a noun is of those who do something rather than of what is done: 村民 in 村民种了30亩."""
    return name.endswith((*words("agent_heads"), *words("people_heads"))) or (is_name(name) and not is_word(name))


def _unquoted(name: str) -> str:
    """The noun without quotation marks that have lost their partner."""
    name = name.strip(" 、") if name.count("《") == name.count("》") else name.strip(" 、").replace("《", "").replace("》", "")
    name = name if name.count("‘") == name.count("’") else name.replace("‘", "").replace("’", "")
    if name.startswith("“") and name.find("”") == len(name) - 1:
        return name[1:-1]
    return name if name.count("“") == name.count("”") else name.replace("“", "").replace("”", "")


@lru_cache(maxsize=16)  # several rules ask for the same quantity
def before_links(text: str, floor: int, end: int) -> int:
    """Where the links right before a quantity at ``end`` begin; ``end`` where there are none."""
    if text[end - 1 : end] not in _LINK_ENDS or next(leap(_LINK_BEGINS, LINK, text, max(floor, end - _LONGEST_LINK), end), None) is None:
        return end  # where there are several, the last of them alone would be found
    return next((link.start() for link in leap(_LINK_BEGINS, LINK, text, floor, end)), end)


def noun_before(text: str, floor: int, end: int) -> Indicator | None:
    """The noun that ends before a quantity at ``end``: after the last verb of its clause, links like 达到 left out.

    >>> text = "青岛市累计投入财政帮扶资金18.68亿元"
    >>> noun_before(text, 0, 13).name
    '财政帮扶资金'
    >>> noun_before("建设培训基地", 0, 6).name, noun_before("带动", 0, 2) is None
    ('培训基地', True)
    """
    floor = max(floor, end - _LONGEST)
    stop = before_links(text, floor, end)
    if text[stop : stop + 1] == "”" and stop < end and text.rfind("“", floor, stop) > text.rfind("”", floor, stop):
        stop += 1  # “共富工坊”57个
    reach = stop + text.startswith("了", stop)
    done = _FINISHED.search(text, floor, reach) if text[reach - 1 : reach] in _FINISHED_ENDS else None
    what = noun_before(text, floor, done.start()) if done else None
    if done and what and (done["done"] is None or not _is_agent(what.name)) and not text.endswith(_PUT_INTO, floor, what.start):
        return what
    if text[stop - 1 : stop] in _SENT_ENDS and (sent := _SENT.search(text, floor, stop)):
        goods = noun_before(text, floor, sent.start())
        return None if goods is not None and text[sent.start()] in "在向" and _is_agent(goods.name) else goods
    segment = text[floor:stop]
    if ("以" in segment or "元" in segment) and (limited := OF_A_CLASS.search(segment)):
        return Indicator(limited.group(), floor + limited.start(), stop, "noun_before")
    start = phrase_start(segment)
    if start is None:
        return None
    piece = segment[start:]
    for trim in (_LEFT_TRIM, _PERIOD_AHEAD, _LEFT_TRIM, _WHOSE, _WHOSE):
        if cut := trim.match(piece):
            start, piece = start + cut.end(), piece[cut.end() :]
    if begin := behind_lead(segment, start, piece):
        start, piece = begin, segment[begin:]
    if "、" in piece and (names := names_of(piece)):
        piece = piece[:names]
    elif places := _TO_PLACES.match(piece):
        start, piece = start + places.end(), piece[places.end() :]
    for ahead in (_BATCH_AHEAD, _EXAMPLES, *LEADS_UP):
        if (cut := ahead.match(piece)) and len(piece) - cut.end() >= 2:
            start, piece = start + cut.end(), piece[cut.end() :]
    if _DIGIT.search(piece):  # 3天会期里客流: the noun stands after what the number belongs to
        tail = _OF_A_TIME.split(piece)[-1]
        start, piece = start + len(piece) - len(tail), tail
    if piece.endswith("一行"):
        start, piece = party_of(start, piece)
    if (doing := _DOING.search(piece)) and piece[: doing.start()].endswith(words("people_heads")):
        piece = piece[: doing.start()]  # 当地干部跟班学习20人次
    if segment[start - 1 : start] == "每" and (rate := _PER.match(piece)):
        start, piece = start + rate.end(), piece[rate.end() :]  # 每栋年租金
    elif segment[start - 1 : start] == "每" and _PRICED.match(piece):
        start, piece = start - 1, segment[start - 1 :]  # 每公斤收购价
    elif segment[start - 1 : start] == "每" and piece[:1] in "个座家所名位户村镇县亩百千万":
        start, piece = start - 1, segment[start - 1 :]  # 每座棚年均纯收入
    if bullet := _BULLET.match(piece):
        start, piece = start + bullet.end(), piece[bullet.end() :]
    if piece.endswith(("的比例", "的比重")) and segment.endswith(_PUT_INTO, 0, start):
        start, piece = start - 2, segment[start - 2 :]
    if start and segment[:start].rstrip(COVER).endswith(("给", "向")) and (whom := _TO_WHOM.match(piece)):
        start, piece = start + whom.end(), piece[whom.end() :]
    if _ASIDE.match(piece) and (named := _BEFORE_ASIDE.search(segment, 0, start)):
        start, piece = named.start(), segment[named.start() :]
    if piece.endswith(words("house_properties")) and (owner := _OF_A_HOUSE.match(piece)):
        start, piece = start + owner.end(), piece[owner.end() :]
    if piece.endswith(("户", "栏", "产量")) and (village := _OF_A_VILLAGE.match(piece)):
        start, piece = start + village.end(), piece[village.end() :]
    if piece.endswith(_PAY_ENDS) and (payer := _PAYS_ITSELF.search(piece)):
        start, piece = start + payer.start(), payer.group()  # 镇里去年出资75万元
    if stage := other_stage(segment, start, piece):
        start, piece = start - stage, segment[start - stage :]
    if "—" in piece:
        start, piece = start + piece.rindex("—") + 1, piece[piece.rindex("—") + 1 :]  # 一份心意——救助款
    name = bare_length(_unquoted(_ENDING.sub("", piece)))
    if name in _AIMED_AT and segment.endswith("的", 0, start) and (goal := noun_before(text, floor, floor + start - 1)):
        return goal
    if (
        name in words("no_nouns")
        or ONLY_LEADS.search(name)
        or name.endswith(_THEN)
        or (len(name) < 2 and not _listed_alone(text, name, stop))
        or len(name) > 30
        or not _HAN.search(name)
        or _BROKEN.search(name)
        or not name.strip(COVER + "、和等")
        or _A_SUM.search(name)
    ):
        return None
    begin = text.find(name, floor + start, stop)
    return Indicator(name, begin, begin + len(name), "noun_before") if begin >= 0 else None


def _listed_alone(text: str, name: str, stop: int) -> bool:
    """Whether a noun of one character stands by itself: in a list (结对乡镇92对、村156对), or behind 的 (收入过10万元的村12个)."""
    return name in _SHORT_NOUNS and text[stop - 2 : stop - 1] in ("、", ",", "的")


# 捐助盘古村、响水村帮扶资金: what several places get, not 示范村、重点村建设资金.
_PLACE = rf"(?:{COVER}++|(?!示范|重点|贫困|脱贫|帮扶|结对|美丽|行政|试点|中心|特色|薄弱|乡村)[\u3400-\u9fff]{{2,5}}?(?:村|社区|街道|镇|乡))"
_TO_PLACES = regex(rf"(?:{_PLACE}(?:、|和|与|及)){{1,12}}{_PLACE}(?=[\u3400-\u9fff“]{{2}})(?!.*(?:村|社区|街道)等?$)")


# 援疆项目已开工1076个 counts 援疆项目.
_FINISHED = regex(
    rf"(?<=[\u3400-\u9fff][\u3400-\u9fff”])(?:[在到往]{COVER}++(?:等地|各地|市场|地区)?+)?+"
    r"(?:(?:两[省市区县州地][市区县]?|双方)?(?=互派)|已|均|都|全部|累计|共|每年|每月|每季度|先后|连续|陆续|相继|接连|再|又|新)*"
    r"(?:[来去走跑](?=了)|互派(?:交流|挂职|跟岗)?|(?:集中|现场|当场|成功|正式)签约|开工(?:建设)?|完工|竣工|入驻|进驻|落户|安家|扎根|回流|返乡|到岗|投产|试产|达产|动工|封顶|启用|揭牌|到位|到账|到疆|交付|落地|复工|返岗|投用|贯通|(?<!直)通车|通水|出列|摘帽|挂牌|开业|上岗|结业|毕业|"
    r"(?P<done>重建|修缮|翻新|维修|加固|兴建|派出|选派|安排|谋划|储备|申报|新建|改造|改建|扩建|援建|建设|签订|签署|达成|征集|编印|拨付|下达|支付|支出|落实|铺设|建成|召开|举行|举办|(?<=每年)开|验收|发放|兑现|实施|完成|卖出|售出|卖掉|卖光|[卖产收结开办投拨修建栽发补落飞摊装做种养摘运铺织缝绣酿晒盖砌挖架配换装添租存跑唱演播搭挂摆印翻涨跌](?:开|掉|完|好|出|成)?(?=了)))了?$"
)
_FINISHED_ENDS = frozenset(
    "约驻户家根乡工顶用牌建缮新修固派投拨栽流职业了产付位出划列办卖印去地备实岗帽开成报排收放施来水现疆结署行订设账走跑车达通造集发补落掉光"
)
_A_SUM = regex("[一二三四五六七八九十百千万亿两][多余]?[万亿]?元(?!以上|以下|级|[户村镇县店])|^[一二三四五六七八九]成")
# 相比建镇之初的500元: when, not what.
_THEN = ("之初", "之时", "初期", "起初", "当初", "之际", "以后", "之后")
_PER = regex(r"[栋座亩户人家个名间棚头只吨斤公斤村镇县所位](?=[年月]|平均|收入|增收|分红|产值)")
_PRICED = regex("(?:公斤|斤|吨|头|只|株|亩|箱|袋)[\u4e00-\u9fff]{0,6}(?:[价费]|成本)")
_BULLET = regex(r"[^\u3400-\u9fffA-Za-z0-9“”‘\"(]+")
# 蔬菜销往上海3200吨, 蔬菜在上海销售3200吨: the number counts 蔬菜.
_SENT = regex(
    f"(?:[在向](?:{COVER}+|粤港澳大湾区|大湾区|东部|沿海|省外)(?:等地|各地|市场|地区)?(?:累计|共|已|年|每年|一年){{0,2}}(?:热销|销售|售出|卖出)|(?:卖到|卖往|卖给|销往|销到|销售到|运往|运到|发往|送往|送到|出口到|供应|直供)(?:了)?(?:{COVER}+|粤港澳大湾区|大湾区|长三角|珠三角|京津冀|成渝|"
    "东部|沿海|全国|海外|国外|省外|外地|各地)(?:地区|城市|省市|各地|等地|市场)?)(?:总[量额]|销售额)?$"
)
_SENT_ENDS = frozenset(COVER + "量额地场区角冀渝部海国外市销售出")
# 投向产业项目的比例: of what is put there.
_PUT_INTO = ("投向", "用于", "用在", "投入")
# 捐给石坎镇帮扶资金6万元: the money alone is counted.
_TO_WHOM = regex(
    "(?:[\u3400-\u9fff]{0,10}?(?:医院|卫生院|学校|小学|中学|[一二三]中|幼儿园|敬老院|福利院)(?=[\u4e00-\u9fff]{2,8}$)|"
    "[\u4e00-\u9fff]{2,10}?(?:镇|乡(?!村|镇)|村(?!民|级|集体)|街道|社区|政府)(?:村?委会?|人民政府)?"
    "(?=[\u4e00-\u9fff]{0,6}(?:资金|款|金|物资)$))"
)
# 县医院年门诊量, 一期工程总投资
_OF_A_HOUSE = regex(
    r"(?:[^、“”]*(?:医院|卫生院|学校|中学|小学|高中|初中|[一二三四五六]中|幼儿园|职中|镇|乡|合作社|公司|专区|专馆|住院楼|综合楼|教学楼|联合体|综合体)(?![区镇])|"
    r"(?:[一二三首]期)?(?:项目|工程)(?=(?:计划)?总投资))(?=[\u3400-\u9fff]{2})(?!(?:阶段)?(?:净|毛)?(?:入学|入园|巩固|升学|录取|普及|覆盖))"
)
# 石坎村监测户, 丰源合作社入社牧户
_OF_A_VILLAGE = regex(
    r"(?!示范|重点|贫困|脱贫|帮扶|结对|美丽|行政|试点|薄弱)[\u3400-\u9fff]{2,5}?(?:村(?!民)|合作社)(?=[\u3400-\u9fff]{2})"
)
_PAY_ENDS = ("资", "金", "筹", "捐")
_PAYS_ITSELF = regex(f"(?<=[镇乡村县市区司会团局院社组队部{COVER}])(?:出资|捐资|筹资|自筹(?:资金)?|认捐)$")
# 全年消费帮扶的目标是5亿元: what the aim is of.
_AIMED_AT = frozenset({"目标", "任务", "总目标", "年度目标", "规模", "总规模"})
# 捐款(捐物): what stands in brackets adds to the word before.
_BEFORE_ASIDE = regex("[捐投帮赠][\u4e00-\u9fff]$")
_IN_TRAINING = "(?:跟班|跟岗|挂职|学习|锻炼|进修|研修|参训)"
_DOING = regex(f"{_IN_TRAINING}{_IN_TRAINING}*$")
# 第一批挂职干部, 产业、教育、卫生等项目: what leads up to the noun.
_BATCH_AHEAD = regex(r".*第[一二三四五六七八九十\d]+批次?")
_EXAMPLES = regex(r"[^()]*(?<![高初中平同优])等(?![级候待])(?:各类|各级)?")
_WHOSE = regex(
    rf"(?:(?:{COVER}++[、和与]?)*+(?:两地(?:各级|州(?!市))?|双方)|各级(?=互访|互派)|"
    r"两[省市区县州](?:市(?![市级厅])|区(?!区)|县(?![县级])|(?=[\u3400-\u9fff]))(?:各级)?|该(?:[楼园馆站厂店院校](?!区)|[\u3400-\u9fff]{2,4}?(?=占地|总投资|计划总投资|投资额|建筑面积|规划面积|总面积))?|[\u4e00-\u9fff]{1,6}集团(?=援[藏疆青])|[县市州省区镇乡村团旗]里|我[院校局社馆会]|[京津沪苏浙粤闽鲁辽鄂湘皖赣渝川黔滇桂琼陕甘青宁疆藏蒙晋冀豫吉黑杭甬穗深厦莞]{2}(?:两[地省市])?(?=共建|合建|联建|携手|[乡村]|互派|结对)|[\u3400-\u9fff]{2}两[地市县区州](?=共建|合建|联建|携手|互派|互访)|上述|各地|当地(?!劳动力|[用务]工|就业)|本地(?!骨干|区|劳动力|[用务员职女]工|工人|村民|群众|学生|就业|医|教[师练]|护士|技术|人才|农技)|整个|[我全本][省市县区州乡镇村国旗盟]|其(?![他它])|对方(?=[派选挂跟交][派出职岗流]|干部|教师|医生|人员|专家|人才)|(?:(?:现场|当场|会上|园区|企业|集中){1,3}|[\u3400-\u9fff“”]{1,16}?(?:大会|[接介谈商览销聘]会|仪式|活动)(?:现场)?)共?(?:集中|新)?(?=签约[\u3400-\u9fff]{0,4}项目))"
    r"(?=[\u3400-\u9fff]{2})|(?:[省市县区乡镇村][、和])+[省市县区乡镇村](?=互访|互派|互学)"
)
