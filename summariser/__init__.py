"""summariser: checked datasets from Chinese local-government news about paired assistance."""
