/**
 * Requests to the real php-fpm, for the scripts that record what it answers. Needs `cgi-fcgi` (libfcgi-bin).
 *
 * @module
 */
import { referenceFpmLink } from "../../tests/support/reference_php.ts";

/** A php-fpm that runs for the time of a recording. */
export interface ReferenceFpm {
  /** Sends a request; values are byte strings. Gives head, body and what came on stderr. */
  ask(parameters: Readonly<Record<string, string>>, body: string): Promise<{ output: string; error: string }>;
  stop(): Promise<void>;
}

let count = 0;
const encoder = new TextEncoder();

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/**
 * Starts the real php-fpm in a folder, with an environment of `POOL_VARIABLE=pool value` and a child that
 * serves one request, so that directives sent with a request do not last. `directives` are `name=value`.
 */
export async function startReferenceFpm(
  folder: string,
  directives: readonly string[] = [],
): Promise<ReferenceFpm> {
  const name = `fpm${count++}`;
  const socket = `${folder}/${name}.sock`;
  const configuration = `${folder}/${name}.conf`;
  Deno.writeTextFileSync(
    configuration,
    `[global]
daemonize = no
error_log = ${folder}/fpm.log
[www]
listen = ${socket}
pm = static
pm.max_children = 1
pm.max_requests = 1
env[POOL_VARIABLE] = "pool value"
php_admin_value[html_errors] = 0
`,
  );
  const process = new Deno.Command(referenceFpmLink(folder), {
    args: ["-n", "-R", "-y", configuration, ...directives.flatMap((directive) => ["-d", directive])],
    stdout: "null",
    stderr: "null",
  }).spawn();
  while (!exists(socket)) await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    async ask(parameters, body) {
      const child = new Deno.Command("cgi-fcgi", {
        args: ["-bind", "-connect", socket],
        clearEnv: true,
        env: { ...parameters },
        stdin: "piped",
        stdout: "piped",
        stderr: "piped",
      }).spawn();
      const writer = child.stdin.getWriter();
      await writer.write(Uint8Array.from(body, (char) => char.charCodeAt(0))).catch(() => {});
      await writer.close().catch(() => {});
      const { stdout, stderr } = await child.output();
      return { output: latin1(stdout), error: latin1(stderr) };
    },
    async stop() {
      process.kill("SIGTERM");
      await process.status;
    },
  };
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** A JavaScript string as the byte string of its UTF-8. */
export function utf8(text: string): string {
  return latin1(encoder.encode(text));
}
