"""Mail and office documents: one file, one article, and what is attached to it."""
