"""Who speaks in a note, and from which side: the turns of a transcript, the author of a mail, who took part.

Everything that reads notes sentence by sentence asks `sayings`; nothing here knows of drafts, scores or proposals.
"""
