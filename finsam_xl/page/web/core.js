// The core as the page sees it: one worker, calls answered one at a time, each with a clock.
// A call that takes too long ends the worker, and a new one is started: the page stays alive.
"use strict";

class Refused extends Error {} // a sentence for the reader

// The files that the page holds, by name: a length, a list of names and sizes, and they themselves.
async function unpacked(base64) {
  // not a Blob's stream, which some browsers do not read everywhere
  const stream = new Response(decoded(base64)).body.pipeThrough(new DecompressionStream("gzip"));
  const whole = new Uint8Array(await new Response(stream).arrayBuffer());
  let at = 4 + new DataView(whole.buffer).getUint32(0);
  const list = JSON.parse(new TextDecoder().decode(whole.subarray(4, at)));
  return new Map(list.map(([name, size]) => [name, whole.subarray(at, (at += size))]));
}

function decoded(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const bytes = new Uint8Array(Math.floor((base64.replace(/=+$/, "").length * 3) / 4));
  const part = 1 << 20; // letters at a time
  for (let from = 0, to = 0; from < base64.length; from += part) {
    const some = atob(base64.slice(from, from + part));
    for (let i = 0; i < some.length; i++) bytes[to++] = some.charCodeAt(i);
  }
  return bytes;
}

class Core {
  constructor(packed, seconds) {
    this.files = unpacked(packed);
    this.seconds = seconds;
    this.last = Promise.resolve();
    this.begin();
  }

  begin() {
    this.ready = this.#begun();
  }

  async #begun() {
    const files = await this.files;
    const source = new TextDecoder().decode(files.get("worker.js"));
    // from a file on disk Chromium starts no module worker of a blob: address
    const address = `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`;
    await new Promise((resolve, reject) => {
      this.worker = new Worker(address, { type: "module" });
      this.worker.onmessage = ({ data }) => (data.broken ? reject(new Error(data.broken)) : resolve());
      this.worker.onerror = (event) => reject(new Error(event.message || "arbetaren startade inte"));
      this.worker.postMessage({ start: files });
    });
  }

  // in turn: what a file's clock measures is its own time
  call(verb, ...given) {
    const answer = this.last.then(() => this.#asked(verb, given));
    this.last = answer.catch(() => {});
    return answer;
  }

  async #asked(verb, given) {
    await this.ready;
    const worker = this.worker;
    const gives = await new Promise((resolve, reject) => {
      const clock = setTimeout(() => {
        worker.terminate();
        this.begin();
        reject(new Refused(`Filen kunde inte kontrolleras inom ${this.seconds} sekunder.`));
      }, this.seconds * 1000);
      worker.onmessage = ({ data }) => {
        clearTimeout(clock);
        if (data.fault === undefined) return resolve(data.gives);
        // what ends a call is memory, or a fault of ours: what is left of it is not relied upon
        worker.terminate();
        this.begin();
        const way = "använd kommandot finsam-xl i ett terminalfönster på en dator.";
        reject(new Refused(`Filen kunde inte kontrolleras här (${data.fault}): ${way}`));
      };
      worker.postMessage({ verb, given });
    });
    if (typeof gives === "string" && gives.startsWith('{"refused"')) {
      throw new Refused(JSON.parse(gives).refused);
    }
    return gives;
  }
}
