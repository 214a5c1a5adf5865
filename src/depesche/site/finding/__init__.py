"""Finding: from the query of an address to a question, and from the answer to the pages that only a server can make.

No module here knows HTTP: `serving.finder` asks, and sends what comes back.
"""
