"""Archives in batches: one pure function from rows to rows, on the processes of one machine or of a cluster. Needs pyarrow.

Rows are Arrow record batches, so that the function is the same wherever it runs and nothing is converted on the way.
"""
