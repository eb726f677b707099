"""Stories: curated, reviewed, released, withdrawn; the pages they come from."""
