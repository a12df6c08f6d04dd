"""What the page's policy must stop: whatever would leave the page, or run what is not its own."""

from __future__ import annotations


def tries(host: str = "example.se", secure: str = "s") -> dict[str, str]:
    """Functions of the page's, each a promise of what became of it: "done" or "stopped"."""
    web, socket = f"http{secure}://{host}", f"ws{secure}://{host}"
    bodies = {
        "fetch": f"fetch('{web}/fetch', {{mode: 'no-cors'}})"
        ".then(() => told('done'), () => told('stopped'))",
        "image": "const one = new Image(); one.onload = () => told('done');"
        f"one.onerror = () => told('stopped'); one.src = '{web}/x.png'",
        "script": "const one = document.createElement('script'); one.onload = () => told('done');"
        f"one.onerror = () => told('stopped'); one.src = '{web}/x.js';"
        "document.body.append(one)",
        "script in place": "const one = document.createElement('script');"
        "one.textContent = 'window.ran = 1'; document.body.append(one);"
        "told(window.ran ? 'done' : 'stopped')",
        "text as code": "window.ranAsCode = told; setTimeout(\"ranAsCode('done')\", 0);"
        "setTimeout(() => told('stopped'), 300)",
        "eval": "eval('1'); told('done')",
        "function": "new Function('return 1')(); told('done')",
        "fetch from a worker": "const one = new Worker(URL.createObjectURL(new Blob(["
        f"\"fetch('{web}/worker', {{mode: 'no-cors'}})"
        ".then(() => postMessage('done'), () => postMessage('stopped'))\"])));"
        "one.onmessage = ({ data }) => told(data); one.onerror = () => told('stopped')",
        "socket": f"const one = new WebSocket('{socket}/socket'); one.onopen = () => told('done');"
        "one.onerror = () => told('stopped')",
        "frame": f"const one = document.createElement('iframe'); one.src = '{web}/frame';"
        "document.body.append(one); setTimeout(() => told('stopped'), 300)",
        "form": f"const one = document.createElement('form'); one.action = '{web}/form';"
        "document.body.append(one); one.submit(); setTimeout(() => told('stopped'), 300)",
    }
    # some browsers throw what others tell by an event
    return {
        name: f"() => new Promise((told) => {{ {body} }}).catch(() => 'stopped')"
        for name, body in bodies.items()
    }
