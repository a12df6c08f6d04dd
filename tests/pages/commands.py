"""The command line as a page: every verb with its arguments, as its help has them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from finsam_xl.commandline.arguments import build_parser


def every_command() -> str:
    """A section a verb, with its example and its arguments."""
    parser = build_parser()
    verbs = list(_verbs(parser))
    lines = ["| Kommando | Vad det gör |", "|---|---|"]
    lines += [f"| [`{name}`](#{name.replace(' ', '-')}) | {_about(verb)} |" for name, verb in verbs]
    for name, verb in verbs:
        example = str(verb.epilog).removeprefix("Exempel:\n").replace("\n  ", "\n").strip()
        lines += ["", f"### {name}", "", _about(verb), "", "```", example, "```"]
        if arguments := [_row(action) for action in _actions(verb)]:
            lines += ["", "| Argument | Betyder |", "|---|---|", *arguments]
    return "\n".join(lines)


def _verbs(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each verb that does something, under its name as it is typed."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, verb in action.choices.items():
                below = [(f"{name} {deeper}", one) for deeper, one in _verbs(verb)]
                yield from below or [(name, verb)]


def _actions(verb: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    return (action for action in verb._actions if action.dest != "help")


def _about(verb: argparse.ArgumentParser) -> str:
    return str(verb.description)


def _row(action: argparse.Action) -> str:
    value = str(action.metavar or "{" + ", ".join(map(str, action.choices or ())) + "}")
    name = " ".join((*action.option_strings[:1], *([value] if action.nargs != 0 else [])))
    must = " (måste anges)" if action.option_strings and action.required else ""
    return f"| `{name}` | {action.help}{must} |"
