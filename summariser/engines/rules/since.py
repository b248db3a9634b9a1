"""Finds since when a pairing has been: a year that the text states, or the years that it counts."""

from __future__ import annotations

import re

from summariser.engines.rules.sentences import Span
from summariser.engines.rules.skipped_lists import lists_behind
from summariser.lexicon.numerals import parse_numeral
from summariser.records.draft import Mention
from summariser.regex import leap, regex

_STATED = regex(r"(?:自|从|始于|早在|于)?(?<!\d)(?P<year>(?:19|20)\d{2})年(?:\d{1,2}月)?(?:份|岁末|年?[底初末]|[春夏秋冬])?")
_OPENING = ("自", "从", "始", "早", "于")
_BEGAN = regex(
    r"结对|挂钩|结成|结为|亲戚|亲家|攀上|攀亲|结缘|结亲|结识|携起手|牵起手|对口|确定|确立|牵手|携手|手拉手(?!”?(?:夏令营|冬令营|活动|行动|研学|联谊|交流))|建立|帮扶|开始|起头|架起|启动|正式|协作关系|结下|签约|拉开|援|调整|协作以来|"
    r"扶贫协作|东西部协作|山海协作|开启|承担|安排|列为|相识|缘分|走到了?一起|握手|握[在到]了?一起|牵[在到]了?一起|接过|接棒|接力棒|相遇|连”?在了?一起|拴”?在了?一起|绑”?在了?一起|系”?在了?一起|缔结|"
    r"改为|改由|新增|增加了|[又再](?:安排|增派|加派)|始于|起于|一对一|启幕|接手|认了?亲|红线|受命|奉命|名列|在列|位列|列入|挑起|扛起|担起|结[上成]?了?的?(?:对子|亲)"
)
_SINCE_TAIL = regex(
    r"以来|起|开始|结对|结缘|结亲|建立|确定|启动|确立|牵手|以后|携手|拉开|至今|到今|结成|调整|改为|改由|开启|就|与|对口|列为|确定为|成为|的确立|的建立|的缔结|的?对子|受命|奉命|,"
)
# Without 自 or 从 a year is a beginning only where something is established in it: not 2024年,两省携手深化协作.
_ESTABLISHED = regex(
    r",?(?:国家|中央|党中央|国务院|省委)[^,。;]{0,10}(?:安排|部署|确定|明确|指定|决定|定下)[^,。;]{1,14}(?:(?:对口|结对|定点)?(?:帮扶|支援|协作|合作)|帮)|"
    r",?(?:国家|中央|党中央|国务院)[^,。;]{0,4}[把将](?:对口|结对|定点)?(?:帮扶|支援|协作|援建)[^,。;]{2,14}(?:任务|担子|重任|使命|责任|接力棒)[^,。;]{0,2}交[给由到]|"
    r",?(?:国家|中央|党中央|国务院)[^,。;]{0,4}(?:作出|做出|启动|实施|部署|发出)[^,。;]{2,30}(?:决定|决策|部署|号召|战略)(?:后|[,;])|"
    r",?(?:国家|中央|党中央|国务院|国办)[^,。;]{0,8}(?:印发|出台|下发|发布)[^。;]{2,40}?,[^,。;]{0,24}(?:对口|结对|牵手|携手|帮扶)|"
    r",?(?:国家|中央|党中央|国务院)[^,。;]{0,8}(?:公布|发布|印发|确定)[^,。;]{0,24}(?:对口|结对|协作|帮扶)[^,。;]{0,10}(?:名单|关系|方案),[^,。;]{2,24}(?:名列|位列|在列|列入|入列)|"
    r",?(?:开始)?(?:对口|结对|定点)(?:帮扶|支援|协作|援建)(?!工作|资金|项目|任务|计划|总结|干|协议|框架|方案)[^,。;的\d《》“”]{3,16}(?=[,。;]|$)|"
    r"起,?(?:随|跟随|随同)[^,。;\d]{2,10}(?:一道|一起|一同|共同)?,?(?:对口|结对|定点)(?:帮扶|支援|协作)(?![资项工])|"
    r"[底初末]?[起后]?,?(?:又|再|正式)?(?:(?:帮扶|结对|协作|支援|受援)[^,。;\d]{0,8}?)?(?:由[^,。;\d]{2,10})?(?:调整|更换|变更|[改转换变])(?:为|由|成)[^,。;\d]{2,12}[省市县区州](?=[,。;]|$)|[起后],?[^,。;\d]{0,6}(?:又|再|还)+(?:新?增加|新增|安排|加派|增派)了?[^,。;\d]{1,10}?[省市县区州旗](?=[,。;]|$|一同|一道|共同|参与|加入)|"
    r",?[^,。;\d]{2,16}新增(?:了)?[^,。;\d]{2,16}为(?:对口|结对|东西部)*(?:帮扶|支援|协作)(?:对象|地区|城市)|"
    r"[^。;]{0,40}?(?:受命|奉命)(?:对口|结对|定点)?(?:支援|帮扶|援建|援助)|(?:结|结上了?|结成了?)的?(?:对子|亲)|"
    r",?[^,。;]{0,16}(?:挑|扛|担|揽)(?:起|下)了?[^,。;]{0,24}(?:帮扶|支援|协作)[^,。;]{0,16}(?:担子|重任|任务|使命|责任)|"
    r"[^,。;]{4,30}(?:关系|机制|对子)的?(?:确立|建立|缔结|确定|结成)|"
    r"(?:起|以?后),?[^,。;]{0,12}(?:改由|转由|调整为|改为|转为|转而|变更为)[^,。;]{0,12}(?:对口|结对|帮扶|支援|协作|接手|承担|负责)|"
    r"起,?(?:又|再|还|也|就|便|即|陆续|先后)?(?:与|同|和|跟)[^,。;]{2,20}?(?:开展|建立|结成|结为|结对|实施|启动|携手|牵手)|"
    r"起,[^,。;起]{2,14}(?:与|同|和|跟)[^,。;]{2,20}?(?:开展|展开|建立|结成|结为|结对|启动|牵手)|"
    r",?[^,。;\d]{2,12}[省市县区州](?:也|又|还|随后|相继|正式){0,2}加入(?:进来|[^,。;]{0,16}(?:行列|队伍|支援|帮扶|协作))|"
    r"起(?:由)?[^,。;起]{2,12}(?:对口|结对|定点)(?:帮扶|支援|协作)|起,[^,。;起\d]{2,8}(?:援助|支援|帮扶)[^,。;\d的]{2,12}[省市县区州盟旗师](?=[,。;]|$)|"
    r"起,?[^,。;起]{2,40}(?:分别|共同)(?:对口|结对|定点)(?:帮扶|支援|协作)(?!资金|项目|工作)|"
    r"[^。;]{0,30}?(?:安排|部署|决策|要求|号召|文件|意见|方案|统一)(?:下|中)?,[^。;]{0,16}?(?:对口|结对|定点)(?:帮扶|支援|协作)|"
    r"[^,。;]{0,24}(?:对口|结对|定点|接续|接力)(?:支援|帮扶|协作|合作)[^,。;]{0,24}(?:后|起|以来|以后|至今)(?=[,。;的]|$)|"
    r"起头?(?:就|便|即)?(?:开始)?(?:对口|结对|定点|接续|接力)?(?:帮扶|支援)(?![资项干人]|工作)|起头?(?:就|便|即)?(?:开始)?(?:对口|结对|定点|接续|接力)协作|起?(?:又|再|还|也)(?:接续|继续|接力|新增)(?:对口|结对)?(?:帮扶|支援|协作)|起,?(?:又|再|还|也)(?:对口|结对|定点)?(?:帮扶|支援)|"
    r"[^。;》所家校院企村]{0,30}?(?:签[订署下]了?[^,。;]{0,6}结对[^,。;]{0,8}协议|(?:开启|踏上|走上|开始)了?(?!新)[^,。;新]{0,10}(?:协作|帮扶|结对|支援|合作)[^,。;新]{0,4}(?:之路|之旅|征程|历程|道路|之缘))|"
    r",?[京津沪苏浙闽鲁粤辽][\u3400-\u9fff](?:对口|扶贫|东西部)?(?:协作|支援|合作)(?:工作)?(?:全面|正式)(?:启动|开启|铺开)(?=[,。;]|$)|"
    r",?[^。;]{0,60}?签[订署下]了?[^,。;]{0,4}对口合作(?:框架)?协议|,[^,。;\d]{2,12}(?:对口|结对|定点)(?:帮扶|支援|协作|援建)(?!工作|资金|项目|任务|干部)[^,。;的\d]{3,24}(?=[。;]|$)|"
    r",?新一轮[^,。;]{0,16}(?:铺开|启动|展开|实施|开启|拉开|调整)|"
    r"[^。;]{0,40}?(?:结对(?!(?:帮扶|协作)?关系(?:一览|表|名单|图|情况))(?=[,。;]|$|以来|协作|关系(?!向|延伸|不断|更|日益|日趋|持续|进一步|得到|深化|拓展|巩固|覆盖|全|达)|开展|后|时|至今|之初|初期|伊始|帮扶(?:关系|以来)?(?:[,。;]|$))|确定|明确|(?:建立|缔结)(?!了?(?:劳务|产业|产销|消费|文旅|人才|医疗|教育|校际)(?:对接|协作|合作|交流|帮扶)*(?:关系|机制))[^。;]{0,12}(?:关系|机制)|(?:确立|达成)(?!将|重点|了?[^,。;]{0,6}(?:目标|任务))[^。;]{0,16}(?:对口|结对|帮扶|协作|合作)[^。;]{0,4}(?:关系|机制)|拉开[^。;]{0,8}(?:序幕|帷幕|大幕)|[^。;]{0,8}(?:序幕|帷幕|大幕)[^。;]{0,4}拉开|“?牵手|结成|结缘|结亲|成为[^,。;]{0,10}(?:结对|对口)[县市区旗]|"
    r"结为|结下[^,。;]{0,12}(?:缘|情|谊|对子)|列为|接替|[单位方](?:由[^,。;]{2,12})?变为|开始(?:对口|结对|定点|帮扶|支援|(?:扶贫|东西部|山海)协作(?=[,。;]|$)|援[疆藏青]|(?:援助|援建)(?=[^,。;\d]{2,14}[省市县区州盟旗师](?:[,。;]|$)))|走到了?一起|成了?[“]?(?:亲戚|亲家|一家人)|接过[^。;]{0,20}(?:棒|重任|担子|任务|使命|责任)|接棒|接手(?:对口|结对)?(?:帮扶|支援)|认了?亲|攀上了?(?:亲|“亲)|攀了?亲|结下[^,。;]{0,8}亲|"
    r"[把将][^,。;]{2,24}“?[牵连拴绑系]”?(?:到|在)了?一起|(?:协作|帮扶|合作|支援)启幕|"
    r"[连握牵联]”?[在到]了?一起|被列|纳入|对口帮扶关系|携手[^,。;]{0,12}(?:开展|启动|实施|开启)[^,。;]{0,4}(?:协作|帮扶|支援)”?(?=[,。;]|$)|(?:启动|正式|携手)[^。;]{0,8}(?:结对|对口|协作关系|帮扶(?!项目|资金|车间))|调整)"
)
# 1994年…座谈会后,甲省开始帮扶乙地; 2008年…地震后,甲市援建乙县: after what all know the year of.
_AFTER = regex(
    r"[^,。;]{2,20}(?:会议?|地震|灾害?|部署|启动|调整)[^,。;]{0,4}后,?[^,。;\d]{2,16}?(?:对口|结对|定点|开始|援建|承担|接力){1,2}(?:帮扶|支援|协作|援建)?"
)
# 从1996年到2022年,两个县的手越握越紧: no amount of those years.
_THROUGH = regex(
    r"[到至]\d{4}年,[^,。;\d]{0,30}(?:走过|携手|牵手|的手|情|缘|协作|结对|接力|帮扶|支援)[^。;\d]{0,12}"
    r"(?:\d{1,2}个?(?:年头|年|载|春秋))?(?=[,。;]|$)"
)
# 2013年至2020年,甲市对口帮扶乙州: helped so long.
_HELPED_FROM = regex(
    r"[到至]\d{4}年(?:\d{1,2}月)?(?:[上下]半年|底|初|末)?(?:间|期间)?,?(?:"
    r"[^,。;\d]{0,16}(?:对口|结对|定点)(?:帮扶|支援|协作)[^,。;\d的]{2,12}(?=[,。;]|$)|"
    r"[^,。;\d]{2,12}(?:承担|负责|担负|肩负)[^,。;\d]{2,16}(?:协作|帮扶|支援)[^,。;\d]{0,4}(?:任务|工作)(?=[,。;]|$))"
)
# 2021年结对关系有了调整: what ended, or a year's own matter.
_NO_BEGINNING = regex(
    r"的|(?:以|之)前|前,|[“]?组团式|(?![^,。;]{0,24}以来)[“\"]?[^,。;]{2,32}?(?:展销会|博览会|推介会|洽谈会|交易会|招聘会|采购节|年货节|[商产]品展)(?!后)|,?[^,。;]{0,16}实现了?[^,。;]{0,16}(?:级结对|全覆盖)|[^,。;]{0,14}(?:继续|续签|再度|再次|再续)|[^,。;]{0,8}(?:进驻|派驻|进[藏疆]|入[藏疆]|到任|到岗|到达|抵达|上任|赴任|履新|履职|任职|挂职)|[^,。;]{0,16}(?:座谈会|会议|推进会|大会|工作会|脱贫攻坚战)(?!(?:召开)?(?:以?后|之后)|[^,。;]{0,2}(?:确定|决定|明确))|[^,。;]{0,8}(?:有了|有所|发生了?|(?<!工)作了?)调整|(?:年?度|第[一二三四五六七八九十\d]+[次届]|东西部协作)?(?:联席会|工作会)|度|至\d|[-—~]\d|(?:东西部协作|扶贫协作|对口(?:支援|帮扶|协作))(?:重点|主要|各项)?(?:工作|财政|援助|帮扶|资金|项目|任务|计划|要点)"
)
# 关系确立于2017年, 协作始于2013年
# 结亲是2021年的事, 结成对子,是在2021年
_BEGAN_IN = regex(
    r"(?:[始起]|结缘|结对|结亲|结成(?:了)?(?:对子|亲戚)?|(?:建立|确立)(?:[^,。;]{0,8}关系)?|牵手|签约|启动|开始|缔结|相识|起步)(?:于(?:更早(?:些|一些)?的|更早,?是?在?)?|,?(?:就|正|则|便)?是在?)$|"
    r"(?:结对|关系|缘分?|协作|帮扶|支援|情谊|历史|故事|牵手),?[^,。;]{0,4}(?:追溯|上溯)(?:到|至)$"
)
# 根据中央2010年的统一安排,甲省承担对口支援乙市的任务
_ORDERED_BY = regex(r"(?:中央|国家|国务院|[省市]委|[省市]政府)[^,。;\d]{0,6}$")
_ORDER = regex(r"的?(?:统一|总体|战略|重大|决策){0,2}(?:安排|部署|决定|要求)[^。;\d]{0,24}?(?:对口|结对|定点|承担|帮扶|支援|协作)")
# 甲市对口支援乙州,是2010年定下的; 结对帮扶乙县是2018年的事
_IT_WAS = regex(r"(?:对口|结对|帮扶|支援|协作|援建)[^。;\d]{0,24}?,?(?:就|正|则)?是在?$")
_IT_WAS_THEN = regex(r"[^,。;\d]{0,30}(?:定下|定|确定|决定|敲定|明确|开始|启动|建立|确立|结成|结下|安排|部署)(?:下来)?的(?=[,。;]|$)")
# 结对帮扶工作自2018年开展以来
_RUNS_SINCE = regex("(?:正式|全面)?(?:开展|启动|实施|开始|建立|确立)(?:以来|至今|起)")
_RELATION_AHEAD = regex(r"(?:结对|对口|协作|帮扶|支援)[^,。;]{0,16}$")
# 从1992年到今天,一场没有终点的接力
_TO_THIS_DAY = regex(r"起?(?:就|便|则)?(?:一直|始终)?(?:延续|持续|保持|坚持|接续)?(?:到|至)了?(?:今天|如今|现在|今)")
# 从2017年的初次握手,到今天的并肩前行
_FIRST_MET = regex(r"的“?(?:初次|首次|第一次)?(?:握手|牵手|结对|结缘|相识|相遇|携手)”?,?[到至]")
# “2023年东西部协作协议”: a name; but “2018年刚结对时,两地还不熟悉。”
_QUOTED = regex("“[^”,。;]{0,30}”")
# 莆田对口支援吉木萨尔,要从2011年说起
_FROM_THEN = regex(r"(?:说起|算起|讲起|数起|开始|起(?!草))")
_YEARS = regex(
    r"(?P<before>近|约|逾|超|多)?(?:整整|已整|已有|已经|已满|已是|走过了?|持续了?|历时|(?P<nth>第))?(?<!\d)(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?P<many>多|余|几)?个?"
    r"(?:年(?!级|度|期|制|均|初|底|终|末|前|产|间隔|龄|轻|货|味|月|\d)|载|周年|年头)(?P<after>多来|多|有余|左右)?(?:以?来|间|里|的)?"
)
# 2020年是甲区与乙县结对的第三年
_IS_THE_NTH = regex(r"(?<!\d)(?P<year>(?:19|20)\d{2})年(?:,?(?:正?是|为|恰逢|正值|适逢|迎来)|(?=[^,。;\d]{4,24}的?$))")
# The characters that _STATED and _YEARS begin with.
_STATED_BEGINS = regex("[12于从始早自]")
_YEARS_BEGIN = regex(r"[\d一二两三四五六七八九十近约逾超多整已走持历第]")
# 近三年, 再续三年, 计划三年再投入: about so long, or so long from now on.
_NOT_SO_LONG = regex(
    r"(?:[近多余约新]|再续|续签|延续|延长|为期|期限|未来|今后|计划(?:用|在|于)?|力争(?:用|在)?|争取(?:用|在)?|[将拟]用|分|每|连着|连续)$"
)
# What _YEARS and _STATED find something in must have, and is looked for much faster.
_A_COUNT = regex(r"[\d一二两三四五六七八九十][多余几]?个?[年载周]")
_A_YEAR = regex(r"(?:19|20)\d{2}年")
_GONE_BY = regex("[已经]?(?:已整|已有|已经|已满|已是|走过|持续|历时)|已")
_YEARS_VERB = regex(r"结对|结为|结成|对口|协作|帮扶|支援|携手|牵手|援|结缘|结亲|亲家|手拉手")
# 对口支援迪庆20周年
_ANNIVERSARY = regex(r"(?:对口|结对|协作|帮扶|支援)[^,。;]{0,24}?(?:\d{1,2}|[一二三四五六七八九十]{1,3})周年")
# 对口合作三年行动方案, 三年计划: a plan.
_PLAN = regex(r"(?:来)?(?:行动|规划|计划|方案|协议|攻坚|任期|合同|项目|期)")
# 闽宁协作二十七年
_LASTED = regex(r"(?:协作|合作|支援|帮扶)[^,。;]{0,8}[\d一二两三四五六七八九十](?:个)?(?:年|载)")
_RELATION = regex(
    r"结对|结成|结为|牵手|携手|携起手|牵起手|手拉手|结缘|结亲|缘分|联姻|协作关系|(?:东西部|扶贫|山海|对口)协作(?!项目|资金|车间|产业|干部|办)|"
    r"对口(?:帮扶|支援|合作|协作)?(?!办|资金|项目)|帮扶(?:关系|工作|以来)|接力|山海|[两双](?:地|方|市|县|区|省|州)"
)
_ONE_MAN = regex(
    r"挂职|支教|支医|中学|小学|医院|学校|医生|教师|老师|医疗队|队员|队长|校长|院长|"
    r"[他她](?!们|说|表示|指出|强调|介绍|认为|希望)|\d岁|项目(?:启动|建成|开工)|公司|企业|合作社|园区?(?:建成|开工|启动)"
)
# 自去年结对以来, 今年,甲区和乙县正式确定协作关系: a year that the page's date gives.
_RELATIVE = regex(
    r"(?:自|从)?(?P<then>[今去前]年)(?:底|初|末|年底|\d{1,2}月(?:份)?)?(?:起|开始),?[^,。;]{4,24}?(?:结对|结成|结为|牵手|建立|对口)|"
    r"(?P<since>[今去前]年)(?:底|初|末|\d{1,2}月(?:份)?)?,?(?:省委|省政府|国家|中央|党中央|国务院)[^。;]{0,40}?(?:明确|确定|安排)[^,。;]{3,20}?(?:结对|对口|帮扶)|"
    r"(?P<takes>[今去前]年)(?:底|初|\d{1,2}月(?:份)?)?,?[^,。;]{2,14}?(?:接下|接过|承担起?|扛起|挑起|担起)了?"
    r"(?:对口|结对|定点)*(?:帮扶|支援|协作|援助)[^,。;]{2,16}(?:任务|担子|重任|使命)|"
    r"(?P<asked>[今去前]年)(?:底|初|\d{1,2}月(?:份)?)?,?(?:按照?|根据|依照|在)[^,。;]{2,24}(?:安排|部署|要求|号召|调整)下?,(?:[^,。;]{2,16}(?:接棒|接替|接过|接力)[^,。;]{2,8},)?[^,。;]{0,14}(?:对口|结对)(?:支援|帮扶)|"
    r"(?P<moved>[今去前]年)(?:底|初|末|\d{1,2}月(?:份)?)?,?[^。;\d]{0,40}?(?:帮扶|支援|协作|结对)(?:单位|地区|方|城市|关系|[省市区县])由[^,。;]{2,10}(?:调整|变更|转变|转|改|变)为|"
    r"(?:自|从)?(?P<on>[今去前]年)(?:底|初|末|\d{1,2}月(?:份)?)?(?:起|开始),?(?:对口|结对|定点)(?:帮[扶带]|支援|协作)(?![资项工])|"
    r"(?:自|从)?(?P<word>去年|前年)(?:底|初|\d{1,2}月(?:份)?)?(?:[^,。;]{0,6}?)(?:结对|牵手|结缘|(?:建立|确立)[^,。;]{0,8}关系|对口(?:帮扶|支援|协作)以来)|"
    r"(?P<this>[今去前]年)(?:底|初|\d{1,2}月(?:份)?)?,?[^,。;]{0,24}?正式[^,。;]{0,3}?(?:确定|确立|建立|缔结|结成)(?:了|为)?[^,。;]{0,8}(?:关系|对子)|"
    r"(?<![\d一二三四五六七八九十前约近多])(?P<ago>\d{1,2}|[一二两三四五六七八九十]{1,3})年前,[^。;]{0,40}?(?:结对|结下|结为|结成|结缘|结亲|牵手|(?:建立|确立|缔结)[^,。;]{0,8}关系)"
)
# What _RELATIVE must have, and is looked for much faster.
_MAY_BE_AGO = regex("今年|去年|前年|年前")
# 2016年以来,甲全力推进与乙的协作
_SINCE_A_YEAR = regex(
    r"(?:据[^,。]{0,8},|其中,?|本[网报台]讯[,:]?|[^,。;:\d]{1,24}(?:说|表示|指出|介绍|谈到|讲到|提到|坦言|认为)[,:][“\"]?)?(?:(?:特别|尤其)是)?(?P<since>(?:自|从)?(?P<year>(?:19|20)\d{2})年(?:\d{1,2}月)?(?:以来|起|至今))"
)
_THAT_YEAR = regex("(?:正是|就是|也是|便是)?在?(?:那一?年|这一?年|同年|当年|从此|自此|从那时起)")
_SAME_YEAR = regex(
    r"(?:也(?:正|就)?是)?(?:同一?年|(?:就|也)?[从自]?在?(?:这|那)一?年|[从自]当年(?=起|开始)|当年(?=,|\d{1,2}月|[底末]|[上下]半年|[春夏秋冬]|年[底末中])|(?P<next>次年|翌年|第二年|转年))"
    r"(?:\d{1,2}月(?:\d{1,2}日)?|年?[底末中]|[上下]半年|[春夏秋冬][天季]?)?"
)
_ANY_YEAR = regex(r"(?<!\d)((?:19|20)\d{2})年(?!度)")
_YEAR_LAST = regex(r"(?<!\d)(?:19|20)\d{2}年[^,。;]{0,6}$")
_AGO = {"今年": 0, "去年": 1, "前年": 2}
# Years in which rounds of the schemes began: the Three Gorges reservoir, 援藏, 扶贫协作 of east and west, 援疆, the far west anew, 贵州,
# the South-North Water Transfer, the conference of 银川 and what it changed, the north-east, 东西部协作.
_ROUNDS = frozenset({1992, 1994, 1995, 1996, 1997, 2010, 2011, 2013, 2014, 2016, 2017, 2018, 2021})


