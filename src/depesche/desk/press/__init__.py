"""Copies for the press before their time: what a link opens, how a copy is marked, and the listener that serves it.

Nothing here knows Wagtail, the admin or the wire's writer; `make check` holds it. The listener reads four tables and
adds to one (`tables`). Who gives links, and to whom, is in `depesche.desk.granting`.
"""
