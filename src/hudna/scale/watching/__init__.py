"""Watching: sources polled, what is new read and stored, what was seen remembered in the same transaction."""
