"""Posts: a run is split into single posts, and what is one post stays one."""

from __future__ import annotations

import re

import pytest

from summariser.lexicon.posts import heads_pattern, post_heads, split_posts

RUNS = {
    "市委副书记、市长": ["市委副书记", "市长"],
    "泰安市委常委、岱岳区委书记": ["泰安市委常委", "岱岳区委书记"],
    "党组书记、局长兼督察长": None,
    "县委常委、副县长兼组织部部长": ["县委常委", "副县长", "组织部部长"],
    "省委常委、组织部部长，统战部部长": ["省委常委", "组织部部长", "统战部部长"],
    "发展和改革委员会主任": ["发展和改革委员会主任"],
    "科技、教育局局长": ["科技、教育局局长"],
    "副州长(挂职)": ["副州长(挂职)"],
    "县委常委、副县长(挂职)": ["县委常委", "副县长(挂职)"],
    "农业农村局党组书记、局长、乡村振兴局局长": ["农业农村局党组书记", "局长", "乡村振兴局局长"],
    "市长兼市政府党组书记": ["市长", "市政府党组书记"],
    "原副主任": ["原副主任"],
    " 市长 、 书记 ": ["市长", "书记"],
    "国务院参事": ["国务院参事"],
    "": [],
    "、": [],
}


@pytest.mark.parametrize(("run", "posts"), [(run, posts) for run, posts in RUNS.items() if posts is not None])
def test_split(run, posts):
    assert split_posts(run) == posts


@pytest.mark.xfail(strict=True, reason="兼 with blanks around it is not seen")
def test_a_blank_before_jian():
    assert split_posts("主席 兼 党组书记") == ["主席", "党组书记"]


def test_nothing_is_lost():
    for run in RUNS:
        letters = re.sub(r"[、，,\s]|兼", "", run)
        assert re.sub(r"[、\s]|兼", "", "".join(split_posts(run))) == letters


def test_the_longest_head_matches_first():
    pattern = re.compile(heads_pattern())
    for head in post_heads():
        found = pattern.match(head)
        assert found is not None
        assert found.group() == head
