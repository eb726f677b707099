"""Log-in, passwords and the second step: the library's views with the hub's pages."""
