"""Pictures and graphics, and the files that are served."""
