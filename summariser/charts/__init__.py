"""Charts of a consolidated corpus, of which every mark leads to the sentences behind it.

For pages: `panels` gives SVG without scripts, `style` its style sheet, `figure` and `table` the HTML around it.
"""

from summariser.charts.panel import Panel, Row
from summariser.charts.panels import figure, panels, table
from summariser.charts.svg.elements import style

__all__ = ["Panel", "Row", "figure", "panels", "style", "table"]
