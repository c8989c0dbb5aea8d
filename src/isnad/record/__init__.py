"""What the world looks like: the records of the output contract. Imports nothing else of isnad."""
