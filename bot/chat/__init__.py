"""What a chat can do, whatever the platform: commands ─► replies."""
