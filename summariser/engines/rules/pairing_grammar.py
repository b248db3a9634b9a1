"""The grammar of helping: what stands between, before and after two regions of which one helps the other."""

from __future__ import annotations

from summariser.lexicon.letters import EAST, HELPED
from summariser.regex import regex

HELPS = regex(
    r"(?:全面|长期|无私|倾力|倾情|大力|持续|精准|定点|结对|开展|对口|负责|承担|组织|牵头|来)*(?:对口)?(?:帮扶|支援|援助|援建|扶贫|协作帮扶|帮助|扶持|结对帮扶|支持)(?:协作)?(?:了|的是|的)?"
)
# What HELPS must have, and is looked for much faster.
HELP = regex("帮扶|支援|援助|援建|扶贫|帮助|扶持|支持")
WITH = regex(r"(?!——)(?:两?[省市区县州地])?(?:与|和|、|·|—|-|同|跟|及|携手|牵手|对接|联手|[“”])+")
JOINED = regex(
    r"^(?:两地|双方|两[省市县区州]|[省市]际|省市|市县|正式|签订|签署|建立|开展|实施|深化|推进|之间|的|新一轮|新时代|“|”|全面|就|"
    r"共同|了|起|自|从|成为|缔结|确立|在|关于|\d{4}年|携手|高位|深入|确定|为|持续|党政|年度|工作|东西|县域|乡村振兴|产业|消费|劳务|教育|"
    rf"医疗|人才|科技|文旅|友好|[{EAST}][{HELPED}琼]){{0,5}}"
    r"(?:结对|南水北调|(?:以视频[^,。;]{0,4})?(?:召开|举行)[^,。;]{0,10}(?:东西部|协作|对口|联席)|东西部|东西|对口|协作|帮扶|扶贫协作|山海协作|南北|援[建派]|携手奔小康|省际|协作区|联席会议|共建|合作(?:框架|关系)|挂钩|合作协议|定点|互助|结成|牵手)"
)
# 资源县和肇庆市帮扶工作队: the team of the second, no relation of the two.
TEAM_OF = regex(r"(?:对口|东西部|结对|定点)?(?:帮扶|协作|支援|援建|挂职)(?:工作)?(?:队|组|干部|人员|办|指挥部|联络组)")
RECEIVES = regex(
    r",?(?:一直|长期|先后|也|还|均|都|连续)?(?:接受|得到|受到|承接|享受)了?|(?:自|从)?(?:\d{4}年(?:起|以来)?,?)?就?被?(?:列为|确定为|定为)"
)
HELP_AFTER = regex(r"的?[^,。;]{0,8}?(?:帮扶|支援|协作|援助|援建)")
PAIR_NEXT = regex(
    rf"(?:[、和]?[{EAST}][{HELPED}]){{0,4}}"
    r"等?(?:两省区?市?|两地)?"
    r"(?:[、和,][\u4e00-\u9fff]{2,6}两[省市区县州地])*(?:[^,。;、]{0,12}(?=(?:协作|帮扶)))??"
    r"(?:(?:启动|开展|开启|深化|推进|实施)?新一轮)?[“”·\"]*"
    r"(?P<what>(?:东西部|东西|新时代|两省|两地|对口|扶贫|省际|劳务|消费|产业|区域|科技|教育|医疗|文旅|山海)*(?:协作|"
    r"合作|帮扶|支援|扶贫|结对|山海情|协同|模式|情|一家亲|携手|共建|互助))"
)
# What follows a list of pairs and shows that they are pairs: 甲与乙、丙与丁分别签订…协议, …一一对接, …结成对子.
LISTED = regex(r"^[^。;]{0,60}?(?:结对|结成|结亲|结缘|对接|挂钩|签订|签署|签约|协作|帮扶|对子|牵手|携手|联姻|支援|分别)")
LIST_WITH = regex(r"(?!——)(?:分别|依次)?(?:与|和|同|跟|对|牵手|携手|对接|结对|[—–·-]{1,2})")
LIST_HELPS = regex(r"(?:分别|依次)?(?:承担|负责)?(?:(?:对口|结对|定点)*(?:支援|帮扶|协作|援建|援助)|对口|包联)|[另还也又再]?[帮援助扶]")
_COUNTED = r"(?:等?[两三四五六七八九十\d]*个?(?:省|市|县|区|省市|省区市|省区|市州|州市|县区|区县|县市|市县|县市区|区县市|地|地市|州))?"
# Counted before 与 alone, the list is of visitors or of an audience: 甲、乙、丙三市与丁市的客商.
LIST_ALIGNED = regex(
    rf"(?:分别|依次|一一)?(?:与|和|同|跟|对接)|{_COUNTED}(?:分别|依次|一一)(?:与|和|同|跟|对接)|"
    rf"{_COUNTED}(?:分别|依次|一一)?(?:承担|负责)?(?:对口|结对|定点)*(?:支援|帮扶|协作|援建)"
)
# 甲、乙、丙三区与…: counted, the list may be of visitors; it is one of givers if as many are told behind.
LIST_COUNTED = regex(rf"{_COUNTED}(?:与|和|同|跟|对接)")
LIST_SEP = regex(r"[、,;]|,?以及|,?和")
# 我区承担…任务, 负责…的帮扶: the region that a duty is about.
DUTY = regex(r"(?:承担|负责|担负|肩负)(?:了|着|起)?[^,。;、]{0,6}?$")
DUTY_TAIL = regex(r"[^,。;]{0,16}?(?:东西部协作|扶贫协作|帮扶|对口|协作|支援|援建)")
# 统筹推进与兴仁市的扶贫协作: work that an unnamed subject, the article's own region, shares with another.
WORK_WITH = regex(
    r"(?:推进|推动|深化|加强|做好|抓好|开展|巩固|拓展|密切|落实|强化|用好|依托|借助|借力|抢抓|抓住|紧扣|提升|谋划)(?:了|好|和[^,。;、]{2}|、[^,。;、]{2}){0,2}(?:我?[省市县区州])?(?:与|同|和)(?:结对)?$"
)
WORK_TAIL = regex(
    r"(?:等[^,。;、]{0,4})?(?:之间)?的?(?:结对|东西部|扶贫|对口|劳务|消费|山海|产业){0,3}(?:扶贫协作|东西部协作|对口(?:支援|帮扶|协作|合作)|结对(?:帮扶|协作|合作)|帮扶协作|协作|山海协作)(?!区|社|网|部|性)"
)
# 广州市累计向毕节市投入财政援助资金
AID_TAIL = regex(
    r"(?:共|累计|已|先后)*(?:投入|拨付|安排|提供|落实|援助|无偿)[^,。;、]{0,10}?(?:帮扶|援助|协作|支援|对口)[^,。;、]{0,4}资金"
)
DEED = regex(r"(?:(?:^|(?<=[,;:、]))结对|接力帮扶|对口支援|对口帮扶|对口协作|结对帮扶|定点帮扶|对口援助|对口扶贫|援建|结对支援)(?:了)?$")
# 2017年对口支援甲县以来,乙市…; 在对口支援甲县的工作中,乙市…; 自2016年承担甲县对口帮扶任务以来,乙市…: who does it is named behind.
DEED_AT_HEAD = regex(
    r"(?:^|[,;:“\n])(?:在|自|从|为做好|为搞好)?(?:\d{4}年(?:\d{1,2}月)?)?(?:新一轮|首轮|启动|开展|实施)?(?:[\u4e00-\u9fff]{4}|(?:承担|接过|负责)了?(?:(?:对口|结对|定点)*(?:帮扶|支援|协作))?)$"
)
DEED_FIRST = regex(r"(?!的?(?:干部|人才))[^,。;]{0,10}(?:年来|年间|以来|期间|之后|后|中|工作),")
CLAUSE_END = regex(r"[,。;:!?\n]")
CLAUSE_LIMIT = 48
ALONE = frozenset({"闽宁"})
# 粤黔两省再续前缘, in a sentence of a scheme
TWO_PROVINCES = regex(r"[“”]?两(?:省区?市?|地|市)")
SHORT = regex("(?:东西部|扶贫|对口)?(?:协作|合作|帮扶|支援)")
# 自2010年两地建立对口帮扶关系以来: both sides at once.
BOTH_SINCE = regex(r"\d{4}年(?:\d{1,2}月)?[^,。;]{0,4}(?:两地|双方|两(?P<rank>[省市区县州]))")
# 两市自2017年结成对子以来, in a sentence that names other regions too
OF_BOTH = regex(r"(?:两地|双方|两(?P<rank>[省市县区州]))(?:自|从)?(?:19|20)\d{2}年")
BOTH = regex(r"两地|双方|两[省市区县州]")
# 甲市带队赴乙县开展结对帮扶工作: within a province, who goes is who helps.
CARRIES_HELP = regex(r"(?:开展|推进|落实|实施|推动)[^,。;]{0,16}?(?:结对|对口|定点|挂钩)(?:帮扶|支援|协作)(?:工作|活动|行动)?$")
# Schemes that join no two regions of one province.
ACROSS = regex(r"东西部|东西协作|扶贫协作|援[疆藏青]|南水北调")
# 2017年结对之初,甲区的干部到乙县…: told of the two that are paired, though no scheme is named.
PAIRED_SINCE = regex(r"(?:^|[,;:年])(?:自|从)?结对(?:之初|初期|伊始|以来|后|[一二两三四五六七八九十\d]{1,3}年来?),")
