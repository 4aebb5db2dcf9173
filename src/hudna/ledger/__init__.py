"""The ledger: articles, readings, claims, links, records, judgements and the audit, on SQLite or PostgreSQL.

Start with `hudna.ledger.store.Ledger`; `schema.py` is the list of tables, `rows.py` what comes back.
"""
