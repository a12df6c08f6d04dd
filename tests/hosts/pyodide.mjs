// Runs a Python program in Pyodide: Python compiled to WebAssembly, as in a browser.
// Standard input: {"module": pyodide's own module, "wheels": [paths], "files": {inside: path},
// "program": Python}. Standard output: {"gives": the program's last line, a text} or
// {"fault": what went wrong}.
import { readFileSync } from "node:fs";
import path from "node:path";

const content = (file) => new Uint8Array(readFileSync(file));

async function given({ module, wheels, files, program }) {
  const { loadPyodide } = await import(module);
  // what Python itself prints must not end up among the answer
  const python = await loadPyodide({ stdout: console.error, stderr: console.error });
  const extractDir = python.runPython("import site; site.getsitepackages()[0]");
  for (const wheel of wheels) python.unpackArchive(content(wheel).buffer, "wheel", { extractDir });
  for (const [inside, outside] of Object.entries(files)) {
    python.FS.mkdirTree(path.posix.dirname(inside));
    python.FS.writeFile(inside, content(outside));
  }
  return python.runPython(program);
}

let answer;
try {
  answer = { gives: await given(JSON.parse(readFileSync(0, "utf8"))) };
} catch (fault) {
  answer = { fault: fault.message };
}
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
