"""What belongs together: copies of one text, events that are one incident, chains that are independent."""