# 2019年,两地又有6所学校结成对子: houses and villages, which the regions had been before; not 2019年甲区与乙县结对以来,已有6所学校结对.
_HOUSES_PAIRED = regex(
    r"(?![^,。;\d]{4,30}?(?:结对|结成|结为|牵手|建立|结缘|帮扶|协作)[^,。;\d]{0,8}(?:以来|后,|起,))起?,?(?:(?!结对|结成|结为|帮扶|牵手|建立|对口)[^。;]){0,24}?(?:新增|又|还|再)?[有的]?(?:\d+|[一二两三四五六七八九十百]+)[多余]?[对所家个名户间](?![省市县区州])[\u3400-\u9fff“”]{0,12}?"
    r"(?:学校|[中小]学|幼儿园|医院|卫生院|医疗机构|村|社区|乡镇|镇街|街道|乡|镇|企业|商会|社会组织|部门|单位|科室)[^。;]{0,30}?(?:结成|结对|结为|建立|签|牵手|结下)"
)


def stated_since(sentence: Span) -> Mention | None:
    """The words for a year in which something began (自2016年, 2021年…结对), in a sentence about a pairing.

    >>> stated_since(Span(0, 19, "自2016年中央确定由山东帮扶甘肃以来")).text
    '自2016年'
    """
    for match in leap(_STATED_BEGINS, _STATED, sentence.text) if _A_YEAR.search(sentence.text) else ():
        if sentence.text.startswith("以后", match.end()) and sentence.text.endswith(("到", "至"), 0, match.start()):
            continue  # 从当初的三省支援,到2004年以后结对关系逐步确立
        listed = lists_behind(sentence.text, match.end())
        comma = "," if listed > match.end() and sentence.text.startswith(",", match.end()) else ""
        rest = (comma + sentence.text[listed : listed + 60]).lstrip(" ")
        began_in = _BEGAN_IN.search(sentence.text, max(0, match.start() - 14), match.start("year"))
        runs = _RUNS_SINCE.match(rest) and _RELATION_AHEAD.search(sentence.text, max(0, match.start() - 40), match.start())
        if (began_in or runs) and not re.match(r"度|至\d|[-—~]\d", rest):  # 始于2013年的对口支援
            return Mention(match.group(), sentence.start + match.start())
        ordered = _ORDER.match(rest) and _ORDERED_BY.search(sentence.text, max(0, match.start() - 14), match.start())
        if ordered or (_IT_WAS_THEN.match(rest) and _IT_WAS.search(sentence.text, max(0, match.start() - 40), match.start())):
            return Mention(match.group(), sentence.start + match.start())
        opening = match.group().startswith(_OPENING)
        if (opening and _THROUGH.match(rest)) or _HELPED_FROM.match(rest) or _AFTER.match(rest):
            return Mention(match.group(), sentence.start + match.start())
        if _HOUSES_PAIRED.match(rest):
            continue
        if opening and _FIRST_MET.match(rest):
            return Mention(match.group(), sentence.start + match.start())
        titled = sentence.text.startswith("《", max(0, match.start() - 1))
        if titled or (not opening and _QUOTED.match(sentence.text, max(0, match.start() - 1))) or _NO_BEGINNING.match(rest):
            continue  # 从2017年的2000万元, 《2023年协作协议》; but “自2017年甲区帮扶乙县以来,…”
        if opening and _TO_THIS_DAY.match(rest):
            return Mention(match.group(), sentence.start + match.start())
        if opening and _FROM_THEN.match(rest) and _BEGAN.search(sentence.text, max(0, match.start() - 40), match.start()):
            return Mention(match.group(), sentence.start + match.start())
        other = _STATED.search(rest)
        if other is not None:  # 结缘于1996年,2013年正式建立对口帮扶关系: each year has its own words
            rest = rest[: other.start()]
        if _BEGAN.search(rest) and (opening or _ESTABLISHED.match(rest)) and _SINCE_TAIL.search(rest):
            return Mention(match.group(), sentence.start + match.start())
    return None


