"""Step five: events and relations that point to mentions and claims."""
