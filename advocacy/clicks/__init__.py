"""The redirect, clicks, and the daily counts beside them."""
