/**
 * cgi-fcgi of Debian's libfcgi-bin, a FastCGI client that is neither ours nor a web server's, gets the same answers from hey as from
 * php-fpm.
 *
 * @module
 */
import { assertEquals } from "../support/assert.ts";
import { findExecutable } from "../support/paths.ts";
import { Pool } from "../support/pool.ts";
import { listenValue, type Transport } from "../support/ports.ts";
import { testWith } from "../support/skip.ts";
import { DOCUMENT_ROOT } from "./site.ts";

/** Requests as CGI variables: name, script, further variables, body. */
const CASES: readonly (readonly [string, string, Readonly<Record<string, string>>, string])[] = [
  ["GET", "/hello.php", { REQUEST_METHOD: "GET" }, ""],
  ["a query", "/form.php", { REQUEST_METHOD: "GET", QUERY_STRING: "a=1&b[]=2" }, ""],
  ["POST", "/form.php", {
    REQUEST_METHOD: "POST",
    CONTENT_TYPE: "application/x-www-form-urlencoded",
    CONTENT_LENGTH: "7",
  }, "a=1&b=2"],
  ["a status", "/status.php", { REQUEST_METHOD: "GET", QUERY_STRING: "code=404" }, ""],
  ["a missing script", "/missing.php", { REQUEST_METHOD: "GET" }, ""],
  ["headers", "/headers.php", { REQUEST_METHOD: "GET" }, ""],
];

/** Asks a pool by cgi-fcgi and gives what it prints, with PHP's patch release masked. */
async function ask(
  pool: Pool,
  script: string,
  variables: Readonly<Record<string, string>>,
  body: string,
): Promise<string> {
  const child = new Deno.Command(findExecutable("cgi-fcgi") ?? "cgi-fcgi", {
    args: ["-bind", "-connect", listenValue(pool.address)],
    clearEnv: true,
    env: {
      SCRIPT_FILENAME: DOCUMENT_ROOT + script,
      SCRIPT_NAME: script,
      REQUEST_URI: script,
      GATEWAY_INTERFACE: "CGI/1.1",
      SERVER_PROTOCOL: "HTTP/1.1",
      ...variables,
    },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(body));
  await writer.close();
  const { stdout } = await child.output();
  return new TextDecoder().decode(stdout).replaceAll(/PHP\/8\.4\.\d+/g, "PHP/8.4.{patch}");
}

for (const transport of ["unix", "tcp"] as const satisfies readonly Transport[]) {
  testWith({
    name: `cgi-fcgi gets php-fpm's answers from hey, ${transport}`,
    needs: ["cgi-fcgi", "reference PHP"],
    async run(context) {
      await using reference = await Pool.start("reference", { transport });
      await using hey = await Pool.start("hey", { transport });
      for (const [name, script, variables, body] of CASES) {
        await context.step(name, async () => {
          const expected = await ask(reference, script, variables, body);
          assertEquals(await ask(hey, script, variables, body), expected);
        });
      }
    },
  });
}
