"""aeterm: the terminal cockpit of an Account Executive."""

__version__ = "0.1.0"
