"""Proof by use: generated clients of other people's documents, called once for each operation.

It shares no code with the generator: what a document says is read, made and judged here anew.
"""
