"""The outbox to the chats: states, pace, retries."""
