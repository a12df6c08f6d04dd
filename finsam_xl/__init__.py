"""finsam_xl: budget and application workbooks of Swedish coordination associations.

A workbook is read, recognised, understood, judged and reported in one direction. A module
imports from its own step and from steps above it in this list, never from below:

====  ==========================  ======================================================
step  module                      what it does
====  ==========================  ======================================================
0     errors, lazy, escape,       one Swedish sentence for what goes wrong; late patterns; text
      garbage                     that is not ours, on its way out; no search for garbage
1     workbook/                   file -> cells with no meaning yet; cells back into a file
1     law/                        what the statute says on a day, with its paragraphs
2     layouts/                    where each template version keeps each field
3     derived/                    cells that follow from others: the formulas' Python twins
4     grid, runs, placed,         every derived cell of a workbook, claims as they stand
      calculate
5     documents/                  what the cells mean: amounts, dates, rows, stable names
6     findings, rules/            what can be wrong, one function a rule; the runner
7     check, new, fill, fitting,  the four things done with a workbook; what data fit it
      recompute
      guard, windows, child       limits of time and memory; a process of its own for a file
8     report, annotate, frames,   findings as text, JSON, an annotated copy, pandas tables;
      catalogue, schema           the rules and the data format for people and programs
      excel/                      the functions that spreadsheets call, and their hosts
9     jobs, many, worker          one file of a check, many of them, the process of its own
      arguments, targets,         the command line; what it reads and where it writes
      commands, recomputing,
      __main__
====  ==========================  ======================================================
"""

__version__ = "0.1.0"
