"""Places where news appears again and again: feeds, sitemaps, sites, folders; what was seen of each, and when it falls silent."""
