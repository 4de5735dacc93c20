"""What goes on a sheet, as data."""
