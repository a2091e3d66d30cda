"""Which deal or account a name on the command line means."""

from aeterm.services.targets import find_target as find_target
