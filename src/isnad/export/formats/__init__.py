"""What `isnad export` can write: one module a format, listed in `all`, with the shared contract in `base`."""
