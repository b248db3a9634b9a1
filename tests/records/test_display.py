"""How a summary shows itself."""

from __future__ import annotations

from html.parser import HTMLParser

from summariser import summarise

HOSTILE = (
    '<script>alert("1")</script>\n'
    '2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州<b onclick="x">举行。会议签约项目12个<img src=x>，总投资18.68亿元。'
)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.open.append(tag)
        assert all(name in ("style", "class", "open") for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_line_counts_records() -> None:
    summary = summarise("2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行。会议签约项目12个。")
    assert repr(summary) == str(summary)
    assert repr(summary).endswith("1 meeting (0 participants), 1 pairing, 1 figure>")
    assert "\n" not in repr(summary)


def test_the_page_shows_records_and_escapes_every_word() -> None:
    summary = summarise(HOSTILE)
    html = summary._repr_html_()
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    assert set(tags.seen) <= {"div", "strong", "details", "summary", "table", "tr", "th", "td"}
    assert "1868000000" in html and "联席会议" in html
    assert "<script" not in html and "<img" not in html


def test_long_lists_are_cut_and_counted() -> None:
    text = "2024年5月22日，山东·甘肃东西部协作推进会在兰州举行。" + "".join(f"第{i}批项目落地，新建车间{i + 2}个。" for i in range(80))
    summary = summarise(text)
    assert len(summary.figures) > 50
    html = summary._repr_html_()
    assert html.count("<tr>") < 60 and f"and {len(summary.figures) - 50} more figures" in html
