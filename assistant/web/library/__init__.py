"""Adding and removing documents: uploads, jobs, originals."""
