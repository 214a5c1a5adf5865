"""One module per kind of page: a frozen Context, `path(context, theme)` and `render(context, theme)`."""
