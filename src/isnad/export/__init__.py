"""Views of coded documents for people: labels in two languages, words for values, the HTML page."""
