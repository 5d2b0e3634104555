// A browser and a server for the projects that are driven in one.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const here = fileURLToPath(new URL(".", import.meta.url));
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css",
  ".wasm": "application/wasm", ".json": "application/json",
};

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

/** Serves folders, the first that has a file wins; what is posted is kept in `posted`. */
export async function serve(folders, headers = () => ({})) {
  const posted = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    if (request.method === "POST") {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      posted.push({ pathname, body: Buffer.concat(chunks).toString() });
      return response.writeHead(200, { "content-type": "text/html" }).end("<title>sent</title>");
    }
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    for (const folder of folders) {
      try {
        const body = readFileSync(join(folder, normalize(pathname)));
        return response.writeHead(200, { "content-type": TYPES[extname(pathname)] ?? "application/octet-stream", ...headers(request) }).end(body);
      } catch {
        // The next folder may have it.
      }
    }
    response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, posted, close: () => server.close() };
}