def since_a_year(sentence: Span, before: int | None) -> Mention | None:
    """The words of a year with 以来 at the head of a sentence (2016年以来,甲全力推进与乙的协作), if it is earlier than ``before``.

    It is a year in which a round of the schemes began, or the clause speaks of the relation.

    >>> since_a_year(Span(0, 16, "2016年以来,甲帮扶乙"), 2020).text
    '2016年以来'
    """
    match = _SINCE_A_YEAR.match(sentence.text)
    if match is None or (before is not None and int(match["year"]) >= before):
        return None
    clause = re.match("[^。;,]{0,30}", sentence.text[match.end() :].lstrip(","))
    if int(match["year"]) not in _ROUNDS and not (clause and _RELATION.search(clause.group())):
        return None  # 2020年以来,我市选派干部人才76名: a period
    return Mention(match["since"], sentence.start + match.start("since"))


def counted_since(sentence: Span) -> Mention | None:
    """The words for how long it has been (结对协作26年来, 自去年结对), read as whole years; vague counts (近30年来) are none.

    >>> counted_since(Span(0, 15, "镇江与渭南结对协作26年来")).text, counted_since(Span(0, 6, "结对两年来")).reading
    ('结对协作26年来', '结对2年来')
    """
    for match in leap(_YEARS_BEGIN, _YEARS, sentence.text) if _A_COUNT.search(sentence.text) else ():
        before = sentence.text[max(0, match.start() - 14) : match.start()]
        verb = _YEARS_VERB.search(before, before.rfind(",") + 1) or _YEARS_VERB.search(before)
        if verb is None and _GONE_BY.match(sentence.text, match.start() - 1):  # 甲省对口支援乙地区和丙师已走过十五年
            before = sentence.text[max(0, match.start() - 40) : match.start()]
            verb = _YEARS_VERB.search(before, before.rfind(",") + 1)
        vague = match["before"] or match["many"] or match["after"] or _NOT_SO_LONG.search(before) or before.endswith(("新", "每"))
        if verb is None or vague or _PLAN.match(sentence.text, match.end()) or _ONE_MAN.search(before, verb.start()):
            continue
        if re.search(r"\d{4}年|[。;]", before[verb.start() :]):
            continue
        years = (parse_numeral(match["n"]) or 0) - bool(match["nth"] and "周年" not in match.group())  # in its 28th year it is 27 years old
        if years > 0:
            start = match.start() - len(before) + verb.start()
            if (its := _IS_THE_NTH.search(sentence.text, 0, start)) and match["nth"]:
                return Mention(sentence.text[its.start() : match.end()], sentence.start + its.start(), f"{int(its['year']) - int(years)}年")
            return Mention(sentence.text[start : match.end()], sentence.start + start, f"结对{int(years)}年来")
    if "周年" in sentence.text and (told := _ANNIVERSARY.search(sentence.text)):
        return Mention(told.group(), sentence.start + told.start())
    if _MAY_BE_AGO.search(sentence.text) and (ago := _RELATIVE.search(sentence.text)):
        word = next((ago[group] for group in ("word", "this", "then", "since", "asked", "takes", "moved", "on") if ago[group]), "")
        many = int(parse_numeral(ago["ago"]) or 0) if ago["ago"] else _AGO[word]
        return Mention(ago.group(), sentence.start + ago.start(), f"结对{many}年来")
    return None


