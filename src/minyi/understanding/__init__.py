"""Understanding: what messages are about, what they ask, and how many people say so."""
