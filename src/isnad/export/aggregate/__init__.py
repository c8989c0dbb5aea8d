"""From events to rows of the field's datasets: named, versioned steps (`acled/1`, `ucdp/1`); rules are kept as data."""
