"""xlwings' own server and generator for Windows, run here; a process of its own, JSON in and out.

What xlwings does with arguments and results is the real thing: ``com_server.XLPython.CallUDF``,
``udfs.call_udf``, its conversion and its decorators, all in xlwings' BSD part. Only pywin32, the
wires to Excel, is empty modules here, so that values come as pywin32 would have made them: an
area as tuples of rows, an error value as its number, a day as a time of COM's.

Input: ``{"calls": [[function, arguments], ...], "wrappers": [module, file name]}``.
"""

import datetime
import io
import json
import sys
import types

MISSING = -2147352572
NAMES = (
    "pythoncom", "pywintypes", "win32api", "win32con", "win32event", "win32gui", "win32process",
    "win32timezone", "win32com", "win32com.client", "win32com.client.dynamic", "win32com.server",
    "win32com.server.dispatcher", "win32com.server.policy", "win32com.server.util",
)  # fmt: skip


class Nothing:
    """Whatever is asked of a part of pywin32 that our calls do not reach."""

    def __init__(self, *_given, **_named):
        pass

    def __call__(self, *given, **named):
        return Nothing()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()

    def __getitem__(self, key):
        return Nothing


class Time(datetime.datetime):
    """pywintypes' time is a datetime."""


class ComError(Exception):
    """pywintypes' exception."""


class Empty(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing


def not_wrapped(_value):
    raise ComError


def with_xlwings_of_windows():
    """xlwings as it is on Windows, where its decorators are not the empty ones of Linux."""
    import ctypes

    for name in NAMES:
        sys.modules[name] = Empty(name)
    for name in NAMES:
        if "." in name:
            parent, _, child = name.rpartition(".")
            setattr(sys.modules[parent], child, sys.modules[name])
    sys.modules["pywintypes"].TimeType = Time
    sys.modules["pywintypes"].com_error = ComError
    sys.modules["pythoncom"].TypeIIDs = Nothing()
    sys.modules["pythoncom"].CoInitialize = lambda: None
    sys.modules["win32com.server.util"].unwrap = not_wrapped
    sys.modules["pythoncom"].__file__ = ""
    ctypes.windll = ctypes.oledll = ctypes.PyDLL = Nothing()

    import xlwings
    from xlwings import _xlwindows, com_server, udfs
    from xlwings.main import Engine

    xlwings._xlwindows = _xlwindows
    xlwings.func, xlwings.arg = udfs.xlfunc, udfs.xlarg
    xlwings.engines.add(Engine(impl=_xlwindows.engine))
    return com_server.XLPython(), udfs, {v: k for k, v in _xlwindows.cell_errors.items()}


def main():
    asked = json.load(sys.stdin)
    server, udfs, numbers = with_xlwings_of_windows()

    def from_com(value):
        if isinstance(value, list):
            return tuple([from_com(one) for one in value])
        if isinstance(value, dict):
            (kind, what), *_ = value.items()
            if kind == "day":
                return Time.fromisoformat(what)
            return MISSING if kind == "missing" else numbers[what]
        return value

    results = []
    for name, given in asked.get("calls", ()):
        try:
            results.append(server.CallUDF("finsam_xl.excel.udfs", name, from_com(given)))
        except Exception as error:  # noqa: BLE001 - what COM would tell VBA
            results.append({"raised": type(error).__name__})
    text = io.StringIO()
    if "wrappers" in asked:
        module, book = asked["wrappers"]
        udfs.generate_vba_wrapper(
            module, udfs.import_module(module), text, types.SimpleNamespace(Name=book)
        )
    pro = sorted(n for n in sys.modules if n.startswith(("xlwings.pro", "xlwings.server")))
    json.dump({"results": results, "wrappers": text.getvalue(), "pro": pro}, sys.stdout)


if __name__ == "__main__":
    main()
