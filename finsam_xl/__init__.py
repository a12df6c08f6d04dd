"""finsam_xl: budget and application workbooks of Swedish coordination associations.

A workbook is read, recognised, understood, judged and reported in one direction. A module
imports from its own step and from steps above it in this list, never from below:

====  ==========================  ======================================================
step  room                        what it does
====  ==========================  ======================================================
0     errors, lazy, escape        one Swedish sentence for what goes wrong; late patterns; text
                                  that is not ours, on its way out
1     workbook/                   file -> cells with no meaning yet (read); cells back into
                                  a file (write); a layout -> a new file (build)
1     law/                        what the statute says on a day, with its paragraphs
2     template/                   how a template is told, drawn and found again
3     derived/                    cells that follow from others: the formulas' Python twins
4     calculation/                every derived cell of a workbook, claims as they stand
5     documents/                  what the cells mean; new workbooks, data filled in and read
6     findings, rules/            what can be wrong in any template; the runner
6     templates/                  a folder each: what it holds, how it looks, its own rules
7     reports/                    findings as text, JSON, an annotated copy, pandas tables;
                                  the rules and the data format for people and programs
8     running/                    a file checked within limits of time and memory; many files
8     excel/                      the functions that spreadsheets call, and their hosts
9     commandline/, __main__      the command line; what it reads and where it writes
====  ==========================  ======================================================
"""

__version__ = "0.1.0"
