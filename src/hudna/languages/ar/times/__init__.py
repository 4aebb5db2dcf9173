"""Times in Arabic newspaper text: words → pieces → atoms (grammar) → composites → moments.

The tables in `lexicon/times/` say what words are, `rules.tsv` there how they combine; the modules here only apply them.
"""
