"""Cards in a notebook: the quote in its context, nothing of a stranger's text as markup, and what is shown of many."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from summariser import ArticleSummary, Corpus, SummariserError, cards, summarise
from summariser.records import Evidence, Figure, Pairing, Region
from summariser.records.cards import Card, Cards, cards_of

TEXT = "导语一句。2024年5月22日，山东·甘肃东西部协作第三次联席会议在兰州举行，甘肃省委副书记王某某主持会议。会议签约项目12个。"


class Reader(HTMLParser):
    """Collects tags, text, and the text inside <mark>."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.marked: list[str] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        assert not self.open, "every tag is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        assert {name for name, _ in attrs} <= {"style", "class"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open:
            self.marked.append(data)


@pytest.fixture(scope="module")
def summary() -> ArticleSummary:
    return summarise(TEXT)


def test_a_bare_record_shows_its_quote(summary: ArticleSummary) -> None:
    for record in (*summary.meetings, *summary.pairings, *summary.figures):
        shown = Reader(record._repr_html_())
        assert shown.marked == [one.quote for one in record.evidence[:3]]
    assert "王某某（甘肃省委副书记）" in Reader(summary.meetings[0]._repr_html_()).text


def test_with_the_text_the_quote_stands_in_its_context(summary: ArticleSummary, tmp_path: Path) -> None:
    shown = Reader(cards(summary, TEXT)[-1]._repr_html_())
    quote = summary.figures[0].evidence[0]
    assert shown.marked == [TEXT[quote.start : quote.end]]
    assert TEXT[quote.start - 10 : quote.start] in shown.text and f"{quote.start}–{quote.end}" in shown.text
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="gb18030")
    from_file = summarise(file)
    for found in (cards(from_file), cards(from_file, file), cards(from_file, TEXT)):
        assert [card.source for card in found] == [TEXT] * len(found)
    file.write_text(TEXT.replace("12", "13"), encoding="gb18030")
    alone = cards(from_file)
    assert {card.source for card in alone} == {None} and "has changed" in alone._repr_html_()
    with pytest.raises(SummariserError, match="not what was summarised"):
        cards(from_file, file)
    assert {card.source for card in cards(summary)} == {None}


def test_words_of_an_article_are_never_markup() -> None:
    nasty = "<script>alert(1)</script>\"'&<img src=x onerror=y>{{7*7}}"
    region = Region(name=nasty)
    evidence = [Evidence(quote=nasty, start=3, end=3 + len(nasty))]
    figure = Figure(indicator=nasty, value="1", unit=nasty, raw=nasty, period=nasty, region=region, inferred=[nasty], evidence=evidence)
    pairing = Pairing(donor=region, recipient=None, scheme="other", short_name=nasty, evidence=evidence)
    for record in (figure, pairing):
        for source in (None, f"一二三{nasty}{nasty}"):
            card = Card(record, id=nasty, source=source, note=nasty)
            shown = Reader(card._repr_html_())
            assert set(shown.tags) <= {"div", "strong", "mark", "span"} and nasty in shown.text and shown.marked == [nasty]


def test_cards_of_many_records_are_counted(summary: ArticleSummary) -> None:
    many = summary.model_copy(update={"figures": summary.figures * 60})
    found = Cards(cards_of(many))
    assert len(found) == 62 and found[0].record == summary.meetings[0] and len(found[1:3]) == 2 and repr(found) == "<62 cards>"
    shown = found._repr_html_()
    assert shown.count('class="summariser-card"') == 50 and "… and 12 more" in shown
    evidence = summary.figures[0].evidence * 5
    assert "… and 2 more quotes" in Card(summary.figures[0].model_copy(update={"evidence": evidence}))._repr_html_()


def test_a_corpus_finds_a_card_by_its_key(summary: ArticleSummary, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(summary.model_dump_json(), encoding="utf-8")
    (tmp_path / "a.source.txt").write_text(TEXT, encoding="utf-8")
    corpus = Corpus.load(tmp_path)
    assert corpus.card("a/f1").record == summary.figures[0] and corpus.card("a/f1").source == TEXT
    person = corpus.card("a/m1/person1")
    assert person.record == summary.meetings[0] and list(person.quotes) == summary.meetings[0].participants[0].evidence
    assert corpus.card("a/m1/e1").quotes == tuple(summary.meetings[0].evidence[:1])
    figure = summary.figures[0]
    assert repr(corpus.card("a/f1")) == f"<Card a/f1 '{figure.indicator}: 12 个': '{figure.evidence[0].quote}'>"
    for missing in ("b/f1", "a/f9", "a", "a/m1/person9", "a/x1", ""):
        with pytest.raises(KeyError):
            corpus.card(missing)
    page = Reader(corpus["a"]._repr_html_())
    assert "签约项目12个" in page.text and len(corpus["a"].cards()) == 3
    (tmp_path / "a.source.txt").unlink()
    assert "is not there any more" in corpus["a"]._repr_html_()
