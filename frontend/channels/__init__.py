"""The company’s channels, and their register."""
