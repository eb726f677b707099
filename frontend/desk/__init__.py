"""The desk: the list of stories, one of them beside it, and what is done to many."""
