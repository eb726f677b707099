"""What is stored, one’s own data, erasure and retention."""
