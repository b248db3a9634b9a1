"""Characters that were decoded a byte late: what is put back is right, and nothing is put back where readers ask questions."""

from __future__ import annotations

from summariser.clean.late_bytes import read_late
from summariser.clean.steps import clean
from summariser.records.text import RawArticle

PROSE = (
    "為深入貫徹關於東西部協作的決策部署，兩地簽訂合作協議，加強產業對接和勞務協作，推動鄉村振興取得新成效。座談會上，雙方就進一步深化對口支援工作進行了交流，"
    "代表團一行先後考察了產業園區和學校醫院。市委書記介紹了經濟社會發展情況，希望雙方在文化旅遊、人才培訓等方面開展務實合作。近年來，援建項目有序推進，群眾收入不斷提高。"
)


def garbled(text: str, start: int, size: int) -> str:
    """The text with some characters as a decoder of GBK shows them that has lost the first byte of the first one."""
    late = text[start : start + size].encode("gbk")[1:].decode("gbk", errors="replace").replace("\ufffd", "?")
    return f"{text[:start]}?{late}{text[start + size :]}"


def test_what_is_put_back_is_what_stood_there() -> None:
    right = wrong = 0
    for start in range(2, len(PROSE) - 8, 3):
        for size in (2, 4):
            page = garbled(PROSE, start, size)
            for one in read_late(page, garbled=True)[:1]:
                restored = page[: one.start] + one.insert + page[one.end :]
                right, wrong = right + (restored == PROSE), wrong + (restored != PROSE)
    assert right >= 30
    assert wrong <= right // 40, (right, wrong)


def test_questions_are_left_alone() -> None:
    text = "錢從哪裡來?靠協作?怎麼干?一起干!他說:“行不行?”"
    assert read_late(text) == []
    assert clean(RawArticle(text, "a.txt", "a")).text == text


def test_a_page_full_of_marks_takes_no_more_tries() -> None:
    assert len(read_late("推動?xùn)|西部協作," * 200)) <= 24
