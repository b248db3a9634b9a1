"""What people travel for, in the words of the genre."""

from __future__ import annotations

from summariser.regex import regex

PURPOSE_WORDS = (
    "考察|考查|参访|探访|察访|踏访|调研|调查|学习|对接|访问|走访|拜访|拜会|交流|洽谈|磋商|协商|会商|推进|开展|展开|看望|探望|慰问|招商|观摩|视察|参观|指导|督导|督查|督战|"
    "衔接|推动|参加|出席|回访|互访|实地|商谈|签订|签署|签约|共商|共谋|共叙|进行|检查|巡查|考核|评估|验收|落实|研究|座谈|举办|举行|召开|取经|"
    "了解(?=[^,。;]{0,20}(?:情况|进展|工作|项目|协作|帮扶|支援))|送教|义诊|巡诊|捐赠|认捐|捐助|帮扶|支援|援助|协助|组织|实施|启动|宣传|推介|看项目|谈合作|看(?=[^,。;]{0,12}(?:项目|产业|园区|车间|学校|医院))|走亲|问需|问计|走了[一走]|看了[一看]|转了[一转]"
)
# One of them, or of what they begin with: a place that can begin none is passed over much faster.
PURPOSES = f"(?=[{''.join(sorted({word[0] for word in PURPOSE_WORDS.split('|')}))}])(?:{PURPOSE_WORDS})"
PURPOSE = regex(PURPOSE_WORDS)
# 江西省|援疆前方指挥部, 路桥区|驻嘉陵区工作队, 镇江|援藏干部公寓, 常州|援安工作队:
# behind a region's name, its people's office somewhere else.
OFFICE_ABROAD = regex(
    r"(?:[省市县区])?(?:援(?![建助])[\u3400-\u9fff]|对口(?:支援|帮扶|协作)[^,。;、]{0,8}?|驻[^,。;、]{1,10}?)(?:工作|干部|人才){0,2}(?:前方|前线)?(?:工作)?(?:指挥部|工作队|工作组|联络组|联络处|公寓|宿舍|驻地|之家)"
)
