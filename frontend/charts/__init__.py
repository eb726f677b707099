"""Charts as plain SVG, drawn on the server."""
