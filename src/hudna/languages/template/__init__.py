"""The pack to copy for a new language: it offers nothing and says so."""
