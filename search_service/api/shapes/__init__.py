"""The JSON of the API, field by field. Built from the nouns, never the other way round."""
