"""What can go wrong with a ledger, as exceptions whose text names the remedy.

LedgerError
├── LedgerMissing    no ledger at that address
├── LedgerUnusable   the file is not a ledger, is damaged, locked, or its server cannot be reached
└── LedgerConflict   the operation would mix two ledgers or lose one
"""

from __future__ import annotations


class LedgerError(Exception):
    """`str()` is one line for a person: what is wrong, where, and what to do."""


class LedgerMissing(LedgerError):
    pass


class LedgerUnusable(LedgerError):
    pass


class LedgerConflict(LedgerError):
    pass
