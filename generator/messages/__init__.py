"""Messages: every `Text` for translators, in ordinary tools' files, and what comes back from them.

One PO file per source file, mirrored: `content/protocols/skinpen.yaml` gives
`content/locale/<tag>/protocols/skinpen.po`. The traversal is the one editions use, so what is
extracted is exactly what is looked up.
"""
