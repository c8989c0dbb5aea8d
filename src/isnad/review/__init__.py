"""What people decide about what the machine proposes; free of any web code."""
