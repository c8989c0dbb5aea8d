"""How good the coding is: held against what careful readers recorded, field by field."""
