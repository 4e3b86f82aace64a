"""Documents ─► Events: articles put together by occurrence, not by topic."""
