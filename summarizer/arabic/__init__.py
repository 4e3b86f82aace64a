"""The Arabic language, known nowhere else: letters, tokens, sentences, numbers, moments, names, words by meaning."""
