"""One file for each version of the store, in order; a released one is never edited."""
