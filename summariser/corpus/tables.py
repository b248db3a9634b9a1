"""The star of tables that a corpus is as a dataset: the one definition that exports, data frames and documentation follow."""

from __future__ import annotations

from typing import get_args

from summariser.corpus.columns import Column, Table
from summariser.corpus.shapes import (
    ARTICLE,
    CITED,
    INFERRED,
    MEETING,
    ORIGIN,
    QUOTE,
    audit_span,
    count,
    enum,
    exact,
    key,
    number,
    of,
    offset,
    region,
    text,
)
from summariser.records.vocabulary import CATEGORIES, MEETING_KINDS, SCHEMES, TOPICS, Qualifier, Role, Script, Side, SinceBasis, Status

ARTICLES = Table(
    "articles",
    "One row an article: the page, and how its records were made.",
    (
        key("article_id", "name of the article's file without its ending; what it is called in every table"),
        text("title", "headline", 40, search=True),
        Column("published", "edtf", "date of the page", width=12),
        text("publisher", "the outlet", 16, search=True),
        Column("authors", "list", "reporters", width=16),
        text("url", "address, where the page says it", 30),
        text("source", "path or name of the input as given", 30, required=True),
        enum("script", get_args(Script), "script of the text", required=True),
        text("encoding", "codec that decodes the source file", 10, required=True),
        text("gist", "the article in one or two sentences", 60, search=True),
        count("meetings", "meetings"),
        count("participants", "participants of these meetings"),
        count("pairings", "pairings"),
        count("figures", "figures"),
        count("unclaimed_numbers", "numbers of the text that no record claims", "numbers"),
        count("dropped", "what the engine said and a check refused"),
        text("reviewed_by", "the person whose corrected records these are; null for the engine's own", 12),
        enum("review_status", ("in_progress", "done"), "how far that person is"),
        text("reviewed_at", "when they were saved, as an RFC 3339 time in UTC", 20),
        Column("deleted", "integer", "the engine's records that this person deleted", unit="records", width=8),
        text("content_id", "stable for the same content: the first 16 hex digits of sha256", 18, required=True),
        text("sha256", "of the decoded source text in UTF-8", 18, required=True),
        text("engine", "rules or llm", 8, required=True),
        text("model", "the language model, where one was asked", 16),
        text("prompt_version", "version of its prompt", 14),
        text("summariser_version", "version of the program", 12, required=True),
        text("schema_version", "version of the record contract", 8, required=True),
        text("run_schema_version", "the same, as the engine was given it", 8, required=True),
        Column("input_tokens", "integer", "tokens read by the model, failed attempts included", unit="tokens", required=True, width=10),
        Column("cached_tokens", "integer", "those of them that its provider had cached", unit="tokens", required=True, width=10),
        Column("output_tokens", "integer", "tokens written by the model", unit="tokens", required=True, width=10),
        Column("cost_usd", "decimal", "what this cost; null where the price is not known", unit="USD", width=10),
        Column("seconds", "number", "time that the article took", unit="s", required=True, width=8),
        Column("cache_hit", "boolean", "the answer was there already and cost nothing", required=True, width=8),
    ),
)

MEETINGS = Table(
    "meetings",
    "One row an event that an article reports as held.",
    (
        key("meeting_id", "<article_id>/m<number>"),
        ARTICLE,
        number("article's meetings"),
        text("name", "name of the event, as written", 40, required=True, search=True),
        enum("kind", MEETING_KINDS, "what sort of event it is", required=True),
        Column("ordinal", "integer", "number of the session: 第三次 is 3", width=8),
        Column("start_date", "edtf", "first day", width=12),
        Column("end_date", "edtf", "last day; the same as the first for an event of one day", width=12),
        *region("place", "where it was held"),
        text("venue", "hall or hotel", 16),
        *region("host", "the region that received"),
        *region("guest", "the region that came"),
        Column("topics", "list", "what it was about; one row each in topics", width=24),
        count("participants", "people reported as present; one row each in participants", "people"),
        INFERRED,
        *CITED,
    ),
)

PARTICIPANTS = Table(
    "participants",
    "One row a person at a meeting, as one article reports it.",
    (
        key("participant_id", "<meeting_id>/person<number>"),
        MEETING,
        ARTICLE,
        number("meeting's participants"),
        text("name", "the person's name", 12, required=True, search=True),
        Column("titles", "list", "posts, one each", width=30, search=True),
        *region("region", "whose official the person is"),
        enum("side", get_args(Side), "the side of the meeting"),
        enum("role", get_args(Role), "chair 主持, speaker 讲话, or attendee", required=True),
        text("meeting_name", "name of the meeting", 30, required=True),
        Column("meeting_date", "edtf", "its first day", width=12),
        *CITED,
    ),
)

PAIRINGS = Table(
    "pairings",
    "One row a relation of two regions under a scheme, as one article states it.",
    (
        key("pairing_id", "<article_id>/p<number>"),
        ARTICLE,
        number("article's pairings"),
        *region("donor", "the region that helps"),
        *region("recipient", "the region that is helped"),
        enum("scheme", SCHEMES, "the scheme that pairs them", required=True),
        Column("since", "edtf", "year in which it began", width=8),
        enum("since_basis", get_args(SinceBasis), "whether that year is stated, or derived from a duration and the article's date"),
        text("short_name", "short name, as 鲁甘协作", 12),
        INFERRED,
        *CITED,
    ),
)

