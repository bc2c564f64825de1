"""One room for each kind of fact that is asked for."""
