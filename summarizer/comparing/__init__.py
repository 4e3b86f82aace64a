"""Event ─► Comparison: where the sources agree and where they part."""
