"""How right Bayn is, on labelled events: the product's own measure of itself.

    cases ─load─► Cases ─run─► Outcomes ─count─► Figures (with confidence by bootstrap over events) ─► a page

What counts is told in tests/eval/README.md. Pure but for `cases`, which reads files.
"""
