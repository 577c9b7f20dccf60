"""Documents with whatever vendors write, and what becomes of it on the wire."""
