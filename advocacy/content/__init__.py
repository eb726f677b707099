"""Stories: writing, checking, reviewing, releasing, planning, pausing and finding them."""
