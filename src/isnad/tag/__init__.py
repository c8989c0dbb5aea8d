"""Step three: mentions of times, places, actors, persons, quantities, weapons and agreements."""
