"""Handouts: planned as data first, then printed by one renderer for each format."""
