"""No repeated group of any pattern may read one text in two ways: that is what makes a pattern take exponential time.

Every pattern that the package compiles is parsed with `re`'s own parser. The words that a repeated group can read are listed (classes by
the characters that the group itself names and one other, inner repeats by their fewest and one or two more), and the list must be uniquely
decodable, by the algorithm of Sardinas and Patterson (1953). Groups repeated at most seven times are left alone, as are possessive ones.
"""

from __future__ import annotations

import json
import re
import re._constants as c  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summariser.compiled import Compiled

ROOT = Path(__file__).parents[1]
MANY = 8
MOST_WORDS = 3000
REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT)


class TooMany(Exception):
    """A group that reads more words than can be listed."""


def inner(op: Any, av: Any) -> list[Any]:
    """The parsed patterns within one node."""
    if op is c.BRANCH:
        return list(av[1])
    if op is c.SUBPATTERN:
        return [av[3]]
    if op in REPEATS:
        return [av[2]]
    return [av] if op is c.ATOMIC_GROUP else []


def literals(parsed: Any) -> Iterator[str]:
    """The characters that a parsed pattern names."""
    for op, av in parsed:
        if op is c.LITERAL:
            yield chr(av)
        elif op is c.IN:
            yield from (chr(value) for kind, value in av if kind is c.LITERAL)
        elif op is c.POSSESSIVE_REPEAT:
            yield from literals(av[2])
        for part in inner(op, av):
            yield from literals(part)


def in_class(items: Any, char: str) -> bool:
    """Whether a class holds a character."""
    categories = {c.CATEGORY_DIGIT: r"\d", c.CATEGORY_SPACE: r"\s", c.CATEGORY_WORD: r"\w"}
    negated = held = False
    for kind, value in items:
        negated = negated or kind is c.NEGATE
        held = held or (kind is c.LITERAL and chr(value) == char) or (kind is c.RANGE and value[0] <= ord(char) <= value[1])
        held = held or (kind is c.CATEGORY and value in categories and bool(re.match(categories[value], char)))
    return held != negated


def words_of(parsed: Any, alphabet: list[str], more: int) -> list[str]:
    """Words that a parsed pattern reads, with doubles where it can read one in two ways."""
    words = [""]
    for op, av in parsed:
        if op is c.LITERAL:
            options = [chr(av)]
        elif op is c.NOT_LITERAL:
            options = [char for char in alphabet if ord(char) != av]
        elif op is c.ANY:
            options = alphabet
        elif op is c.IN:
            options = [char for char in alphabet if in_class(av, char)]
        elif op is c.BRANCH:
            options = [word for branch in av[1] for word in words_of(branch, alphabet, more)]
        elif op is c.SUBPATTERN:
            options = words_of(av[3], alphabet, more)
        elif op is c.ATOMIC_GROUP:
            options = words_of(av, alphabet, more)[:1]
        elif op is c.POSSESSIVE_REPEAT:  # takes all it can, so that nothing of the kind follows
            options = [words_of(av[2], alphabet, more)[0] * max(1, av[0])] + ([""] if av[0] == 0 else [])
        elif op in REPEATS:
            once = words_of(av[2], alphabet, more)
            options = []
            for times in range(av[0], min(av[1], av[0] + more) + 1):
                found = [""]
                for _ in range(times):
                    found = [a + b for a in found for b in once]
                    if len(found) > MOST_WORDS:
                        raise TooMany
                options += found
        else:  # what stands around a text is no part of it
            options = [""]
        words = [a + b for a in words for b in options]
        if len(words) > MOST_WORDS:
            raise TooMany
    return words


def repeated(parsed: Any) -> Iterator[Any]:
    """The bodies of repeats that may give back what they took."""
    for op, av in parsed:
        if op in REPEATS and av[1] >= MANY:
            yield av[2]
        for part in [*inner(op, av), *([av[1]] if op in (c.ASSERT, c.ASSERT_NOT) else []), *([av[2]] if op is c.POSSESSIVE_REPEAT else [])]:
            yield from repeated(part)


