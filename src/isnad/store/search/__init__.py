"""Search: the filter language and the words of documents."""
