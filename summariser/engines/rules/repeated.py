"""Where the names of an article's people stand again, without a post: a search a surname, however many people there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from summariser.regex import regex

if TYPE_CHECKING:
    from summariser.engines.rules.people import PersonMention


def where_written(text: str, names: Collection[str]) -> dict[str, list[tuple[int, int]]]:
    """Where each name is written; 潘恒 also with a blank between its characters.

    >>> where_written("潘恒和李安祥。潘 恒说", ["潘恒", "李安祥"])
    {'潘恒': [(0, 2), (7, 10)], '李安祥': [(3, 6)]}
    """
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in names}
    lengths: dict[str, set[int]] = {}
    for name in found:
        lengths.setdefault(name[0], set()).add(len(name))

    def note(name: str, start: int, end: int) -> None:
        if name in found and (not found[name] or found[name][-1][1] <= start):
            found[name].append((start, end))

    # Surname by surname, of which there are few: a pattern of them all would have to be compiled for each article, which takes longer.
    for first, sizes in lengths.items():
        at = text.find(first)
        while at >= 0:
            for length in sizes:
                note(text[at : at + length], at, at + length)
            if text.startswith(" ", at + 1) and len(apart := text[at : at + 3]) == 3:
                note(apart[0] + apart[2], at, at + 3)
            at = text.find(first, at + 1)
    return found


def longer_names(names: Collection[str]) -> dict[str, list[str]]:
    """The longer names that a name is part of: 李安 in 李安祥."""
    found: dict[str, list[str]] = {}
    for other in names:
        for part in {other[i:j] for i in range(len(other)) for j in range(i + 1, len(other) + 1)} - {other}:
            if part in names:
                found.setdefault(part, []).append(other)
    return found


def whole_names(text: str, mentions: list[PersonMention]) -> list[PersonMention]:
    """The mentions, those cut short made whole: 副县长石可|为就此发言, where the article has 副县长石可为参加 too, and 石可 nowhere."""
    posts: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.titles:
            posts.setdefault(mention.name, set()).add(mention.titles[-1])
    alike = (name for name, own in posts.items() if not own.isdisjoint(posts.get(name[:-1], ())))
    whole = {name[:-1]: name for name in alike if text.count(name) == text.count(name[:-1])}
    return [replace(m, name=whole[m.name], end=m.end + 1) if m.name in whole else m for m in mentions] if whole else mentions


# Posts by which people are called with their surname: 周书记.
_CALLED_BY = regex(
    r"(?:书记|[省市县区州盟旗镇乡村]长|主任|[局处科厅司所站馆场厂团组]长|主席|部长|院长|校长|园长|会长|队长|指挥长?|专员|秘书长|检察长|董事长|总经理|经理|教授|医生|老师)$"
)
_BEFORE_A_CALL = regex(r"[\u3400-\u9fff](?<![和与对请听说把给向是])$")


def called_by_post(text: str, posts: dict[str, Sequence[str]]) -> dict[str, list[tuple[int, int]]]:
    """Where people are called by surname and post; a call that fits two of them is nobody's.

    >>> called_by_post("县委书记周秉钧来访。周书记说", {"周秉钧": ["县委书记"]})
    {'周秉钧': [(10, 13)]}
    """
    calls: dict[str, set[str]] = {}
    for name, titles in posts.items():
        for title in titles:
            if (post := _CALLED_BY.search(title)) and "·" not in name and len(name) <= 3:
                calls.setdefault(name[0] + post.group(), set()).add(name)
                if title.endswith("副" + post.group()):  # 施副市长
                    calls.setdefault(f"{name[0]}副{post.group()}", set()).add(name)
    only = {call: names.pop() for call, names in calls.items() if len(names) == 1}
    found: dict[str, list[tuple[int, int]]] = {}
    for call, spans in where_written(text, only.keys()).items():
        found.setdefault(only[call], []).extend(span for span in spans if not _BEFORE_A_CALL.search(text[max(0, span[0] - 1) : span[0]]))
    return found
