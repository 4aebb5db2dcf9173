"""RSS, Atom and sitemaps: what an outlet says it has published."""
