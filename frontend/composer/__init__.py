"""Text length and previews of posts for the editor."""
