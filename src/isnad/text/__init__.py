"""Strings and positions: views with offset maps, alignment, UTF-16. Knows no language."""
