"""The design system: tokens, components, the htmx door, charts, documents. Knows no kernel."""
