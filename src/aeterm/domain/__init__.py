"""What an Account Executive talks about. Frozen dataclasses; no I/O, no clock, standard library only."""
