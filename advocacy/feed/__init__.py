"""What this advocate is offered, and in which order."""