# 1994年7月,中央第三次西藏工作座谈会召开,对口援藏由此拉开大幕: when it began in the whole country.
_NATIONWIDE = regex(
    r"(?:中央|全国|国务院|党和国家|国家)[^,。;]{0,16}?(?:座谈会|会议|大会)"
    r"[^。;]{0,24}?(?:序幕|帷幕|大幕|全面|启动|铺开|拉开|展开|开启)|"
    r"(?:党中央|中央|国务院|国家)(?:、国务院)?[^,。;]{0,6}?(?:作出|做出|提出|启动|实施|部署|发起|决定)[^,。;]{0,12}?(?:东西部|东西|对口|扶贫协作|结对)"
    r"[^,。;]{0,14}(?:决策|决定|战略|部署|工作|政策|协作)(?:部署)?(?=[,。;]|$)"
)


def nationwide(sentence: Span) -> bool:
    """Whether a sentence tells how a scheme began in the whole country, and nothing of two regions."""
    return bool(_NATIONWIDE.search(sentence.text)) and not re.search("两[地省市县区州]|双方", sentence.text)


def of_regions(sentence: Span, told: Mention) -> bool:
    """Whether words for a beginning are of two regions, though they name none: not 自2020年启动产业园建设以来, 援疆三年来,他…."""
    at = (told.start or sentence.start) - sentence.start
    clause = re.split("[。;]", sentence.text[max(0, at - 12) : at + len(told.text) + 24])
    around = next((part for part in clause if told.text in part), sentence.text)
    return bool(_RELATION.search(around)) and not _ONE_MAN.search(around)


