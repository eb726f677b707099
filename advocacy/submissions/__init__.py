"""What was typed: forms that are done with, and working copies that are not."""
