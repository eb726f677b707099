"""Work that rows ask for: leased by one worker at a time, tried again, and given up in the end."""
