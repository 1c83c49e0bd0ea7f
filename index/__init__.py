"""Indexing: documents become passages, vectors and an index on disk that can be searched."""
