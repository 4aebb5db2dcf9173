"""Getting pages and feeds over the network: politely, within limits, never from inside the house unless asked to."""
