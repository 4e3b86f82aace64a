"""The use cases: refresh, publish, deliver, ask. Each gathers, decides, applies."""
