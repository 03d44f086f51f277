"""Environments and agent trainers: rewards in the shape each takes."""
