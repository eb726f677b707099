"""The guides: a text a language each, with steps at its end."""
