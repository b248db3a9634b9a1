"""Tests of scoring, gold and reports."""
