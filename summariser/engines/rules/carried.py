"""Remembers what has been counted, for the numbers that count it again: a stage of it, its worth, its part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summariser.engines.rules.figure_context import Context
from summariser.engines.rules.growth import growth_words, is_growth, whole_that_grew
from summariser.engines.rules.noun_lists import named_behind, with_list
from summariser.engines.rules.nouns import Indicator, noun_after
from summariser.engines.rules.phrase_words import COVER, is_nominal
from summariser.engines.rules.tables import words
from summariser.lexicon.quantities import Quantity
from summariser.regex import regex

_BEFORE = (
    r"(?:其中|目前|现|截至目前|到目前|[今去前明]年|(?:19|20)\d\d年度?|当年|年内|全年|年|已经|已|均|全部|全都|共|累计|实际|率先|首批|计划|预计|拟|将|要|可|再|又|还|先后|陆续|顺利|的|有|,|、)*"
)
_AFTER = r"(?:了|的|约|近|超|逾|达|达到|为|共|共计|超过|不少于|不足)*"
# 项目1286个,已开工1103个: so many of them have come so far.
_STAGE = regex(
    _BEFORE
    + r"(?P<stage>(?:新)?(?:开工建设|动工建设|开工|动工|复工|完工|竣工|投产|达产|试产|投用|投运|建成|建完|在建|续建|新建|改建|扩建|改扩建|"
    r"到位|拨付|下达|支付|支出|到账|使用|动用|交付|验收|落地|签约|入驻|出列|摘帽|退出|销号|完成|实施|启动|批复|批准|立项|完结|返岗|复产|投入|安排|落实|出栏|存栏|在岗|到岗|到任|结业|毕业|兑现|兑付|发放){1,2})"
    + _AFTER
)
# 协议投资9亿元,实际到位2亿元: what has come is no longer what was agreed.
_SIGNED_FOR = regex("(?:合同|协议|意向|签约|计划|概算|预算)(?=(?:总?投资|引资|资金|金额))")
_THERE = regex("到位|到账|完成|投入|使用|支付|拨付")
# 订单9笔,合计4260万元: what those are worth.
_SUM = r"(?:价值|总价值|总值|市值|货值|折合|约合|约折合|折款|折价|作价|总价|合计|共计|总计|总额|金额|总金额|涉及金额)"
_WORTH = regex(_BEFORE + f"{_SUM}?(?:人民币)?(?:资金|金额|现金)?" + _AFTER)
_WORTH_ENDS = regex(f"(?P<sum>{_SUM})(?:人民币)?(?:资金|金额|现金)?(?:约|近|超|逾|达|为)*$")
# What stands between a number and another measure of the same thing.
_ONLY_SUMMED = frozenset({"、", ",", "共", "、共", ",共", "共计", ",共计", "计", "合计", ",合计"})
# What stands between a noun counted in batches and their sum.
_TOGETHER = regex("[、,]?(?:共计?|合计|总计|累计|计)有?(?:约|近|超)?")
_AND_THOSE = regex("[和及与、](?P<who>[\u4e00-\u9fff]{2,8})")
# 脱贫户230户、870人; 农户320户,共1100人.
_TOGETHER_TOO = regex("[、,]?(?:共计?|合计|总计|涉及|惠及)?(?:约|近|超)?")
# 这一数字达到13亿元, 该比例同比下降: what has just been told, and how it grew.
_THIS_NUMBER = regex(
    "(?:[今去前当]年|上半年|年|月)?(?:到|至)?(?:这[一个项]{0,2}|该|此项?|上述)(?:数字|数据|数值|数量|数目|指标|比例|比率|比重|占比|金额|数额|规模|总量|总数|总额)(?:已经?|也|又|则|就)?"
)
_NO_NAME = regex("(?:同比|环比)?(?:增长|增加|提高|提升|下降|减少|降低|上升|升|降|增)?")
_NEAR = 120  # characters
# What is signed for so much money.
_WITH_SUMS = ("项目", "订单", "合同", "协议")
# Measure words of what people come in or to: 4批23人, 培训班17期、880人次.
BATCHES = frozenset({"批", "期", "批次", "场", "轮", "场次", "期次", "班", "次", "届", "堂"})
# Deeds that say no more of a part than whose it is.
PUT_IN = frozenset({"选派", "派出", "派", "选送", "派驻", "投入", "安排", "拨付", "援助", "采购", "销售", "接收", "接受"})
# 六类结对总数达187对: nouns that a second number of them may follow.
SUMS = ("总数", "总量", "总人数", "总额", "数量")
# 32个项目开工率100%, 6个民生项目资金3200万元: of what has just been counted.
_RATES = ("开工率", "完工率", "完成率", "竣工率", "投产率", "到位率", "支付率", "拨付率", "就业率", "合格率", "通过率", "覆盖率")
OF_THE_LAST = ("资金", *_RATES)
# What all that was given is worth: 棉被320床、大米5吨,物资总值21万元.
WORTHS = ("总值", "总价值", "价值")
# 引进宁波项目12个,到位资金3亿元: theirs who got those.
_MONEY_OF_IT = frozenset({"到位资金", "到位投资", "总投资", "投资总额", "协议投资", "协议资金", "签约金额"})
# Sums that have a name of their own: 订单金额.
_NAMED = frozenset({"总额", "金额", "总金额", "合计"})
# Those that stand for the things: 货值, 总价值.
_OWN_NAME = frozenset({"总价值", "总值", "市值", "货值"})


# 转移就业7.92万人,其中赴广东省4.35万人、其他省份0.7万人: the deed's place alone.
_WHERE = regex(
    rf"(?:其中|有|另|还有|去|,)*(?P<place>(?:赴|到|去|在|往)(?:{COVER}+|省外|省内|外地|外省|县外|州外|东部|沿海)(?:地区|各地|等地)?|"
    r"(?:其他|其它|别的|外)(?:省份|省市|省区|地区|省|地方|城市)|(?:本?[省州市县区旗盟乡镇疆藏滇黔川渝陕甘青宁蒙桂赣皖][内外])+|就地就近|就近就地|本地|当地|省外)(?:的|有|共|达|约|近|超)*"
)
_THE_REST = ("其他", "其它", "其余", "其他类", "其它类")
# How much of a plan has come about, of which nothing grows.
_FULFILS = regex("(?:完成|占)[^,。;]{0,12}?(?:预算|计划|任务|目标)(?:数|任务|目标)?的$")
_DEED = regex(r"(?:转移)?(?:就业|务工|上班|返岗|用工)$")
# 羊肉进了早市,去年卖了640吨: only that so much was sold, or grown or sent.
_SOLD = regex(
    r"(?:[去今前当]年|一年|每年|全年|上半年|头[一两三]个?[年月]|当[天月]|半[天年]|一(?:天|上午|下午|晚上|个月)|[两三几]天|现场|仅|就|便|已|共|又|也|还|能|可|累计|总共|一共|一下子|先后)*"
    r"(?:(?:卖|销|售|外销|热销|销售|出售|卖货)(?:了|出|掉|得|到|出去)*|[种养栽收产装运发寄摘做采](?:出|到|往|掉|完)?了)(?:约|近|超|超过|逾|达)*"
)
# What is held, not sold: 展销会一天卖了60万元.
_HELD = ("会", "活动", "仪式")
# 两天后,: when, before what the sentence is about.
_LEAD = regex("[^,。;]{1,8}[后前天年月日中里上],")
_GROWN = frozenset("株棵只头羽尾匹枝盆枚")
_OWNED = regex(f"(?:{COVER}++的?|当地的?|这里的?|[我全本][省市县区州旗乡镇村]的?)+")


def part_of_deed(text: str, start: int, end: int, deed: str) -> tuple[str, int] | None:
    """The deed at the place that ``text[start:end]`` names, and where that begins; ``deed`` is what was counted before.

    >>> part_of_deed("其中其他省份", 0, 6, "新增转移就业")
    ('其他省份转移就业', 2)
    """
    where, done = _WHERE.fullmatch(text, start, end), _DEED.search(deed)
    return (where["place"] + done.group(), where.start("place")) if where and done else None


def sold_topic(text: str, sentence: int, start: int, end: int) -> Indicator | None:
    """What a sentence that begins at ``sentence`` is about, where the clause ``start:end`` before the number only says that it was sold.

    >>> sold_topic("小米和山楂进了展销中心,头一个月就卖了", 0, 12, 19).name
    '小米和山楂'
    """
    if start <= sentence or not _SOLD.fullmatch(text, start, end):
        return None
    part = max(sentence, text.rfind(";", sentence, start) + 1)
    told = lead.end() if (lead := _LEAD.match(text, part, start)) else part
    owned = _OWNED.match(text, told)
    topic = noun_after(text, owned.end() if owned else told, start)
    if topic is None or topic.name.endswith(_HELD):
        return None
    if topic.name.endswith(words("agent_heads")) or not is_nominal(topic.name) or topic.name[0] in "我他她你0123456789":
        return None
    return with_list(text, topic)


def is_stage(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says only how far things have come: 其中已开工.

    >>> is_stage("其中已开工", 0, 5), is_stage("新开工项目", 0, 5)
    (True, False)
    """
    return _STAGE.fullmatch(text, start, end) is not None


