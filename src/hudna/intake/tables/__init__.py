"""Articles as rows of CSV and Parquet files."""
