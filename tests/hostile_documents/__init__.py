"""Hostile documents: what the generator must survive, row by row."""
