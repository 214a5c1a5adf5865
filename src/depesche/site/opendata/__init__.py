"""Open data: what there is to fetch in bulk, what it means, and the catalogues that tell portals of it."""
