"""Data protection: what is personal, how long it is stored, copies, erasure and retention."""
