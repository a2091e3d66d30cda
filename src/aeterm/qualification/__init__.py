"""What is known of a deal, turned into documents: evidence, prompts, and the outline writer."""
