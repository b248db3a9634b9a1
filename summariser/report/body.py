"""What every page of a report has besides its data: its markup, its style and its script, joined from the files under page/."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from summariser.charts import style as chart_style
from summariser.offline import safe

STYLES = ("base.css", "overview.css", "tables.css", "article.css", "charts.css", "print.css")
SCRIPTS = ("core.js", "tables.js", "marks.js", "records.js", "article.js", "charts.js", "main.js")
TABLES = ("articles", "meetings", "people", "pairings", "figures")


@cache
def style() -> str:
    """The style of all pages. The charts' own comes first, so that their colours follow the page's."""
    return "\n".join((chart_style(), *(_file(name) for name in STYLES)))


@cache
def script() -> str:
    """The script of all pages: the files in one scope of their own."""
    return '"use strict";\n(() => {\n' + "\n".join(_file(name) for name in SCRIPTS) + "\n})();\n"


def _file(name: str) -> str:
    return (files("summariser.report") / "page" / name).read_text("utf-8")


def header(title: str, views: dict[str, int | None], home: str = "") -> str:
    """The top of a page: skip link, title, and the views with their counts. ``home`` is the page that has the overview and the tables."""
    links = "".join(
        f'<li><a href="{home}#{name}" data-view="{name}">{name.capitalize()}{"" if count is None else f" <span>{count:,}</span>"}</a></li>'
        for name, count in views.items()
    )
    return f"""<a class="skip" href="#main">Skip to the content</a>
<header class="top"><a class="brand" href="{home}#overview" lang="zh">{safe(title)}</a>
<nav aria-label="views"><ul>{links}</ul></nav>
<div class="tools"><button type="button" id="theme" aria-label="Colours: as the system has them" title="Colours">◐</button>
<button type="button" id="help-button" aria-label="Help" title="Help (?)">?</button></div></header>
"""


def main_part(overview: str, charts: str) -> str:
    """The middle of a page: the overview, if it has one, and places for what the script draws."""
    tables = "".join(f'<section id="v-{name}" class="view table-view" hidden></section>' for name in TABLES) if overview else ""
    return f"""<main id="main" tabindex="-1">
<noscript><p class="notice">The tables and the articles need JavaScript.
It runs in this file alone: nothing is loaded from elsewhere.</p></noscript>
<p id="trouble" class="notice" role="alert" hidden></p>
{overview}{tables}{charts}<article id="article" class="view" hidden></article>
</main>
<div id="said" role="status" class="unseen"></div>
{HELP}"""


HELP = """<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys and signs</h2>
<dl class="keys">
<div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous article</dd></div>
<div><dt><kbd>n</kbd> <kbd>p</kbd></dt><dd>next and previous record of the article, in the order of the text</dd></div>
<div><dt><kbd>Enter</kbd></dt><dd>on a record: to its words in the text; on marked words: to their record</dd></div>
<div><dt><kbd>s</kbd></dt><dd>clean text or source, with what cleaning cut away</dd></div>
<div><dt><kbd>/</kbd></dt><dd>search</dd></div>
<div><dt><kbd>g</kbd> then <kbd>o</kbd> <kbd>a</kbd> <kbd>m</kbd> <kbd>e</kbd> <kbd>p</kbd> <kbd>f</kbd> <kbd>c</kbd></dt>
<dd>overview, articles, meetings, people, pairings, figures, charts</dd></div>
<div><dt><kbd>t</kbd></dt><dd>light, dark, or as the system has it</dd></div>
<div><dt><kbd>Esc</kbd></dt><dd>let go of the record, leave a field, close this</dd></div>
<div><dt><kbd>?</kbd></dt><dd>this help</dd></div>
</dl>
<p class="signs"><span class="s m">meeting</span> <span class="s q">statement, agreement, site</span> <span class="s n">person</span>
<span class="s p">pairing</span> <span class="s f">figure</span> <span class="s u">number that no record claims</span>
<span class="s d">damaged</span> <span class="s x">repaired</span> <span class="s cut">cut away by cleaning</span></p>
<p>Where words belong to several records, a click goes from one to the next.</p>
<form method="dialog"><button>Close</button></form></dialog>
"""
