"""Evaluation platforms: scorers in the shape each calls. What could not be graded has no number on any of them."""
