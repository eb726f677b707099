"""One advocate passes one story to one network, with a link of its own."""
