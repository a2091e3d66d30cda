"""CSV and JSON in and out: decoding, dialects, header knowledge, merging, the difference before it is written. Pure."""
