"""`python -m benchmarks` measures everything."""

from __future__ import annotations

from benchmarks.run_all import main

main()
