"""What the newsroom does: every change with history passes here.

Every operation takes keywords only, and is told who (`by`) and when (`at`). It locks,
refuses, changes, records and returns, in one transaction.
"""
