"""Exports: the ledger in the formats of other tools, one module a format; imports: what comes back from them."""
