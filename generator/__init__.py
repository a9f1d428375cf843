"""Afterleaf: structured aftercare content -> branded multilingual pages and handouts."""
