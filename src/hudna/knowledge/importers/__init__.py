"""Importers of what users have: UN lists, FollowTheMoney entities, GeoNames dumps, plain tables.

Each is a function `(path, overlay folder, progress) -> Written`: it may be run twice without harm, says by line what it skipped,
and writes where every row came from.
"""
