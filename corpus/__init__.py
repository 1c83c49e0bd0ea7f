"""Reading: a file becomes a Document of blocks, tables and figures, each with its place."""
