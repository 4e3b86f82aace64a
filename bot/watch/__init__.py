"""Sources ─► bytes ─► Articles: which are due, fetching, feeds, pages."""
