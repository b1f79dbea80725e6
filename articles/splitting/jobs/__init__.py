"""The jobs that a limited process can do, a module each."""
