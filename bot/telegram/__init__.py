"""python-telegram-bot, in and out."""
