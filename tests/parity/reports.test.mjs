// One report, whoever makes it: every case through the native command, the browser module and HTTP,
// byte for byte. The digests of all reports are printed, so that two machines can be compared.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import init, { check, loadPlaces, ruleset } from "beian-rules";
import { calls, digest, places } from "./calls.mjs";

const binary = process.env.BEIAN_BIN ?? fileURLToPath(new URL("../../target/release/beian", import.meta.url));
// What the tests of this repository set for themselves is no setting of the server.
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("BEIAN_")));

const native = () => {
  const lines = calls.map(({ call }) => JSON.stringify(call)).join("\n");
  const run = spawnSync(binary, ["check", "-", "--ndjson"], { input: lines, encoding: "utf8", env: environment, maxBuffer: 1 << 28 });
  assert.ok(run.status === 0 || run.status === 1, run.stderr);
  return run.stdout.trimEnd().split("\n");
};

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

let server;
let data;
let address;
let byModule;

before(async () => {
  await init();
  loadPlaces(places);
  byModule = calls.map(({ call: { form, ...options } }) => JSON.stringify(check(form, options)));
  data = mkdtempSync(join(tmpdir(), "beian-parity-"));
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  server = spawn(binary, ["serve"], {
    env: { ...environment, BEIAN_LISTEN: `127.0.0.1:${port}`, BEIAN_DATA_DIR: data },
    stdio: "ignore",
  });
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${address}/healthz`).catch(() => undefined);
    if (answer?.ok) break;
    assert.ok(tries < 200, "the server did not start");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

after(() => {
  server?.kill();
  if (data) rmSync(data, { recursive: true, force: true });
});

const same = (others) => {
  for (const [index, { name }] of calls.entries()) assert.equal(others[index], byModule[index], name);
  assert.equal(others.length, byModule.length);
};

test("the native command says what the module says", (t) => {
  const reports = native();
  same(reports);
  t.diagnostic(`${reports.length} reports by the native command: sha256 ${digest(reports)}`);
});

test("HTTP says what the module says", async (t) => {
  const reports = [];
  for (const { name, call } of calls) {
    const answer = await fetch(`${address}/api/check`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(call),
    });
    assert.equal(answer.status, 200, name);
    assert.equal(answer.headers.get("beian-ruleset"), `${ruleset().version};${ruleset().hash}`);
    reports.push(await answer.text());
  }
  same(reports);
  t.diagnostic(`${reports.length} reports by HTTP: sha256 ${digest(reports)}`);
  t.diagnostic(`${byModule.length} reports by the module: sha256 ${digest(byModule)}`);
});
