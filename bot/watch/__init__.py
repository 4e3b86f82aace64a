"""Sources ─► bytes ─► Articles: which are due, fetching, feeds, pages. The one door to HTTP and to feeds.

schedule  when a feed is visited next (pure)
fetch     an address ─► bytes;  guard, networks: from checked addresses alone;  inflate: within a bound
feeds     bytes ─► Articles;    decode: which encoding;  markup: HTML ─► text
visit     one visit to one feed, its failure a value
discover  the feed behind an address that a person gives
"""
