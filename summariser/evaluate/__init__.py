"""Scoring against hand-labelled gold: slots, comparators, matching, counts, uncertainty, gates and reports."""
