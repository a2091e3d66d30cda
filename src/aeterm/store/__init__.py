"""The book on disk: tables in memory, an append-only journal, a snapshot, a lock."""
