"""The kinds of file that can be read, one module or folder each; see `bookclub.sources` for what each offers."""