def two_ways(words: list[str]) -> str | None:
    """A piece of text at which two sequences of the words meet, None where they are uniquely decodable.

    >>> two_ways(["就近", "就地", "就近就地"]), two_ways(["已", "已经", "先后"])
    ('就地', None)
    """
    words = [word for word in words if word]
    code = set(words)
    if len(code) < len(words):
        return next(word for word in words if words.count(word) > 1)
    left = {word[k:] for word in code for k in range(1, len(word)) if word[:k] in code}
    done: set[str] = set()
    while left:
        if left & code:
            return min(left & code, key=lambda word: (len(word), word))
        done |= left
        grown = {end[k:] for end in left for k in range(1, len(end)) if end[:k] in code}
        grown |= {word[len(end) :] for end in left for word in code if len(word) > len(end) and word.startswith(end)}
        left = grown - done
    return None


def fault(pattern: str, flags: int = 0) -> str | None:
    """What makes a pattern slow: the text that one of its repeated groups reads in two ways."""
    for body in repeated(parser.parse(pattern, flags)):
        named = sorted(set(literals(body)))
        for alphabet, more in (([*named, "甲"], 2), ([*named, "甲"], 1), ([*named[:6], "甲"], 1), (["甲"], 1)):
            try:
                found = two_ways(words_of(body, alphabet, more))
            except TooMany:
                continue
            if found:
                return found
            break
        else:
            return "a group with too many words to list"
    return None


@pytest.mark.parametrize(
    ("pattern", "slow"),
    [
        (r"(?:就近|就地|就近就地)*务工", True),
        (r"(?:到[\u3400-\u9fff]{1,2})*就业", True),
        (r"(?:深化|推进|深化)*协作", True),
        (r"(?:甲+的?)+$", True),
        (r"(?:甲++的?)+$", False),
        (r"(?:已|已经|先后)*完成", False),
        (r"(?:就近|就地|就近就地){0,4}务工", False),
        (r"\d+(?:[.,]\d+)*年", False),
    ],
)
def test_the_check_knows_slow_patterns(pattern: str, slow: bool) -> None:
    assert bool(fault(pattern)) is slow


COLLECT = """
import importlib, json, pkgutil, re, sys
import re._compiler as compiler
seen, made = {}, compiler.compile
import summariser
HOME = summariser.__path__[0]
def compile(pattern, flags=0):
    made_by = sys._getframe(3).f_code.co_filename
    if isinstance(pattern, str) and made_by.startswith(HOME):
        seen[pattern] = int(flags)
    return made(pattern, flags)
compiler.compile = compile
import summariser.regex
summariser.regex.regex = re.compile  # at once, used or not
for module in pkgutil.walk_packages(summariser.__path__, "summariser."):
    try:
        importlib.import_module(module.name)
    except ImportError:
        pass  # an extra that is not installed
from pathlib import Path
from summariser.engines import make_engine
from summariser.pipeline import summarise_article
from summariser.read import discover, read
engine = make_engine("rules")
for source in discover([Path("evals/articles")]):
    for raw in read(source):
        summarise_article(raw, engine)  # patterns that are made on first use
print(json.dumps(list(seen.items())))
"""


@pytest.fixture(scope="module")
def patterns() -> list[tuple[str, int]]:
    """Every pattern of the package with its flags."""
    said = subprocess.run([sys.executable, "-c", COLLECT], cwd=ROOT, capture_output=True, text=True, check=True)
    return [(pattern, flags) for pattern, flags in json.loads(said.stdout)]


def test_no_pattern_of_the_package_is_slow(patterns: list[tuple[str, int]]) -> None:
    assert len(patterns) > 500
    assert {pattern: found for pattern, flags in patterns if (found := fault(pattern, flags))} == {}


def test_each_pattern_of_the_package_comes_back_from_its_kept_program(patterns: list[tuple[str, int]], tmp_path: Path) -> None:
    first = Compiled(tmp_path / "patterns.bin")
    for each in patterns:
        first(*each)
    first.keep()
    again = Compiled(tmp_path / "patterns.bin")
    for pattern, flags in patterns:
        plain, kept = re.compile(pattern, flags), again(pattern, flags)
        assert (kept, kept.groups, dict(kept.groupindex)) == (plain, plain.groups, dict(plain.groupindex)), pattern  # `==` compares codes
    (tmp_path / "patterns.bin").unlink()
    again.keep()
    assert not (tmp_path / "patterns.bin").exists(), "each was there, so nothing is written"
