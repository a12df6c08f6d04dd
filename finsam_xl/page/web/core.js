// The core as the page sees it: one worker, calls answered one at a time, each with a clock.
// A call that takes too long ends the worker, and a new one is started: the page stays alive.
"use strict";

class Refused extends Error {} // a sentence for the reader

function unzipped(packed) {
  // not a Blob's stream, which some browsers do not read everywhere
  return new Response(packed).body.pipeThrough(new DecompressionStream("gzip"));
}

// The worker's own text, by an address.
async function addressed(packed) {
  const source = await new Response(unzipped(packed)).arrayBuffer();
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

// The files that the page holds, by name: a length, a list of names and sizes, and they themselves.
async function unpacked(packed) {
  const whole = new Uint8Array(await new Response(unzipped(packed)).arrayBuffer());
  let at = 4 + new DataView(whole.buffer).getUint32(0);
  const list = JSON.parse(new TextDecoder().decode(whole.subarray(4, at)));
  return new Map(list.map(([name, size]) => [name, whole.subarray(at, (at += size))]));
}

// Fifteen bits a letter, from U+0100 on; the first two letters say how many bytes there are.
function decoded(letters) {
  const value = (at) => letters.charCodeAt(at) - 0x100;
  const bytes = new Uint8Array((value(0) << 15) | value(1));
  for (let at = 2, to = 0, held = 0, bits = 0; to < bytes.length; at++) {
    held = ((held & 0x7f) << 15) | value(at);
    for (bits += 15; bits >= 8 && to < bytes.length; ) bytes[to++] = held >> (bits -= 8);
  }
  return bytes;
}

const held = (name) => decoded(document.getElementById(name).textContent);

class Core {
  // each is read when it is asked for: the worker begins while the next is read here
  #address;
  #wasm;
  #files;

  constructor(seconds) {
    this.seconds = seconds;
    this.last = Promise.resolve();
    this.begin();
  }

  get files() {
    return (this.#files ??= unpacked(held("packed-files")));
  }

  begin() {
    this.ready = this.#begun();
  }

  async #begun() {
    // a classic one: from a file on disk Chromium starts no module worker of a blob: address, and one
    // of a data: address much later
    this.worker = new Worker(await (this.#address ??= addressed(held("packed-worker"))));
    await new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }) => (data.broken ? reject(new Error(data.broken)) : resolve());
      this.worker.onerror = (event) => reject(new Error(event.message || "arbetaren startade inte"));
      this.worker.postMessage({ wasm: (this.#wasm ??= held("packed-wasm")) });
      this.files.then((files) => this.worker.postMessage({ files })).catch(reject);
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
