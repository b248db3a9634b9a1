"""Who is the same person: never by the name alone."""

from __future__ import annotations

import pytest

from tests.consolidate.corpora import take


def meeting(pair: tuple[str, str], day: int, session: str, people: str, year: int = 2024) -> str:
    donor, recipient = pair
    name = f"{donor}·{recipient}东西部协作第{session}次联席会议"
    return f"{year}-06-28　来源：某报\n\n{year}年6月{day}日，{name}在{recipient}召开。{people}出席会议。"


NANCHONG, DINGXI = ("台州", "南充"), ("青岛", "定西")
CASES = [
    ("two of one name in two regions", "南充市副市长王志伟", "定西市副市长王志伟", DINGXI, 2),
    ("the same post a year later", "南充市副市长王志伟", "南充市副市长王志伟", NANCHONG, 1),
    ("from deputy to mayor of the same city", "南充市副市长税长林", "南充市市长税长林", NANCHONG, 1),
    ("a city's leader, named and unnamed by post", "南充市领导税长林", "南充市副市长税长林", NANCHONG, 1),
    ("a teacher and a mayor of one city", "南充市副市长王志伟", "南充市第一中学教师王志伟", NANCHONG, 2),
    ("the guest of one and the host of the other", "台州市副市长王志伟", "南充市副市长王志伟", NANCHONG, 2),
]


@pytest.mark.parametrize(("shows", "first", "second", "pair", "number"), CASES, ids=[case[0] for case in CASES])
def test_one_name_in_two_meetings(shows: str, first: str, second: str, pair: tuple[str, str], number: int) -> None:
    a, b = meeting(NANCHONG, 13, "五", f"台州市委书记应若海，{first}"), meeting(pair, 3, "六", second, 2025)
    name = first[-3:]
    found = take({"a": a, "b": b})
    people = [person for person in found.people if person.name == name]
    told = sum(len(person.sources) for person in people)
    assert told == 2 and len(people) == number
    if len(people) == 2:
        assert any(refusal.kind == "person" and name in refusal.reason for refusal in found.refusals)


def test_posts_stand_in_the_order_of_time_with_their_days() -> None:
    a = meeting(NANCHONG, 13, "五", "南充市副市长税长林", 2022)
    b = meeting(NANCHONG, 14, "六", "南充市委副书记、市长税长林", 2024)
    (person,) = take({"a": a, "b": b}).people
    assert (person.posts[0].title, person.posts[0].first) == ("南充市副市长", "2022-06-13")
    assert {post.first for post in person.posts[1:]} == {"2024-06-14"}
    assert person.region is not None and person.region.adcode == "511300"


def test_two_of_one_name_at_one_table_are_two() -> None:
    text = meeting(NANCHONG, 13, "五", "台州市副市长王志伟、南充市副市长王志伟")
    found = take({"a": text})
    assert len([person for person in found.people if person.name == "王志伟"]) == sum(
        person.name == "王志伟" for event in found.events for person in event.people
    )


def test_an_override_makes_one_of_two_namesakes_and_two_of_one() -> None:
    a, b = meeting(NANCHONG, 13, "五", "南充市副市长王志伟"), meeting(DINGXI, 3, "六", "定西市副市长王志伟", 2025)
    assert len(take({"a": a, "b": b}).people) == 2
    assert len(take({"a": a, "b": b}, 'same = [["a/m1/person1", "b/m1/person1"]]').people) == 1
    c = meeting(NANCHONG, 3, "六", "南充市副市长王志伟", 2025)
    assert len(take({"a": a, "c": c}).people) == 1
    assert len(take({"a": a, "c": c}, 'different = [["a/m1/person1", "c/m1/person1"]]').people) == 2
