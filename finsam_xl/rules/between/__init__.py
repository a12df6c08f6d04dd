"""A workbook held against others (``check --mot``): the application, the register, last year's.

Each rule is one of the workbook's own, and looks at those among the others that it concerns. They
stand in ``document.others``; without any, none of these rules is asked.
"""
