"""Sources ─► bytes ─► Articles: which are due, fetching, feeds, pages. The one door to HTTP and to feeds.

schedule  when a feed or a page is visited next (pure);  trouble: why it gives nothing, as one of few kinds
fetch     an address ─► bytes;  guard, networks: from checked addresses alone;  hosts: one by one and paced;  inflate: within a bound
robots    what a site lets programs read
feeds     bytes ─► Articles;    decode: which encoding;  dates: in every tradition of months;  markup: HTML ─► text;  identity: which article
visit     one visit to one feed, its failure a value;  page_visit: to the page of one article
readers   feeds and pages read in processes that can be killed;  worker: what runs in them
discover  the feed behind an address that a person gives
"""
