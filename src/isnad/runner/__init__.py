"""Runs the path of a document over many, on one process or several, and writes the lines."""
