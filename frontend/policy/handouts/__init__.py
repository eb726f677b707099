"""Pages to print: the leaflet and the poster."""
