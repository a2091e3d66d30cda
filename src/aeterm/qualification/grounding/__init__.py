"""Does a text say only what its sources say? Pure, without a model: `checker.check` gives a verdict per sentence."""
