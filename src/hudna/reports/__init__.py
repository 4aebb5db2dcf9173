"""Reports: what the ledger holds about a day, in sentences that each carry their sources."""
