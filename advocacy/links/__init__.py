"""Short links: codes, URLs, QR codes and references."""
