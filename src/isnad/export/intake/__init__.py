"""What comes back: a sheet, a table or lines that isnad wrote, held against the store before anything is decided."""
