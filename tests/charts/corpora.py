"""Consolidated corpora to draw charts of: small ones by hand, and any that hypothesis thinks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from hypothesis import strategies as st

from summariser.consolidate import ArticleRef, Consolidated, Event, Point, RegisteredPairing, Series
from summariser.consolidate.source import Quote, Source, Variant
from summariser.records.region import Region

HOSTILE = "<script>alert(1)</script>\"onerror='x' javascript:&amp;\x0b\ud800"
EMPTY = Consolidated((), (), (), (), (), (), (), (), ())


def region(full: str, adcode: str | None = None, level: str = "county") -> Region:
    return Region(name=full, full_name=full, adcode=adcode, level=level)  # type: ignore[arg-type]


SHANDONG = region("山东省", "370000", "province")
QINGDAO = region("山东省青岛市", "370200", "prefecture")
ZHEJIANG = region("浙江省", "330000", "province")
NINGBO = region("浙江省宁波市", "330200", "prefecture")
GANSU = region("甘肃省", "620000", "province")
DINGXI = region("甘肃省定西市", "621100", "prefecture")
LINTAO = region("甘肃省定西市临洮县", "621124", "county")
SICHUAN = region("四川省", "510000", "province")
LIANGSHAN = region("四川省凉山彝族自治州", "513400", "prefecture")
VILLAGE = Region(name="某村", full_name=None, adcode=None, level="village")
ODD = Region(name=HOSTILE, full_name=f"甘肃省{HOSTILE}", adcode=None, level="township")
DONORS = (SHANDONG, QINGDAO, ZHEJIANG, NINGBO, None, VILLAGE)
RECIPIENTS = (GANSU, DINGXI, LINTAO, SICHUAN, LIANGSHAN, ODD, None)


def source(key: str, quote: str = "引文", *, reprint: bool = False) -> Source:
    stem, _, record = key.partition("/")
    kind = {"m": "meeting", "p": "pairing", "f": "figure"}[record[0]]
    return Source(key, stem, kind, int(record[1:]), (Quote(quote, 3, 3 + len(quote)),), "某报", "2024-01-01", reprint)  # type: ignore[arg-type]


def article(stem: str, reprint_of: str | None = None) -> ArticleRef:
    return ArticleRef(stem, "题", "某报", "2024-01-01", None, reprint_of)


def pairing(donor: Region | None, recipient: Region | None, *sources: Source, scheme: str = "east_west_cooperation") -> RegisteredPairing:
    ends = "-".join((end.adcode or end.name) if end else "?" for end in (donor, recipient))
    return RegisteredPairing(f"{ends}-{scheme}", donor, recipient, scheme, None, None, (), None, None, (), (), sources)  # type: ignore[arg-type]


def point(value: str, period: str | None, *sources: Source, status: str = "actual", conflicting: tuple[Variant, ...] = ()) -> Point:
    return Point(period, None, status, value, None, "exact", f"{value}元", conflicting, sources)  # type: ignore[arg-type]


def contradiction(values: dict[str, Source]) -> tuple[Variant, ...]:
    return tuple(Variant("value", value, place == 0, place > 0, (said,)) for place, (value, said) in enumerate(values.items()))


def series(
    indicator: str, unit: str, category: str, *points: Point, of: RegisteredPairing | None = None, whose: Region | None = None
) -> Series:
    id = f"{indicator}|{unit}|{of.id if of else whose.name if whose else ''}|{points[0].sources[0].key if points else ''}"
    return Series(id, indicator, unit, category, whose, of.id if of else None, None, points)  # type: ignore[arg-type]


def funds(value: str, period: str | None, key: str, of: RegisteredPairing, whose: Region | None = None) -> Series:
    return series("财政帮扶资金", "元", "funding", point(value, period, source(key, f"投入{value}元")), of=of, whose=whose)


def event(id: str, date: str | None, *pairings: str, kind: str = "joint_conference", variants: tuple[Variant, ...] = ()) -> Event:
    return Event(
        id, "联席会议", kind, None, date, date, None, None, GANSU, SHANDONG, None, None, (), (), (), (), pairings, variants, (source(id),)
    )  # type: ignore[arg-type]


def corpus(
    pairings: Sequence[RegisteredPairing] = (),
    series: Sequence[Series] = (),
    events: Sequence[Event] = (),
    reprints: dict[str, str] | None = None,
) -> Consolidated:
    """A corpus of these, with an article for every stem that they name."""
    named = [*pairings, *events, *(point for one in series for point in one.points)]
    stems = sorted({said.stem for one in named for said in one.sources})
    articles = tuple(article(stem, (reprints or {}).get(stem)) for stem in stems)
    return replace(EMPTY, articles=articles, pairings=tuple(pairings), series=tuple(series), events=tuple(events))


PERIODS = ("2021", "2022", "2022-01/2022-12", "2021/2023", "2022-01/2022-06", "2021/..", "../2023", "2003", None, "XXXX-07-05", "近年")
COUNTED = (
    ("财政帮扶资金", "元", "funding"), ("协作资金", "元", "funding"), ("总投资", "元", "funding"), ("捐款捐物", "元", "donation"),
    ("挂职干部", "名", "people"), ("专业技术人才", "人次", "people"), ("转移就业", "人", "employment"),
    (f"帮扶资金{HOSTILE}", "元", "funding"),
)  # fmt: skip
DATES = ("2024-05-22", "2024-05", "2021", "XXXX-07-05", None, "2023-02-30", "1996-10")


@st.composite
def corpora(draw: st.DrawFn) -> Consolidated:
    """Any corpus of a few pairings, figures and events in a few articles; every record has a source of its own."""
    fresh = count(1)
    stems = ["a", "b", "c", "d", HOSTILE.replace("/", "")]

    def said(kind: str) -> Source:
        return source(f"{draw(st.sampled_from(stems))}/{kind}{next(fresh)}", draw(st.sampled_from(["引文", HOSTILE, ""])))

    sides = st.tuples(st.sampled_from(DONORS), st.sampled_from(RECIPIENTS), st.sampled_from(["east_west_cooperation", "other"]))
    ends = draw(st.lists(sides, max_size=7, unique_by=lambda one: (one[0] and one[0].name, one[1] and one[1].name, one[2])))
    pairings = [
        pairing(donor, recipient, *(said("p") for _ in range(draw(st.integers(1, 3)))), scheme=scheme) for donor, recipient, scheme in ends
    ]
    found = []
    for _ in range(draw(st.integers(0, 8))):
        indicator, unit, category = draw(st.sampled_from(COUNTED))
        points = []
        for _ in range(draw(st.integers(1, 3))):
            value = str(draw(st.integers(0, 3)) * 10 ** draw(st.integers(0, 9)))
            first = said("f")
            conflicting = contradiction({value: first, f"{value}7": said("f")}) if draw(st.booleans()) else ()
            sources = tuple(one for variant in conflicting for one in variant.sources) or (first,)
            status = draw(st.sampled_from(["actual", "actual", "planned"]))
            points.append(point(value, draw(st.sampled_from(PERIODS)), *sources, status=status, conflicting=conflicting))
        of = draw(st.sampled_from([None, *pairings]))
        found.append(series(indicator, unit, category, *points, of=of, whose=draw(st.sampled_from([None, QINGDAO, GANSU, LINTAO]))))
    held = st.sets(st.sampled_from([one.id for one in pairings])) if pairings else st.just(())
    events = [
        event(f"{draw(st.sampled_from(stems))}/m{next(fresh)}", draw(st.sampled_from(DATES)), *sorted(draw(held)))
        for _ in range(draw(st.integers(0, 6)))
    ]
    return corpus(pairings, found, events, {"b": "a"} if draw(st.booleans()) else None)


def shuffled(draw: st.DrawFn, one: Consolidated) -> Consolidated:
    """The same corpus told in another order."""
    return replace(
        one,
        articles=tuple(draw(st.permutations(one.articles))),
        pairings=tuple(draw(st.permutations(one.pairings))),
        series=tuple(draw(st.permutations(one.series))),
        events=tuple(draw(st.permutations(one.events))),
    )


@st.composite
def corpora_twice(draw: st.DrawFn) -> tuple[Consolidated, Consolidated]:
    """A corpus, and the same in another order."""
    one = draw(corpora())
    return one, shuffled(draw, one)
