"""Charts of a consolidated corpus, of which every mark leads to the sentences behind it.

For pages: `panels` gives SVG without scripts, `style` its style sheet, `figure` and `table` the HTML around it. For notebooks:
`who_helps_whom`, `timeline`, `money` and `exchanges` give altair charts, `cited` the rows behind them.
"""

from summariser.charts.cited import cited
from summariser.charts.notebook.graph import who_helps_whom
from summariser.charts.notebook.lanes import timeline
from summariser.charts.notebook.tracks import exchanges, money
from summariser.charts.panel import Panel, Row
from summariser.charts.panels import figure, panels, table
from summariser.charts.svg.elements import style

__all__ = ["Panel", "Row", "cited", "exchanges", "figure", "money", "panels", "style", "table", "timeline", "who_helps_whom"]
