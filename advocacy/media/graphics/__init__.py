"""Drawing graphics: templates filled with words, laid out anew for each shape."""
