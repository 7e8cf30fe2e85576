/**
 * The sandbox of a pool: what `security.allow_*[]` does not name is refused, whichever function or wrapper asks, and the log names it;
 * `security.audit` writes the lines that a script needs.
 *
 * @module
 */
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { isStandIn } from "../support/hey.ts";
import { bodyText, fetchOnce } from "../support/http_client.ts";
import { freePort, TemporaryFolder } from "../support/ports.ts";
import { pathExists } from "../support/paths.ts";
import { waitUntil } from "../support/process.ts";
import { testWith } from "../support/skip.ts";
import { DOCUMENT_ROOT, Site } from "./site.ts";

/** Tries that succeed in a sandbox, and what they give. */
const ALLOWED: Readonly<Record<string, string>> = {
  "read inside": "true",
  "write inside": "1",
  "connect allowed": "true",
  "run allowed": "'it is allowed'",
  "run by PATH": "'still'",
};

/** What a try of another kind gives, when it is refused, in place of false. */
const REFUSED_RESULTS: Readonly<Record<string, RegExp>> = {
  "SplFileObject": /^'RuntimeException: SplFileObject::__construct\(/,
  "DirectoryIterator": /^'UnexpectedValueException: DirectoryIterator::__construct\(/,
};

/** Tries that a refusal leaves without warning. */
const QUIET: ReadonlySet<string> = new Set(["SplFileObject", "DirectoryIterator", "list by glob"]);

function linesOf(text: string): Map<string, readonly [result: string, warning: string]> {
  return new Map(
    text.trimEnd().split("\n").map((line) => {
      const [, name = "", result = "", warning = ""] = /^(.*?): (.*) \| (.*)$/.exec(line) ?? [line];
      return [name, [result, warning]];
    }),
  );
}

/** Asks for the script of tries; something listens on its port. */
async function askTries(site: Site, folder: string): Promise<ReturnType<typeof linesOf>> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: freePort() });
  const { port } = listener.addr as Deno.NetAddr;
  const response = await fetchOnce(site.port, { target: `/sandbox.php?folder=${folder}&port=${port}` });
  assertEquals(response.status, 200, bodyText(response));
  return linesOf(bodyText(response));
}

testWith({
  name: "a sandboxed pool refuses what is not allowed, and logs it",
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    using folder = new TemporaryFolder();
    Deno.chmodSync(folder.path, 0o777);
    Deno.symlinkSync("/etc/passwd", `${folder.path}/link`);
    await using site = await Site.start("hey", {
      workers: 1,
      directives: [
        `security.allow_read[] = ${DOCUMENT_ROOT}`,
        `security.allow_read[] = ${folder.path}`,
        `security.allow_write[] = ${folder.path}`,
        "security.allow_net[] = localhost",
        "security.allow_run[] = echo",
      ],
    });
    const lines = await askTries(site, folder.path);
    assert(lines.size > 40, `${lines.size} lines`);
    for (const [name, [result, warning]] of lines) {
      const text = `${name}: ${result} | ${warning}`;
      if (ALLOWED[name] !== undefined) assertEquals(result, ALLOWED[name], text);
      else {
        assertMatch(result, REFUSED_RESULTS[name] ?? /^(false|array)$/, text);
        if (!QUIET.has(name)) {
          assertMatch(warning, /restriction in effect|not permitted|operation failed|Failed open/i, text);
        }
      }
    }
    assert(!pathExists(`${folder.path}/copy`) && !pathExists(`${DOCUMENT_ROOT}/new`));
    const { master } = site.pool;
    const logged = [
      "was refused to read '/etc/passwd' (see security.allow_read)",
      `was refused to write '${DOCUMENT_ROOT}/new' (see security.allow_write)`,
      "was refused to connect to '127.0.0.1:",
      "was refused to run 'id' (see security.allow_run)",
      "was refused to run '/bin/sh' (see security.allow_run)",
      "was refused to run 'kill' (see security.allow_run)",
    ];
    await waitUntil(
      () => logged.every((part) => master.output.includes(part)),
      `${logged.join("\n")} in ${master.output}`,
    );
    assertMatch(
      master.output,
      /WARNING: \[pool www\] child \d+, script '.*\/sandbox\.php' \(request: "GET \/sandbox\.php\?.*"\) was refused to read/,
    );
  },
});

testWith({
  name: "a script outside of a pool's sandbox or open_basedir is not run",
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    for (const directive of ["security.allow_read[] = /srv", "php_admin_value[open_basedir] = /srv"]) {
      await using site = await Site.start("hey", { workers: 1, directives: [directive] });
      for (let round = 0; round < 2; round++) {
        const response = await fetchOnce(site.port, { target: "/hello.php" });
        assertEquals(response.status, 404);
        assertEquals(bodyText(response), "No input file specified.\n");
      }
      const { master } = site.pool;
      await waitUntil(
        () =>
          master.output.includes(
            `Unable to open primary script: ${DOCUMENT_ROOT}/hello.php (Operation not permitted)`,
          ),
        master.output,
      );
    }
  },
});

testWith({
  name:
    "security.audit writes the policy from what was used, and the script runs in the sandbox of that policy",
  needs: ["nginx"],
  ignore: isStandIn(),
  async run() {
    using folder = new TemporaryFolder();
    Deno.chmodSync(folder.path, 0o777);
    const policy = `${folder.path}/policy`;
    await using audited = await Site.start("hey", {
      workers: 1,
      directives: [`security.audit = ${policy}`],
    });
    const target = `/audited.php?file=${folder.path}/one`;
    const before = bodyText(await fetchOnce(audited.port, { target }));
    await waitUntil(
      () => pathExists(policy) && Deno.readTextFileSync(policy).includes("allow_run"),
      "the policy is written",
    );
    const lines = Deno.readTextFileSync(policy).trimEnd().split("\n").slice(1);
    assertEquals(
      lines,
      [
        `security.allow_read[] = ${DOCUMENT_ROOT}/audited.php`,
        "security.allow_read[] = /tmp",
        "security.allow_write[] = /tmp",
        "security.allow_net[] = localhost:9",
        "security.allow_run[] = echo",
      ].sort((a, b) => lines.indexOf(a) - lines.indexOf(b)),
    );
    await using site = await Site.start("hey", { workers: 1, directives: lines });
    assertEquals(bodyText(await fetchOnce(site.port, { target })), before);
    assert(!site.pool.master.output.includes("was refused"), site.pool.master.output);
  },
});
