// Python and the core, away from the page's own thread. The build puts Pyodide's two modules before
// this text, as loadPyodide and createPyodideModule. In: {wasm: packed} and {files: by name} once, then
// {verb, given}. Out: {ready} or {broken}, then {gives} or {fault}.
const INDEX = "https://finsam.invalid/"; // a name for files that are all at hand

let call;
let arrived;
const files = new Promise((resolve) => (arrived = resolve));

async function start(wasm) {
  // Pyodide asks for its files by address: they are answered from memory, and nothing else is
  self.fetch = async (address) => {
    const name = String(address).slice(INDEX.length);
    if (name === "pyodide.asm.wasm") {
      // compiled as it is unpacked
      const stream = new Response(wasm).body.pipeThrough(new DecompressionStream("gzip"));
      return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
    }
    const held = (await files).get(name);
    if (!held) throw new TypeError(`nothing is fetched here: ${address}`);
    return new Response(held);
  };
  const python = await loadPyodide({
    indexURL: INDEX,
    createPyodideModule,
    lockFileContents: LOCK,
    stdLibURL: `${INDEX}stdlib.zip`,
    packageBaseUrl: INDEX,
    fsInit: async (FS) => {
      for (const name of ["app.zip", "profil.json"]) {
        const held = (await files).get(name);
        if (held) FS.writeFile(`/${name}`, held, { canOwn: true });
      }
    },
    env: { PYTHONPATH: "/app.zip" },
    stdout: () => {},
    stderr: () => {},
  });
  call = python.runPython("from finsam_xl.page.desk import call; call");
  call("warm", "ansokan"); // the likeliest first file: its check waits for nothing else
}

onmessage = async ({ data }) => {
  try {
    if (data.files) return arrived(data.files);
    if (data.wasm) {
      await start(data.wasm);
      return postMessage({ ready: true });
    }
    const gives = call(data.verb, ...data.given);
    if (typeof gives === "string") return postMessage({ gives });
    const view = gives.getBuffer();
    const bytes = view.data.slice();
    view.release();
    gives.destroy();
    postMessage({ gives: bytes }, [bytes.buffer]);
  } catch (fault) {
    const told = data.wasm ? "broken" : "fault";
    postMessage({ [told]: String(fault.message ?? fault).trim().split("\n").pop() });
  }
};
