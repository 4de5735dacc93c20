"""What one text says of the works it is about, each way of saying it in a module of its own."""
