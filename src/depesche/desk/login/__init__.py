"""Coming in at the desk: password, second factor, single sign-on, lock-out, and when a login ends.

django-allauth does the work, django-axes counts failed tries; what is here tells them the desk's rules. See
docs/decisions/0014-logging-in.md.
"""
