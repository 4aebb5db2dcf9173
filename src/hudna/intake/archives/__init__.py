"""Files that hold files: compressed, packed, web archives. Every layer is unpacked as it is read and within limits."""
