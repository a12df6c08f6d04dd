// Python and the core, away from the page's own thread. The build puts Pyodide's two modules before
// this text, as loadPyodide and createPyodideModule. In: {start: files by name} once, then
// {verb, given}. Out: {ready} or {broken}, then {gives} or {fault}.
const INDEX = "https://finsam.invalid/"; // a name for files that are all at hand

let call;

async function start(files) {
  const types = { wasm: "application/wasm", zip: "application/zip" };
  // Pyodide asks for its files by address: they are answered from memory, and nothing else is
  self.fetch = async (address) => {
    const name = String(address).slice(INDEX.length);
    if (!files.has(name)) throw new TypeError(`nothing is fetched here: ${address}`);
    const type = types[name.split(".").pop()];
    return new Response(files.get(name), { headers: { "Content-Type": type } });
  };
  const python = await loadPyodide({
    indexURL: INDEX,
    createPyodideModule,
    lockFileContents: LOCK,
    stdLibURL: `${INDEX}stdlib.zip`,
    packageBaseUrl: INDEX,
    fsInit: async (FS) => {
      for (const name of ["app.zip", "profil.json"]) if (files.has(name)) FS.writeFile(`/${name}`, files.get(name));
    },
    env: { PYTHONPATH: "/app.zip" },
    stdout: () => {},
    stderr: () => {},
  });
  call = python.runPython("from finsam_xl.page.desk import call; call");
}

onmessage = async ({ data }) => {
  try {
    if (data.start) {
      await start(data.start);
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
    const told = data.start ? "broken" : "fault";
    postMessage({ [told]: String(fault.message ?? fault).trim().split("\n").pop() });
  }
};
