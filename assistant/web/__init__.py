"""What the browser and other programs get: sign-in, pages, sources, documents, feedback, files."""
