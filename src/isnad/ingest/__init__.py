"""Pages in, documents out: the article's text exactly as printed, with its parts as spans."""
