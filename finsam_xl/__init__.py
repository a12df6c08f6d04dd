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
2     template/                   how a template is told: form, formulas and the functions
                                  made of them, *Kontroll*; which templates there are
3     calculation/                every derived cell of a workbook, claims as they stand
4     documents/                  what the cells mean; new workbooks, data filled in and read
5     findings, rules/            what can be wrong in any template; the runner
5     templates/                  a folder each: what it holds, how it looks, its own rules
6     reports/                    findings as text, JSON, an annotated copy, pandas tables;
                                  the rules and the data format for people and programs
7     running/                    a file checked within limits of time and memory; many files
7     excel/                      the functions that spreadsheets call, and their hosts
8     commandline/, __main__      the command line; what it reads and where it writes
====  ==========================  ======================================================
"""

__version__ = "0.1.0"
