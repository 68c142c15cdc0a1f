// Serves a folder of static files on localhost: node web/serve.mjs [FOLDER] [--port=N]
// Takes the next free port if the first is taken, and prints the address. As a library: serve(folder, port).
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const kTypes = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".py": "text/x-python; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};
const kFirstPort = 8000;
const kPortsTried = 100;

/** The file that a URL's path names, or null: nothing outside the folder is served. */
function file_of(folder, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (path.includes("\0")) return null;
  const file = join(folder, normalize(path.endsWith("/") ? path + "index.html" : path));
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  const status = statSync(file, { throwIfNoEntry: false });
  return status?.isFile() ? { file, size: status.size } : null;
}

function answer(folder, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const found = file_of(folder, request.url);
  if (!found) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("not found\n");
    return;
  }
  const type = kTypes[extname(found.file)] ?? "application/octet-stream";
  response.writeHead(200, { "Content-Type": type, "Content-Length": found.size, "Cache-Control": "no-cache" });
  if (request.method === "HEAD") response.end();
  else createReadStream(found.file).on("error", () => response.destroy()).pipe(response);
}

/** Starts a server on the first free port from `port` on; resolves to {server, url}. */
export function serve(folder, port = kFirstPort) {
  const root = resolve(folder);
  const server = createServer((request, response) => answer(root, request, response));
  let tried = 0;
  return new Promise((done, fail) => {
    server.on("error", (error) => {
      if (error.code !== "EADDRINUSE" || ++tried >= kPortsTried) fail(error);
      else server.listen(port + tried, "localhost");
    });
    server.on("listening", () => done({ server, url: `http://localhost:${server.address().port}/` }));
    server.listen(port, "localhost");
  });
}

if (process.argv[1] && fileURLToPath(import.meta.url) === resolve(process.argv[1])) {
  const args = process.argv.slice(2);
  const folder = args.find((arg) => !arg.startsWith("--")) ?? "dist";
  const port = Number(args.find((arg) => arg.startsWith("--port="))?.slice(7) ?? kFirstPort);
  const { url } = await serve(folder, port);
  console.log(`Coroscope is at ${url} (Ctrl+C ends it)`);
}
