"""The HTML of an article's page ─► the article: text, title, authors, times with zone, canonical address. The one door to trafilatura.

limits   refuse what would take a parser too long
stated   what a page states of itself: JSON-LD, meta tags, time tags
furniture  boxes that are no part of the story
body     the text of the story, by several extractors in turn
traps    pages that are no article: captchas, errors
page     all of it in order

Pure in what it gives, but costly and fed by strangers: the network's pages are read in a process that can be killed (bot.watch.readers).
"""