def is_part(text: str, start: int) -> bool:
    """Whether the clause that begins at ``start`` tells a part of what was counted before: 其中青岛选派186人次; 其中,青岛选派186人次.

    >>> is_part("其中,投入", 3), is_part("其中投入", 0), is_part("投入", 0)
    (True, True, False)
    """
    return text.startswith("其中", start) or text.endswith(("其中,", "其中:"), 0, start)


def is_worth(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says only that a sum of money follows that things are worth: 折合人民币.

    >>> is_worth("折合人民币约", 0, 6), is_worth("总投资", 0, 3)
    (True, False)
    """
    return _WORTH_ENDS.search(text, start, end) is not None and _WORTH.fullmatch(text, start, end) is not None


def named_sum(text: str, start: int, end: int) -> str:
    """The word for the sum, where it makes a name with the things: 金额 of 订单金额; empty for 折合.

    >>> named_sum("金额约", 0, 3), named_sum("折合", 0, 2)
    ('金额', '')
    """
    found = _WORTH_ENDS.search(text, start, end)
    return found["sum"] if found and found["sum"] in _NAMED else ""


@dataclass(slots=True)
class Counted:
    """What an article has counted so far; ``covered`` is its text with the regions covered.

    Each of the ``rows`` is a quantity with its sentence before it and its noun behind it; ``last`` is the last of them.
    """

    text: str
    covered: str
    rows: list[tuple[int, Quantity, Indicator]] = field(default_factory=list)
    alike: dict[tuple[int, str | None], Indicator] = field(default_factory=dict)
    last: tuple[int, Quantity, Indicator] | None = None

    def sentence(self, ctx: Context) -> int:
        """Where the sentence begins, or the one before where it goes on about that: …资金8亿元。其中,投入文山州1.2亿元."""
        start = ctx.sentence.start
        if self.last is None or not self.text.startswith(("其中", "这其中"), start):
            return start
        rest = self.text[self.last[1].end : start]
        return start if "\n" in rest or rest.count("。") > 1 else self.last[0]

    def add(self, sentence: int, q: Quantity, noun: Indicator) -> None:
        """Notes that a quantity of the sentence that begins at ``sentence`` counts ``noun``."""
        self.last = (sentence, q, noun)
        self.rows.append(self.last)
        self.alike[sentence, q.unit] = noun

    def money_of(self, noun: Indicator, before: tuple[int, Quantity, Indicator] | None) -> bool:
        """Whether ``noun`` is the money of what was counted ``before`` with its home: 引进宁波项目12个,到位资金3亿元."""
        if before is None or noun.name not in _MONEY_OF_IT or before[1].measure != "count":
            return False
        return COVER in self.covered[max(0, before[2].start - 1) : before[2].end]

    def earlier(self, ctx: Context) -> list[Indicator]:
        """What the sentence has counted before, in order, without what its own clause has been dealt."""
        rows = [row for row in self.rows[-8:] if row[0] == self.sentence(ctx)]
        return [noun for _, q, noun in rows if noun.rule != "dealt_out" or q.end <= ctx.clause.start]

    def whole(self, q: Quantity, ctx: Context) -> Indicator | None:
        """What the sentence has counted before by the same unit, that ``q`` is a part of."""
        sentence = self.sentence(ctx)
        alike = (noun for at, one, noun in reversed(self.rows[-8:]) if at == sentence and one.unit == q.unit)
        like = next((noun for noun in alike if not noun.rule.startswith("by_")), None)  # not 县均投入 behind 协作资金
        return Indicator(like.name, like.start, like.end, "inherited") if like else None

    def part(self, q: Quantity, ctx: Context) -> Indicator | None:
        """The part of a deed that was done at a place: 其中省内3万人."""
        if q.measure != "people" or self.last is None or self.last[0] != self.sentence(ctx):
            return None
        found = part_of_deed(self.covered, ctx.floor, q.start, self.last[2].name)
        return Indicator(found[0], found[1], q.start, "part_of_deed") if found else None

    def in_batches(self, q: Quantity) -> Indicator | None:
        """What came in the batches just counted: 六批援青干部共187名."""
        if self.last is None or q.measure not in ("people", "count") or q.unit in BATCHES:
            return None
        _, last, noun = self.last
        behind = last.unit in BATCHES and noun.start == last.end
        if behind and q.measure == "people" and (more := _AND_THOSE.fullmatch(self.covered, noun.end, q.start)) and is_nominal(more["who"]):
            return Indicator(self.covered[noun.start : q.start], noun.start, q.start, noun.rule)  # 6批挂职干部和专技人才287人次
        return noun if behind and _TOGETHER.fullmatch(self.text, noun.end, q.start) and not named_behind(self.covered, q) else None

    def sells(self, q: Quantity, ctx: Context) -> bool:
        """Whether a clause only says for how much what the sentence has counted last was sold: 栽下草莓3万株,当年卖了12万元."""
        if self.last is None or self.last[0] != self.sentence(ctx) or self.text.find(";", self.last[1].end, q.start) >= 0:
            return False
        if self.last[1].measure not in ("mass", "volume", "area") and self.last[1].unit not in _GROWN:
            return False
        return _SOLD.fullmatch(self.covered, ctx.clause.start, q.start) is not None

    def meant(self, noun: Indicator | None, q: Quantity, ctx: Context) -> Indicator | None:
        """What 这一数字 stands for, and whose people are counted behind their households: 脱贫户230户、870人."""
        if self.last is None:
            return None
        worth, what = self.last[1], self.last[2]
        if noun is not None and worth.measure == "money" and what.end == q.start and what.rule == "noun_after" and q.measure == "count":
            return what if what.name.endswith(noun.name) else None  # 价值90万元的移动检测车2辆
        again = _THIS_NUMBER.match(noun.name) if noun is not None else None
        if again is None and (noun is None or noun.rule == "by_predicate"):
            _, last, of = self.last
            homes = last.unit == "户" and q.measure == "people" and q.unit != "户" and self.last[0] == self.sentence(ctx)
            beside = homes and of.start < last.end and _TOGETHER_TOO.fullmatch(self.text, last.end, q.start)
            return Indicator(of.name, of.start, of.end, "inherited") if beside else None
        if noun is None or again is None or not _NO_NAME.fullmatch(noun.name, again.end()):
            return None
        share = q.measure == "ratio" and again.end() == len(noun.name)
        for _, one, of in reversed(self.rows[-6:]):
            alike = one.measure == "ratio" if share else one.measure == q.measure or (q.measure == "ratio" and one.measure != "ratio")
            if alike and q.start - one.end < _NEAR and "\n" not in self.text[one.end : q.start]:
                part = "占比" if share and again.group().endswith(("例", "重", "比")) and not of.name.endswith(("率", "比", "例")) else ""
                return Indicator(of.name + part + noun.name[again.end() :], of.start, of.end, "inherited")
        return None

    def carried(self, q: Quantity, ctx: Context) -> Indicator | None:
        """What a stage (已开工3个) is a stage of, and what things are worth (折合2万元)."""
        if self.last is None or self.last[0] != self.sentence(ctx):
            return None
        _, last, noun = self.last
        if noun.rule == "spent_on":
            return None  # 6000万元用于新建学校,投入2000万元对村庄整治
        if last.measure == q.measure and last.unit == q.unit:
            if is_stage(noun.name, 0, len(noun.name)) and (own := _STAGE.fullmatch(self.text, ctx.floor, q.start)):
                return Indicator(own["stage"], own.start("stage"), own.end("stage"), "by_predicate")  # 已完工7个、在建4个
            noun = self._too_many(q) or noun
            signed = _SIGNED_FOR.match(noun.name) if _THERE.search(self.text, ctx.floor, q.start) else None
            return Indicator(noun.name[signed.end() if signed else 0 :], noun.start, noun.end, "inherited")
        if (like := self.alike.get((self.last[0], q.unit))) and is_stage(self.text, ctx.floor, q.start):
            like = self._too_many(q) or like
            return Indicator(like.name, like.start, like.end, "inherited")  # 投入资金5亿元,实施项目80个,其中2023年投入2亿元
        if q.measure != "money" or last.measure == "ratio" or not is_worth(self.text, ctx.floor, q.start):
            return None
        if (own := _WORTH_ENDS.search(self.text, ctx.floor, q.start)) and own["sum"] in _OWN_NAME:
            return Indicator(own["sum"], own.start("sum"), own.end("sum"), "inherited")
        if own is not None and own["sum"] in _NAMED and (
            noun.rule == "by_predicate" or noun.name == "现场" or noun.name.endswith((*words("agent_heads"), *words("people_heads")))
        ):
            return Indicator(own["sum"], own.start("sum"), own.end("sum"), "inherited")  # 12家企业签约,金额达3.6亿元
        things, at = [noun.name], noun.start
        for _, one, thing in reversed(self.rows[-4:-1]):  # 电脑60台、图书3500册,折合32万元
            if self.text[one.end : at] != "、":
                break
            things, at = [thing.name, *things], thing.start
        return Indicator("、".join(things) + named_sum(self.text, ctx.floor, q.start), noun.start, noun.end, "inherited")

    def _too_many(self, q: Quantity) -> Indicator | None:
        """The whole whose part was counted last, where there are more of ``q`` than of that part: 项目34个,其中水利项目9个,已开工21个."""
        alike = [(whole, one) for at, whole, one in self.rows[-6:] if at == self.rows[-1][0] and whole.unit == q.unit]
        if len(alike) < 2 or q.value <= alike[-1][0].value:
            return None
        part = alike[-1][1].name
        return next((one for whole, one in alike[-2::-1] if whole.value >= q.value and part.endswith(one.name) and part != one.name), None)

    def inherited(self, q: Quantity, ctx: Context) -> Indicator | None:
        """其中2024年达到19.55亿元 counts what the figure before it counted, if that was of the same kind."""
        if self.last is None or self.last[0] != self.sentence(ctx):
            return None
        sentence, last, noun = self.last
        if q.unit == "%" and last.unit == "%" and _FULFILS.search(self.text, max(0, last.start - 16), last.start):
            before = [row for row in self.rows[-4:-1] if row[0] == sentence and row[1].measure != "ratio"]
            sentence, last, noun = before[-1] if before else self.last  # 采购3亿元,完成任务的105%,增长12%
        if noun.rule == "spent_on" and q.measure != "ratio":
            return None
        if q.measure == "count" and self.text[ctx.floor : q.start].lstrip("、") in _THE_REST:
            first = next((row for row in self.rows[-8:] if row[0] == sentence and row[1].unit == q.unit), self.last)
            return Indicator(first[2].name, first[2].start, first[2].end, "inherited")  # 项目7个(产业类4个、其他1个)
        if q.measure == "ratio" or is_growth(self.covered, ctx.floor, q.start):
            grown = growth_words(self.covered, ctx.floor, q.start) or ""
            noun = whole_that_grew(self.text, self.rows[-8:], q, ctx, sentence) or noun
            grown = re.sub(r"^[比较].*?(?:年同期|年底|年末|同期|年|期|月|季度)", "", grown)
            return Indicator(noun.name + grown, noun.start, noun.end, "inherited")
        if last.unit in BATCHES and q.measure == "people" and self.text[last.end : q.start] in _ONLY_SUMMED:
            return Indicator(noun.name, noun.start, noun.end, "inherited")  # 培训班17期、880人次
        beside = q.measure in ("area", "length") or (q.measure == "money" and noun.name.endswith(_WITH_SUMS))
        beside = beside and (sentence, q.unit) not in self.alike
        if beside and last.measure == "count" and self.text[last.end : q.start] == "、":
            return Indicator(noun.name, noun.start, noun.end, "inherited")  # 标准厂房6栋、4.5万平方米; 12个项目、48.9亿元
        if q.measure == "money" and last.measure in ("mass", "volume") and self.text[last.end : q.start] in _ONLY_SUMMED:
            return Indicator(noun.name, noun.start, noun.end, "inherited")  # 卖出白茶86吨、2150万元
        same = last.measure == q.measure and (last.unit == q.unit or {last.unit, q.unit} == {"人", "人次"})  # 就业5万人次,稳定在4万人左右
        if not same and not is_worth(self.text, ctx.floor, q.start):
            like = self.alike.get((sentence, q.unit))  # 签约项目7个、9.6亿元;签约3个、2.1亿元
            return Indicator(like.name, like.start, like.end, "inherited") if like else None
        return Indicator(noun.name, noun.start, noun.end, "inherited")
