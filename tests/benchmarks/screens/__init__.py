"""How long a gallery screen takes to store an edition, and the server to make it up."""
