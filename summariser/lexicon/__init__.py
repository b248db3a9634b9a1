"""The lexicon: what words of the genre mean (places, numbers, dates, names, posts), as tables and small grammars that all stages share."""
