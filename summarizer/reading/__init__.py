"""Article ─► Documents: what an article says, each part with its place.

    read_page   Article ─tidy─► Articles ─read─► Documents
    tidy        furniture out; a second story stuck to a page becomes an article of its own
    check       refuse what is empty, too long or not Arabic
    read        sentences · names · quantities · moments · statements, of the text as it is

The readers of single matters are modules of their own; only `read` puts them together.
"""

from __future__ import annotations

from summarizer.reading.clean import tidy
from summarizer.reading.read import check, read, read_page

__all__ = ["check", "read", "read_page", "tidy"]
