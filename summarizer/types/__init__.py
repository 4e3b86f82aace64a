"""The frozen types of the mind, one for each moment of the data.

    Article ─read─► Document ─group─► Event ─compare─► Comparison ─write─► Digest
                        └──────────── question + Documents + Comparisons ─answer─► Answer

Every place in a text is a `Span` of Unicode code points, end exclusive, and gives back the exact string with
`Article.at`. Every time is aware; a naive datetime is refused where it enters. Nothing here computes: what a value
means is written beside it, and how it is found is the business of the stages.
"""

from __future__ import annotations

from summarizer.types.answers import Answer
from summarizer.types.articles import Article
from summarizer.types.comparisons import Agreed, Comparison, Difference, Edit, EditKind, Importance, Kind, Position, Relation
from summarizer.types.digests import Block, BlockKind, Digest, Fragment
from summarizer.types.documents import Actor, Bound, Certainty, Document, EntityKind, Force, Grain, Mention, Moment, Post, PostStatus, Quantity, Site, Statement
from summarizer.types.events import MOST_WEIGHED, About, Account, Event, Evidence, Matter
from summarizer.types.places import HEADLINE, Sentence, Span

__all__ = [
    "HEADLINE",
    "MOST_WEIGHED",
    "About",
    "Account",
    "Actor",
    "Agreed",
    "Answer",
    "Article",
    "Block",
    "BlockKind",
    "Bound",
    "Certainty",
    "Comparison",
    "Difference",
    "Digest",
    "Document",
    "Edit",
    "EditKind",
    "EntityKind",
    "Event",
    "Evidence",
    "Force",
    "Fragment",
    "Grain",
    "Importance",
    "Kind",
    "Matter",
    "Mention",
    "Moment",
    "Position",
    "Post",
    "PostStatus",
    "Quantity",
    "Relation",
    "Sentence",
    "Site",
    "Span",
    "Statement",
]
