"""What comes back: readings from PLOVER lines and brat files, judgements from tables and web annotations. Nothing is guessed."""
