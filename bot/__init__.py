"""The body of Bayn: everything that can wait, fail or cost. What it thinks is `summarizer`; `bot.pipeline` strings the stages together."""
