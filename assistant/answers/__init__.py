"""An answer as table, chart, text to paste, Word and CSV."""
