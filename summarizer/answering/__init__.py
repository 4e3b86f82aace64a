"""Question ─► Answer, from what was read."""
