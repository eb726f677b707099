"""Short codes and where they lead."""
