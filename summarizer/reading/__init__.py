"""Article ─► Documents: what an article says, each part with its place."""
