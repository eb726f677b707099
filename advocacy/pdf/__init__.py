"""Pages as PDF, made in a process of their own."""
