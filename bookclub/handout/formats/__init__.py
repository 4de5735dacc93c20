"""The formats a sheet is made in: one module or folder each, with its templates beside it."""
