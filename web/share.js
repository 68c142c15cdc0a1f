// Links that hold a program and a moment: "#v1." + base64url(deflate-raw(JSON)).
// The JSON is {"t": text, "p": position?, "e": example?}; readers ignore names that they don't know,
// so that old links stay readable for ever.

const kPrefix = "#v1.";

async function through(stream, bytes) {
  const piped = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

/** @param {{text: string, position?: number}} moment @returns {Promise<string>} the hash, "#v1...." */
export async function encodeLink({ text, position = 0 }) {
  const json = JSON.stringify(position > 0 ? { t: text, p: position } : { t: text });
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(json));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return kPrefix + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * @param {string} hash location.hash
 * @returns {Promise<{text: string, position: number} | null>} null: the hash is no link of ours
 * @throws {Error} the hash says that it is one, and is damaged
 */
export async function decodeLink(hash) {
  if (/^#v\d+\./.test(hash) && !hash.startsWith(kPrefix)) throw new Error("This link was made by a newer Coroscope: this one can't read it.");
  if (!hash.startsWith(kPrefix)) return null;
  try {
    const binary = atob(hash.slice(kPrefix.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const json = JSON.parse(new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes)));
    if (typeof json.t !== "string") throw new Error("no text");
    return { text: json.t, position: Number.isSafeInteger(json.p) && json.p > 0 ? json.p : 0 };
  } catch (error) {
    throw new Error("This link is damaged, perhaps cut off: it holds no program that can be read.", { cause: error });
  }
}
