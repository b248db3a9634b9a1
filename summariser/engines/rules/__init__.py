"""The rule engine: tables and a small grammar, no model."""
