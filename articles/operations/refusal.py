"""What all refusals of the operations have in common."""


class Refusal(Exception):
    """An operation was not done; the message is a plain sentence for editors."""
