"""One module a format, one function each: bytes of a file become text, blocks and pages."""
