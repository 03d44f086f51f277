"""Evaluation harnesses that are handed a whole benchmark: metrics in the shape each calls."""
