"""Reward functions in the shape each trainer or harness calls. Import the module of yours; none imports its framework
before it is used."""
