"""The mind of Bayn: values in, values out. No network, database, clock or chat.

    read     reading    Article   ─► Document (sentences, actors, quantities, moments, statements)
    group    grouping   Documents ─► Events (and independent accounts)
    compare  comparing  Event     ─► Comparison (agreed · differences)
    write    writing    Comparison ─► Digest (each line with its evidence)
    ask      answering  question + Documents ─► Answer

Stages know the types, the Arabic language (`arabic`, `lexicon`) and nothing of each other; `bot.pipeline` strings them together.
"""
