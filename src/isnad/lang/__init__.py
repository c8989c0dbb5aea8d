"""One folder per language, the same file names in each. A language is data first, code second."""
