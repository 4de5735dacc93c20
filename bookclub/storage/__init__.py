"""A club as files: what its folder holds, read as a host or a spreadsheet left it, and saved whole or not at all."""
