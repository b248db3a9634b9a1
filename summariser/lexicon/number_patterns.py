"""Patterns that tell a number's kind by the characters around it; what each is for stands above it."""

from __future__ import annotations

from summariser.regex import regex

# Addresses, phone numbers and licences, looked for inside runs of ASCII only, which are few.
ASCII = regex(r"[ -~][ -~]{4,}+")
CODE = regex(
    r"(?:https?://|www\.)[\x21-\x2b\x2d-\x3a\x3c-\x7e]++|(?<![A-Za-z0-9_.+\-])[A-Za-z0-9_.+\-]++@[A-Za-z0-9.\-]++"
    r"|(?<![0-9])(?:\(?0[0-9]{2,3}\)?[ \-]?[0-9]{7,8}|400-?[0-9]{3}-?[0-9]{4}|1[3-9][0-9]{9})(?![0-9])"
)
LICENCE = regex(r"(?:ICP|网安)[备证]?(?:字第)? ?[0-9]++号?(?:-[0-9]++)?")
CODE_BEFORE = regex(
    r"(?:电话|热线|传真|邮编|邮政编码|编号|证号|备案|许可证|号码|邮箱|QQ|微信|点击|阅读|浏览|次数|访问量|字号|ID|No)[^,。;、0-9]{0,6}$"
)
HOTLINE = regex(r"12[0-9]{3}(?![0-9])")

# Lengths of time, ages among them.
DURATION = regex(
    r"[多余几来半]?个?[半多]?(?:年(?!级|代|产|均|货|轻|度|画|底|初|末|味|会|报|龄|薪|检|夜饭|猪)[间里内]?|月(?![份饼均球嫂亮子])"
    r"|个?工作日|天(?![然气津下水台空文])|日(?![报本前常期照历语元])|小时|分钟|秒(?!杀)|周(?![边末围刊报期年密到岁])|周年|周岁|岁|星期|礼拜|载|世纪"
    r"|季度|昼夜|个?(?:寒来暑往|寒暑|冬夏|春夏)(?:春夏|春秋|秋冬)?|个?钟头|刻钟|春秋|学年|学期|宿|代人)"
)
DECADE = regex(r"(?:[0-9]{2}|(?:19|20)[0-9]0|[二三四五六七八九]十)年代(?:初|末|中期)?|(?:[5-9][05]|0[05])后(?![来续期])")
# 019年: the first digit of the year is lost.
CUT_YEAR = regex(r"0[0-9]{2}年")
YEAR = regex(r"(?:19|20)[0-9]{2}(?![0-9.])")
TIME = regex(
    r"(?<![0-9:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"
    r"|(?:[01]?[0-9]|2[0-4])[时点](?:[0-5]?[0-9]分|半|整|许|左右)|(?:[01]?[0-9]|2[0-4])时(?![间候期代任空尚段速])"
)

# Scores and ratios (3:1) and formulas (1+3+N).
RATIO = regex(
    r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?::[0-9]{1,6}(?:\.[0-9]{1,6})?){1,8}"
    r"|[0-9]{1,6}(?:[+×xX*][0-9A-Z]{1,6}+){1,8}+(?![元%])"
)
ROAD = regex(
    r"(?:星级|星(?![期光火空])|强(?![度化烈调国])|[国省县乡]道|高速|次列车|次动车|路公交|路车|号(?!召|称)[^,。;、]?|开本|军团|团(?![队体组伙次]))"
)
# 1. and 1、 and (1) before a point that is made.
ENUMERATOR = regex(r"\.(?=[\u4e00-\u9fff“]|(?:19|20)[0-9]{2}年)|、")
RANKED = regex(r"[名位强列]")
CLOCK_BEFORE = regex(r"(?:上午|下午|凌晨|清晨|早上|早晨|中午|晚上|晚|早|日)$")
ORDINAL_TAIL = regex(r"(?:[ 名次届批期个条项号组集回章节场轮季部类级位代步种站等]|年级|项目|书记)?")

QUOTES = {"“": "”", "《": "》", "‘": "’", "「": "」", "『": "』", '"': '"', "【": "】"}
OPENING = regex(r"[“《‘「『\"【]")
# After the quotation: what it is the name of.
NAMING = regex(
    r"[”’」』\"][^,。;、\n]{0,4}(?:工程|模式|计划|行动|体系|机制|战略|产业|集群|格局|品牌|框架|规划|方案|工作法|政策|项目|基地|布局|策略|理念)"
)

# 期 of training courses counts; of a building it is a phase.
BATCHED = regex(r"培训|班|讲座|论坛|活动|夏令营|研学|集训|课")
BATCHED_BEFORE = regex(r"(?:举办|开展|培训|组织|共|办班|累计|已)[^,。;、]{0,6}$")

# 一县一业, 一心一意.
ONE_BY_ONE = regex(r"一[\u4e00-\u9fff]一[\u4e00-\u9fff]")
# 六家子镇, 五棵树村, 四间房村: what the first settlers found or built, and what is there now; 四家村办企业 are four.
VILLAGE_NAME = regex(
    r"(?:家子|棵[树松柳榆杨]|间房子?|道[沟岭河湾][子口]?|台子|里[店铺堡桥墩]子?|[眼口]井子?|座[店楼坟窑]|方地|合[屯永])(?:屯|村(?![办民级])|镇|乡|社区|嘎查|苏木|街道)"
)
# 五台山, 六盘山: a place, not five or six of something.
TERRAIN = regex(r"[山河沟岭寺湖峡坝坪湾]|[县市](?![级长委里场域直属政外内民医农企里区])")
TERRAIN_UNITS = frozenset("个座条道处片名")

# 降至零, 由18.7%降到零
TO_ZERO = regex(r"(?:(?<=[降减归])[至到为]|(?<=[%户人个名])[至到])零(?=[,，。;；、)）!！\n]|$)")
LATIN = regex(r"[A-Za-z]")
