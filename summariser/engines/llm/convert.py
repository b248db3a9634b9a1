"""From the answer's words to a Draft: each piece is looked up in the clean text, so that it carries its place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from summariser.engines.llm.wire import Answer, Event, Number, Pair, Who
from summariser.lexicon.script import fold
from summariser.records.draft import (
    Draft,
    DraftFigure,
    DraftMeeting,
    DraftNamed,
    DraftPairing,
    DraftParticipant,
    DraftStatement,
    Mention,
    Refusal,
)
from summariser.records.text import CleanText
from summariser.regex import regex

MARKS = str.maketrans("“”‘’「」『』", '""\'\'""""')  # models straighten quotation marks, and bend straight ones
NUMBER = regex(r"\d+(?:\.\d+)?")
PERSON_REACH = 80  # characters between a post and the name that it belongs to, in a list of people sharing it


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds an answer's words in the clean text, preferring ``lo:hi``, the part that the model was shown.

    ``marked`` is the folded text with all quotation marks straight; ``refused`` collects what was not found.
    """

    clean: CleanText
    lo: int
    hi: int
    marked: str
    refused: list[Refusal] = field(default_factory=list)

    def find(self, words: str, lo: int | None = None, hi: int | None = None) -> int | None:
        """Where the words stand, verbatim as given or folded; ``None`` if they don't."""
        folded = fold(words)
        pairs = ((self.clean.text, words), (self.clean.folded, words), (self.clean.folded, folded), (self.marked, folded.translate(MARKS)))
        for text, form in pairs:
            if len(form) != len(words):
                continue
            for a, b in ((lo, hi), (self.lo, self.hi), (0, len(text))):
                if a is not None and b is not None and (at := text.find(form, a, b)) >= 0:
                    return at
        return None

    def mention(self, words: str, quote: Mention | None = None) -> Mention:
        """The words with their place, in folded form; looked for inside of ``quote`` first."""
        lo = hi = None
        if quote is not None and quote.start is not None:
            lo, hi = quote.start, quote.start + len(quote.text)
        at = self.find(words, lo, hi) if words else None
        return Mention(words) if at is None else Mention(self.clean.folded[at : at + len(words)], at)

    def optional(self, words: str | None, quote: Mention) -> Mention | None:
        """As `mention`, for a field that may be missing."""
        return self.mention(words.strip(), quote) if words and words.strip() else None

    def plain(self, words: str | None, what: str) -> str | None:
        """The words in folded form; without a value, and with a refusal, where the article doesn't have them."""
        if not words or not words.strip():
            return None
        mention = self.mention(words.strip())
        if mention.start is None:
            self.refused.append(Refusal(what, words[:60], f"the {what} is not in the article"))
            return None
        return mention.text

    def needed(self, words: str) -> str:
        """The words in folded form; what the article doesn't have is left to `check_words`."""
        return self.mention(words.strip()).text


def to_draft(answer: Answer, clean: CleanText, lo: int = 0, hi: int | None = None) -> Draft:
    """The answer as a Draft; ``lo:hi`` is the span of the clean text that the model was shown."""
    find = Finder(clean, lo, len(clean.text) if hi is None else hi, clean.folded.translate(MARKS))
    draft = Draft(
        meetings=tuple(_meeting(m, find) for m in answer.meetings),
        pairings=tuple(_pairing(p, find) for p in answer.pairings),
        figures=tuple(_figure(f, find) for f in answer.figures),
        gist=_gist(answer.gist, find),
    )
    return replace(draft, refused=tuple(find.refused))


def check_words(clean: CleanText, draft: Draft) -> list[Refusal]:
    """Refusals of records whose name or noun is not the article's.

    A meeting's name stands in the article verbatim. An indicator may leave words of its quote out (``选派…人才``), but not add any.
    """
    plain = _bare(clean.folded)
    refused = [Refusal("meeting", m.name, "the name is not in the article") for m in draft.meetings if _bare(fold(m.name)) not in plain]
    for figure in draft.figures:
        noun = _bare(fold(figure.indicator))
        if noun not in plain and not any(_within(noun, _bare(fold(q.text))) for q in figure.quotes):
            refused.append(Refusal("figure", f"{figure.indicator} {figure.raw.text}", "the indicator is not in the quote"))
    return refused


def _bare(text: str) -> str:
    """The text without white space and marks, in which a name may differ."""
    return "".join(char for char in text if char.isalnum())


def _within(needle: str, text: str) -> bool:
    """Whether all characters of the needle stand in the text, in their order."""
    rest = iter(text)
    return all(char in rest for char in needle)


