"""A local web app in which people go through summaries, correct them, settle between two of them, and make gold."""

from summariser.review.serve import Address, serve
from summariser.review.workspace import Workspace

__all__ = ["Address", "Workspace", "serve"]
