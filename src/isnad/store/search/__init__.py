"""Finding events: the filter language, its meaning, and the statements that answer it."""
