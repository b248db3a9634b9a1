"""From the answer's words to a Draft: each piece is looked up in the clean text, so that it carries its place."""

from __future__ import annotations

from dataclasses import dataclass

from summariser.engines.llm.wire import Answer, Event, Number, Pair, Who
from summariser.records.draft import (
    Draft,
    DraftFigure,
    DraftMeeting,
    DraftNamed,
    DraftPairing,
    DraftParticipant,
    DraftStatement,
    Mention,
)
from summariser.records.text import CleanText

PERSON_REACH = 80  # characters between a post and the name that it belongs to, in a list of people sharing it


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds an answer's words in the clean text, preferring ``lo:hi``, the part that the model was shown."""

    clean: CleanText
    lo: int
    hi: int

    def find(self, words: str, lo: int | None = None, hi: int | None = None) -> int | None:
        """Where the words stand, exactly as given, in either script; ``None`` if they don't."""
        for text in (self.clean.text, self.clean.folded):
            for a, b in ((lo, hi), (self.lo, self.hi), (0, len(text))):
                if a is not None and b is not None and (at := text.find(words, a, b)) >= 0:
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

    def plain(self, words: str | None) -> str | None:
        """The words in folded form, where they are found."""
        return self.mention(words.strip()).text if words and words.strip() else None


def to_draft(answer: Answer, clean: CleanText, lo: int = 0, hi: int | None = None) -> Draft:
    """The answer as a Draft; ``lo:hi`` is the span of the clean text that the model was shown."""
    find = Finder(clean, lo, len(clean.text) if hi is None else hi)
    return Draft(
        meetings=tuple(_meeting(m, find) for m in answer.meetings),
        pairings=tuple(_pairing(p, find) for p in answer.pairings),
        figures=tuple(_figure(f, find) for f in answer.figures),
        gist=answer.gist or None,
    )


def _meeting(event: Event, find: Finder) -> DraftMeeting:
    quote = find.mention(event.quote)
    return DraftMeeting(
        name=find.plain(event.name) or event.name,
        kind=event.kind,
        quotes=(quote,),
        date=find.optional(event.date, quote),
        place=find.optional(event.place, quote),
        venue=find.plain(event.venue),
        host=find.optional(event.host, quote),
        guest=find.optional(event.guest, quote),
        participants=tuple(_person(who, find) for who in event.people),
        topics=tuple(dict.fromkeys(event.topics)),
        agreements=tuple(_named(name, find) for name in event.agreements if name.strip()),
        sites=tuple(_named(name, find) for name in event.sites if name.strip()),
        statements=tuple(
            DraftStatement(find.plain(s.speaker) or s.speaker, (said := find.mention(s.quote)).text, (said,)) for s in event.statements
        ),
    )


def _named(name: str, find: Finder) -> DraftNamed:
    mention = find.mention(name.strip())
    return DraftNamed(mention.text, (mention,))


def _person(who: Who, find: Finder) -> DraftParticipant:
    """A person; the quote is cut by code around the posts and the name, so the model needn't write it a second time."""
    titles = find.plain(who.titles)
    quote = _person_quote(find, who.name.strip(), (who.titles or "").strip())
    return DraftParticipant(
        name=find.plain(who.name) or who.name,
        quotes=(quote,),
        titles=(titles,) if titles else (),
        region=find.optional(who.region, quote),
        side=who.side,
        role=who.role,
    )


def _person_quote(find: Finder, name: str, titles: str) -> Mention:
    """The shortest run of text from the posts to the name, both verbatim; the name alone where they don't stand together."""
    folded, text = find.clean.folded, find.clean.text
    if titles:
        for body in (text, folded):
            at = body.find(titles)
            while at >= 0:
                end = body.find(name, at + len(titles), at + len(titles) + PERSON_REACH)
                if end >= 0 and not any(mark in body[at:end] for mark in "。！？\n"):
                    return Mention(folded[at : end + len(name)], at)
                at = body.find(titles, at + 1)
    return find.mention(name)


def _pairing(pair: Pair, find: Finder) -> DraftPairing:
    quote = find.mention(pair.quote)
    return DraftPairing(
        donor=find.mention(pair.donor.strip(), quote),
        recipient=find.mention(pair.recipient.strip(), quote),
        quotes=(quote,),
        scheme=pair.scheme,
        since=find.optional(pair.since, quote),
        short_name=find.plain(pair.short_name),
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
        indicator=find.plain(number.indicator) or number.indicator,
        raw=_beside(find, number.raw.strip(), number.indicator.strip(), quote),
        quotes=(quote,),
        previous=find.optional(number.previous, quote),
        status=number.status,
        period=find.optional(number.period, quote),
        region=find.optional(number.region, quote),
        category=number.category,
    )
