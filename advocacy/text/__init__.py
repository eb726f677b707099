"""Text: cleaning, graphemes, stems and word differences."""