FIGURES = Table(
    "figures",
    "One row a quantity that an article states.",
    (
        key("figure_id", "<article_id>/f<number>"),
        ARTICLE,
        number("article's figures"),
        text("indicator", "what is counted", 26, required=True, search=True),
        *exact("value", "the quantity in its base unit (18.68亿元 is 1868000000)", required=True),
        *exact("upper", "upper end of a range"),
        text("unit", "元 for yuan, otherwise the measure word", 8),
        text("raw", "as written", 16, required=True, search=True),
        enum("qualifier", get_args(Qualifier), "how exact the article is", required=True),
        *exact("previous", "value before a change"),
        enum("status", get_args(Status), "actual, or planned (力争, 计划)", required=True),
        Column("period", "edtf", "date or interval that the figure covers", width=12),
        *region("region", "whose figure it is"),
        enum("category", CATEGORIES, "what sort of quantity it is", required=True),
        INFERRED,
        *CITED,
    ),
)

STATEMENTS = Table(
    "statements",
    "One row a statement that somebody made at a meeting.",
    (
        key("statement_id", "<meeting_id>/statement<number>"),
        MEETING,
        ARTICLE,
        number("meeting's statements"),
        text("speaker", "who said it", 12, required=True),
        text("summary", "what was said, in short", 60, required=True, search=True),
        *ORIGIN,
        *QUOTE,
    ),
)


def _named(name: str, one: str, what: str) -> Table:
    return Table(
        name,
        f"One row {what}.",
        (
            key(f"{one}_id", f"<meeting_id>/{one}<number>"),
            MEETING,
            ARTICLE,
            number(f"meeting's {name}"),
            text("name", "as written", 40, required=True, search=True),
            *ORIGIN,
            *QUOTE,
        ),
    )


AGREEMENTS = _named("agreements", "agreement", "an agreement signed at a meeting")
SITES = _named("sites", "site", "a place that a delegation visited")

TOPIC_ROWS = Table(
    "topics",
    "One row a topic of a meeting.",
    (
        key("topic_id", "<meeting_id>/topic<number>"),
        MEETING,
        ARTICLE,
        number("meeting's topics"),
        enum("topic", TOPICS, "from the closed list", required=True),
    ),
)

EVIDENCE = Table(
    "evidence",
    "One row a quote that supports a record: every quote of every record.",
    (
        key("evidence_id", "<record_id>/e<number>"),
        ARTICLE,
        text("record_table", "the table of the record that it supports", 14, required=True),
        text("record_id", "that record's key", 24, required=True),
        number("record's quotes"),
        of("meetings", "meeting_id", "the meeting that the record is or belongs to", required=False),
        of("pairings", "pairing_id", "the pairing that the record is", required=False),
        of("figures", "figure_id", "the figure that the record is", required=False),
        text("quote", "the words, in the source's script", 80, required=True, search=True),
        offset("quote_start", "first code point of the quote in the decoded source text"),
        offset("quote_end", "one past its last code point"),
        text("source", "path or name of the article as it was given", 30, required=True),
    ),
)

UNCLAIMED = Table(
    "unclaimed_numbers",
    "One row a number of an article that no record claims.",
    (
        key("unclaimed_id", "<article_id>/n<number>"),
        ARTICLE,
        number("article's unclaimed numbers"),
        audit_span("text", "text", "the number as it stands in the clean text"),
        audit_span("text_start", "integer", "its first code point in the decoded source text", 9),
        audit_span("text_end", "integer", "one past its last code point", 9),
        audit_span("context", "text", "the clause around it", 60),
    ),
)

DROPPED = Table(
    "dropped",
    "One row a record that an engine said and a check refused.",
    (
        key("dropped_id", "<article_id>/d<number>"),
        ARTICLE,
        number("article's refused records"),
        audit_span("record_type", "text", "what it was to be: meeting, participant, pairing, figure, …", 14),
        audit_span("said", "text", "the engine's words, shortened", 40),
        audit_span("reason", "text", "why it was refused", 40),
    ),
)

CLEANING = Table(
    "cleaning",
    "One row a span of a source that is damaged, that was read otherwise than it is written, or that cleaning cut.",
    (
        key("cleaning_id", "<article_id>/c<number>"),
        ARTICLE,
        number("article's spans"),
        Column("what", "text", "what became of the span", values=("damaged", "repaired", "removed"), required=True, width=12),
        audit_span("step", "text", "the step of cleaning that cut it", 14, required=False),
        audit_span("text", "text", "the words of the source", 40),
        audit_span("reading", "text", "what they were read as, for a repaired span", 20, required=False),
        audit_span("reason", "text", "why, for a damaged or repaired span", 30, required=False),
        audit_span("text_start", "integer", "first code point in the decoded source text", 9),
        audit_span("text_end", "integer", "one past the last code point", 9),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ARTICLES,
        MEETINGS,
        PARTICIPANTS,
        STATEMENTS,
        AGREEMENTS,
        SITES,
        TOPIC_ROWS,
        PAIRINGS,
        FIGURES,
        EVIDENCE,
        UNCLAIMED,
        DROPPED,
        CLEANING,
    )
}
"""Name -> table; a table comes after those that it refers to."""
