"""How each field of two events compares: a level, and a sentence that says why."""
