"""Stories out to the house: feeds, a panel for the intranet, and a calendar of what is planned."""
