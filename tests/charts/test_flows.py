"""Who helps whom: every pairing counted once, at the scale asked for."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings

from summariser.charts.flows import flows
from summariser.charts.meetings import meetings
from summariser.charts.ribbons import Ribbon, lay_out
from summariser.consolidate import Consolidated
from summariser.consolidate.source import Variant
from tests.charts.corpora import (
    DINGXI,
    GANSU,
    LIANGSHAN,
    LINTAO,
    NINGBO,
    QINGDAO,
    SHANDONG,
    VILLAGE,
    corpora,
    corpora_twice,
    corpus,
    event,
    pairing,
    source,
)


@given(corpora())
@settings(max_examples=40, deadline=None)
def test_every_pairing_is_in_a_flow_or_said_to_be_in_none(one: Consolidated) -> None:
    for scale in ("province", "local"):
        found = flows(one, scale)  # type: ignore[arg-type]
        out = {*found.unplaced, *found.elsewhere}
        told = sorted(said.key for pair in one.pairings if pair.id not in out for said in pair.sources)
        assert sorted(said.key for flow in found.flows for said in flow.sources) == told
        assert not {*found.unplaced} & {*found.elsewhere}
    assert flows(one, "province").elsewhere == ()


@given(corpora_twice())
@settings(max_examples=40, deadline=None)
def test_order_does_not_matter(pair: tuple[Consolidated, Consolidated]) -> None:
    one, other = pair
    assert flows(one, "province") == flows(other, "province")
    assert flows(one, "local") == flows(other, "local")
    assert meetings(one) == meetings(other)


@given(corpora())
@settings(max_examples=40, deadline=None)
def test_every_meeting_has_a_place_in_time_or_is_said_to_have_none(one: Consolidated) -> None:
    found = meetings(one)
    assert sorted(dated.event.id for dated in (*found.placed, *found.unplaced)) == sorted(told.id for told in one.events)
    assert all(dated.start.first and dated.start.last for dated in found.placed)


def test_cities_add_to_their_provinces_and_articles_count_once() -> None:
    whole = corpus(
        [
            pairing(SHANDONG, GANSU, source("a/p1"), source("b/p1")),
            pairing(QINGDAO, DINGXI, source("a/p2"), source("c/p1")),
            pairing(QINGDAO, LINTAO, source("c/p2"), source("c/p3")),
        ]
    )
    (flow,) = flows(whole, "province").flows
    assert (flow.donor.label, flow.recipient.label, flow.articles) == ("山东", "甘肃", ("a", "b", "c"))
    local = flows(whole, "local")
    assert [(one.recipient.label, one.articles) for one in local.flows] == [("甘肃·定西市", ("a", "c")), ("甘肃·临洮县", ("c",))]
    assert local.elsewhere == ("370000-620000-east_west_cooperation",)


def test_a_reprint_is_no_article_more_but_stays_among_the_sources() -> None:
    both = pairing(QINGDAO, DINGXI, source("a/p1"), source("b/p1", reprint=True))
    (flow,) = flows(corpus([both], reprints={"b": "a"}), "local").flows
    assert flow.articles == ("a",)
    assert [said.key for said in flow.sources] == ["a/p1", "b/p1"]


def test_without_a_side_or_its_province_a_pairing_is_counted_and_not_drawn() -> None:
    found = flows(corpus([pairing(None, DINGXI, source("a/p1")), pairing(VILLAGE, LIANGSHAN, source("a/p2"))]), "province")
    assert found.flows == () and len(found.unplaced) == 2


def test_meetings_of_a_pairing_are_told_with_it() -> None:
    pair = pairing(NINGBO, LIANGSHAN, source("a/p1"))
    (flow,) = flows(corpus([pair], events=[event("a/m1", "2023", pair.id), event("a/m2", None)]), "local").flows
    assert flow.events == ("a/m1",)


def test_only_a_contradiction_of_the_date_makes_it_disputed() -> None:
    def told(field: str, contradicts: bool) -> bool:
        variants = (Variant(field, "x", True, False, ()), Variant(field, "y", False, contradicts, ()))
        (dated,) = meetings(corpus(events=[event("a/m1", "2023-04-12", variants=variants)])).placed
        return dated.disputed

    assert [told("start_date", True), told("start_date", False), told("chair", True)] == [True, False, False]


def test_ribbons_fill_their_ends_and_do_not_overlap() -> None:
    ribbons = [Ribbon(source, target, weight, "g1", "", f"{source}{target}") for source, target, weight in
               (("a", "x", 5), ("a", "y", 1), ("b", "x", 40), ("c", "z", 900), ("c", "x", 2))]  # fmt: skip
    layout = lay_out(ribbons, 10)
    for side, end, at in ((layout.left, "source", "start"), (layout.right, "target", "end")):
        tops = [node.top for node in side]
        assert tops == sorted(tops)
        for node in side:
            mine = sorted((getattr(one, at), one.thick) for one in layout.ribbons if getattr(one.ribbon, end) == node.key)
            assert mine[0][0] >= node.top and mine[-1][0] + mine[-1][1] <= node.top + node.height + 1e-6
            assert all(first + thick <= second + 1e-6 for (first, thick), (second, _) in pairwise(mine))
            assert node.weight == sum(one.ribbon.weight for one in layout.ribbons if getattr(one.ribbon, end) == node.key)
    assert layout.height < 800
