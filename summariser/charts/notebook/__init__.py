"""Charts for notebooks, with altair: shown without a network, each mark with its quote as a tooltip."""
