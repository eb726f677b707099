"""The social media policy: editions and who has acknowledged them."""
