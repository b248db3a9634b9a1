"""Gives what a page says behind the article's last sentence lines of their own, where a scraper glued it to the paragraph."""

from __future__ import annotations

from summariser.clean.view import Cut
from summariser.regex import regex

_CREDIT = (
    r"(?:责任|网络|值班|执行|见习|本文|本站|本期|新闻)?(?:编辑|责编|编审|审核|审签|校对|监制|签发|摘编)|[初复终一二三]审|总编|美编|录入|"
    r"(?:供稿|撰稿|摄影|发布)(?:人|者|单位|机构)?|图文|(?:信息|稿件|文章|新闻|内容)?来源|稿源|原标题|(?:本[页文]|原文)?(?:网址|链接|地址)|标签|关键词|作者(?:单位)?|通讯员"
)
_TOOL = (
    r"[上下]一[篇条则页]|[前后]一篇|分享[到至]|(?:相关|推荐|延伸|热点)(?:阅读|新闻|链接|报道|文章)|扫一扫|扫码|浏览(?:次数|量)?|点击(?:次数|量|数)?|阅读(?:次数|量)?|写留言|"
    r"返回(?:顶部|列表|首页|目录)|版权所有|打印本页|关闭窗口"
)
_LEGAL = r"(?:版权|免责|特别|郑重)?声明"
# 责任编辑:某某, 上一篇:…, 【打印】, (责任编辑:某某), 编辑/某某
_LABEL = regex(
    rf"(?:[(【\[]\s?)?(?:(?:{_CREDIT})\s?[:/|丨]|(?:{_TOOL})(?:\s?[:>|]|\s|$)|(?:阅读|浏览|点击|访问)(?:次数|量|数)?\s?[:(]?\s?\d|{_LEGAL}\s?:|[打关收分](?:印|闭|藏|享)\s?[】\]])|"
    r"[(【\[][^()【】\[\]。,]{0,10}(?:编辑|责编|摘编|校对)[^()【】\[\]。]{1,24}[)】\]]\s*(?=$|[(【\[])"
)
# The by-line in brackets stays with the article.
_BYLINE = r"[(【](?![^()【】]{0,10}(?:编辑|责编|摘编|校对))[^()【】\n]{2,40}[)】]\s*(?=[\u3400-\u9fff【])"
_WRITERS = regex(r"[(【]\s?(?:图文|作者|通讯员|(?:供稿|撰稿|摄影)[人者]?)\s?[:/|丨][^()【】]{1,40}[)】]")
_SENTENCE_END = regex(rf"[。!?…][”’)】》]{{0,2}}\s*(?:{_BYLINE}|(?=[(【\[\u3400-\u9fff]))")
_GOES_ON = regex(r"[。;!?]")
_IS_LEGAL = regex(rf"[(【\[]?{_LEGAL}")
# No page says more of itself in one piece, and a shorter line is no paragraph.
_REACH, _PARAGRAPH = 400, 30


def glued_tails(folded: str) -> list[Cut]:
    """Line ends to put before each label behind the last sentence of a line of prose, of a folded text.

    >>> from summariser.clean.view import View
    >>> text = "甲市代表团到乙县考察东西部协作工作,双方签订了协议。来源:乙县融媒 责任编辑:王小雅 上一篇:某镇开展义诊 下一篇:没有了"
    >>> print(View.of(text).cut("glued_tail", glued_tails(text))[0].text)
    甲市代表团到乙县考察东西部协作工作,双方签订了协议。
    来源:乙县融媒
    责任编辑:王小雅
    上一篇:某镇开展义诊
    下一篇:没有了
    >>> glued_tails("甲市代表团到乙县考察东西部协作工作。资金来源:财政。两地签订了三项协议,共建了园区。")
    []
    """
    cuts: list[Cut] = []
    position = 0
    for line in folded.split("\n"):
        if len(line) >= _PARAGRAPH and "。" in line:
            cuts += [Cut(position + cut.start, position + cut.end, "\n") for cut in _in_line(line)]
        position += len(line) + 1
    return cuts


def _in_line(line: str) -> list[Cut]:
    """Where a line is to be broken: the blanks there, or nothing."""
    first = next((end.end() for end in _SENTENCE_END.finditer(line, max(0, len(line) - _REACH)) if _is_tail(line, end.end())), None)
    if first is None:
        return []
    starts = [first, *(label.start() for label in _LABEL.finditer(line, first) if label.start() > first)]
    return [Cut(len(line[:start].rstrip()), start) for start in starts]


def _is_tail(line: str, at: int) -> bool:
    """Whether from here on the line says nothing more of the article."""
    if not _LABEL.match(line, at) or _WRITERS.match(line, at):
        return False
    return not _GOES_ON.search(line, at) or bool(_IS_LEGAL.match(line, at))