_WRITTEN_OUT = regex("[一二](?<![一二三四五六七八九〇零○].)[〇零○九][〇零○一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def in_digits(sentence: Span) -> Span:
    """A sentence with its years in digits, as long as it was: 二〇一〇年三月."""
    if not _WRITTEN_OUT.search(sentence.text):
        return sentence
    return Span(sentence.start, sentence.end, _WRITTEN_OUT.sub(lambda year: year.group().translate(_DIGITS), sentence.text))


def may_begin(sentence: Span) -> bool:
    """Whether a sentence speaks of how a pairing began, or of a time till today, and tells a year or a count of years."""
    if not (_A_COUNT.search(sentence.text) or any(word in sentence.text for word in _AGO)):
        return False
    return bool(_BEGAN.search(sentence.text) or _LASTED.search(sentence.text) or _TO_THIS_DAY.search(sentence.text))


def with_its_year(before: Span, sentence: Span) -> Span:
    """A sentence that begins with 那一年, read on from the one before it, which ends with the year: 时针拨回2001年。那一年,….

    One with 同年 has the year of the sentence before in its place, one with 次年 the one after: 2008年5月,乙县地震。同年,甲省对口支援乙县.
    """
    same = _SAME_YEAR.match(sentence.text)
    years = _ANY_YEAR.findall(before.text) if same and sentence.start - before.end <= 2 else []
    if same and len(set(years)) == 1:
        told = f"{int(years[0]) + bool(same['next'])}年"
        kept = max(0, sentence.start + same.end() - before.start - len(told))
        written = (before.text + "," * (sentence.start - before.end))[:kept]
        return Span(before.start, sentence.end, f"{'|' * len(written)}{told}{sentence.text[same.end() :]}")
    if not _THAT_YEAR.match(sentence.text) or not _YEAR_LAST.search(before.text) or sentence.start - before.end > 2:
        return sentence
    return Span(before.start, sentence.end, before.text + "," * (sentence.start - before.end) + sentence.text)
