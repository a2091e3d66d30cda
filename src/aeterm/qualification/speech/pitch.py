"""Words by which sellers speak of what they sell, English and French, as data."""

from __future__ import annotations

import re

PITCH = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        (
            r"our (?:platform|solution|product|customers|clients|software|offer|tool|team can)\b",
            r"we (?:help|offer|provide|can|built|reduce|integrate|typically|usually|automate|work with|support|sell)\b",
            r"we(?:['’]d| would|['’]ll| will) (?:customi[sz]e|configure|set up|assign|start with|train|migrate)\b",
            r"one of our (?:clients|customers)\b",
            r"you(?:['’]re| are) looking at about\b",
            r"(?:notre (?:solution|plateforme|offre|produit|outil)|nos clients|un de nos clients)\b",
            r"nous (?:proposons|aidons|offrons|pouvons)\b",
        )
    )
    + ")",
    re.IGNORECASE,
)
"""Said by sellers of what they sell."""
