"""Step two: sentences and tokens as spans of the document."""
