"""Frameworks of qualification as data: MEDDPICC, views of it, and the user's own, one TOML file each."""