def _gist(gist: str | None, find: Finder) -> str | None:
    """The gist, unless it holds a number that the article doesn't."""
    if not gist:
        return None
    known = set(NUMBER.findall(find.clean.folded))
    wrong = [number for number in NUMBER.findall(fold(gist)) if number not in known]
    if wrong:
        find.refused.append(Refusal("gist", gist[:60], f"the article has no {wrong[0]}"))
        return None
    return gist


def _meeting(event: Event, find: Finder) -> DraftMeeting:
    quote = find.mention(event.quote)
    return DraftMeeting(
        name=find.needed(event.name),
        kind=event.kind,
        quotes=(quote,),
        date=find.optional(event.date, quote),
        place=find.optional(event.place, quote),
        venue=find.plain(event.venue, "venue"),
        host=find.optional(event.host, quote),
        guest=find.optional(event.guest, quote),
        participants=tuple(_person(who, find) for who in event.people),
        topics=tuple(dict.fromkeys(event.topics)),
        agreements=tuple(_named(name, find) for name in event.agreements if name.strip()),
        sites=tuple(_named(name, find) for name in event.sites if name.strip()),
        statements=tuple(DraftStatement(find.needed(s.speaker), (said := find.mention(s.quote)).text, (said,)) for s in event.statements),
    )


def _named(name: str, find: Finder) -> DraftNamed:
    mention = find.mention(name.strip())
    return DraftNamed(mention.text, (mention,))


def _person(who: Who, find: Finder) -> DraftParticipant:
    """A person; the quote is cut by code around the posts and the name, so the model needn't write it a second time."""
    titles = find.plain(who.titles, "titles")
    quote = _person_quote(find, who.name.strip(), (who.titles or "").strip())
    return DraftParticipant(
        name=find.needed(who.name),
        quotes=(quote,),
        titles=(titles,) if titles else (),
        region=find.optional(who.region, quote),
        side=who.side,
        role=who.role,
    )


def _person_quote(find: Finder, name: str, titles: str) -> Mention:
    """The shortest run of text from the posts to the name, both verbatim; the name alone where they don't stand together."""
    found: list[tuple[int, int]] = []
    for body in (find.clean.text, find.clean.folded):
        at = body.find(titles) if titles else -1
        while at >= 0:
            end = body.find(name, at + len(titles), at + len(titles) + PERSON_REACH)
            if end >= 0 and not any(mark in body[at:end] for mark in "。！？\n"):
                found.append((at, end + len(name)))
            at = body.find(titles, at + 1)
    if found:
        start, stop = min(found, key=lambda span: (span[1] - span[0], span[0]))
        return Mention(find.clean.folded[start:stop], start)
    return find.mention(name)


def _pairing(pair: Pair, find: Finder) -> DraftPairing:
    quote = find.mention(pair.quote)
    return DraftPairing(
        donor=find.mention(pair.donor.strip(), quote),
        recipient=find.mention(pair.recipient.strip(), quote),
        quotes=(quote,),
        scheme=pair.scheme,
        since=find.optional(pair.since, quote),
        short_name=find.plain(pair.short_name, "short name"),
    )


def _beside(find: Finder, raw: str, indicator: str, quote: Mention) -> Mention:
    """The quantity in its quote: of several alike (``车间3个、园区3个``) the one that stands closest to its indicator."""
    plain = find.mention(raw, quote)
    if quote.start is None or plain.start is None:
        return plain
    lo, hi = quote.start, quote.start + len(quote.text)
    noun = find.find(indicator, lo, hi)
    places = _places(find.clean.folded, plain.text, lo, hi)
    if noun is None or not places:
        return plain
    end = noun + len(indicator)
    best = min(places, key=lambda at: at - end if at >= end else noun - at - len(raw) + 0.5)
    return Mention(plain.text, best)


def _places(text: str, words: str, lo: int, hi: int) -> list[int]:
    places = []
    at = text.find(words, lo, hi)
    while at >= 0:
        # inside of a longer number it is another number
        if not (at > 0 and words[0].isdigit() and text[at - 1] in "0123456789."):
            places.append(at)
        at = text.find(words, at + 1, hi)
    return places


def _figure(number: Number, find: Finder) -> DraftFigure:
    quote = find.mention(number.quote)
    return DraftFigure(
        indicator=find.needed(number.indicator),
        raw=_beside(find, number.raw.strip(), number.indicator.strip(), quote),
        quotes=(quote,),
        previous=find.optional(number.previous, quote),
        status=number.status,
        period=find.optional(number.period, quote),
        region=find.optional(number.region, quote),
        category=number.category,
    )
