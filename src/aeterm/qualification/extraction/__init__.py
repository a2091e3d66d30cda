"""What a note could change in the book, found by rules: no model, no clock, the same note gives the same proposals.

`rules` asks one module per matter (terms of the deal, steps, people, evidence); each looks at one sentence at a time
and would rather find nothing than something wrong. Word lists are data beside the rules.
"""
