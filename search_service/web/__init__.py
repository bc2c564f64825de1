"""The pages for people: made on the server, without a script, nothing loaded from another host."""
