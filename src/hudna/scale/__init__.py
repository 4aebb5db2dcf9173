"""News in at any size and without anybody at the keyboard: sources watched, archives read in batches on many processes."""
