"""The model at the other end of the wire. The only room that sees openai."""
