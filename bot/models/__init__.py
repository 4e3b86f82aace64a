"""Adapters to models: the entity tagger's weights load here."""
