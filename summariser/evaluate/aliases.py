"""Indicators that mean the same in this genre; each row is one meaning."""

from __future__ import annotations

from summariser.evaluate.textform import canon

# Only words that name the same thing whoever writes them. A wider and a narrower notion (资金, 财政资金) are no aliases.
ROWS: tuple[str, ...] = (
    "财政帮扶资金 财政援助资金 财政协作资金 财政援建资金 财政协作帮扶资金",
    "东西部协作资金 东西部协作财政资金 协作资金 东西部协作帮扶资金",
    "社会帮扶资金 社会捐助资金 社会捐赠资金",
    "捐款捐物 捐赠款物 社会捐赠款物 社会捐款捐物 捐助款物 社会帮扶款物 款物",
    "帮扶项目 协作项目 东西部协作项目 协作帮扶项目",
    "产业园区 共建产业园区 共建园区 产业园 共建产业园",
    "帮扶车间 乡村振兴车间 就业帮扶车间 就业车间",
    "挂职党政干部 党政挂职干部 党政干部",
    "专技人才 专业技术人才 专业技术人员 专技人员",
    "消费帮扶销售额 消费帮扶金额 消费帮扶",
    "脱贫人口 脱贫群众",
    "农村劳动力 农村劳动力转移就业 转移就业农村劳动力",
    "易地扶贫搬迁安置点 易地搬迁安置点",
    "到位资金 实际到位资金 到位投资",
    "落地企业 落户企业 引进落地企业",
    "乡村振兴示范村 示范村",
    "就业岗位 岗位",
    "在校学生 在校生",
    "惠及群众 受益群众",
    "惠及农户 受益农户",
    "人才 各类人才",
)
MEANING: dict[str, int] = {canon(word): number for number, row in enumerate(ROWS) for word in row.split()}


def same_meaning(a: str, b: str) -> bool:
    """Whether two canonical indicators stand in one row.

    >>> same_meaning("专技人才", "专业技术人员")
    True
    """
    row = MEANING.get(a)
    return row is not None and row == MEANING.get(b)
