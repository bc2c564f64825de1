"""Who may do what: tokens that are kept only as digests, limits on how often, and the keys of operators."""
