"""Reading the lines of a plain-text copy: its sections, the head above the text, the text itself."""
