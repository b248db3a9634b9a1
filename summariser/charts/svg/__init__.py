"""Drawing as SVG without scripts, fonts or references to elsewhere, for pages that must work offline."""
