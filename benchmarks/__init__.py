"""Speed, measured in pairs: what aeterm does beside the plainest thing that could do it, in one process tree."""
