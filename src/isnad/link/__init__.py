"""Bringing together what reports tell: copies of one text, events that are one incident, chains that are independent."""
