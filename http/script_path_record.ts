/**
 * Renews `testdata/paths.json`: what PHP's own server makes of each request path listed there.
 *
 * Run with `deno run -A http/script_path_record.ts`.
 *
 * @module
 */
import { referencePhpCommand } from "../tests/support/reference_php.ts";

/** One recorded path. */
export interface RecordedPath {
  /** The request target, as on the request line. */
  readonly target: string;
  /** Status, content type, and for a script SCRIPT_NAME, PATH_INFO, SCRIPT_FILENAME and PHP_SELF; `{root}` is the root. */
  readonly answer?: readonly (string | null)[];
}

/** The file of the recorded paths. */
export const PATHS_FILE = new URL("./testdata/paths.json", import.meta.url);

const SCRIPT = `<?php
$names = ['SCRIPT_NAME', 'PATH_INFO', 'SCRIPT_FILENAME', 'PHP_SELF'];
echo json_encode(array_map(fn ($name) => $_SERVER[$name] ?? null, $names), JSON_UNESCAPED_SLASHES);
`;

const FILES: Readonly<Record<string, string>> = {
  "index.php": SCRIPT,
  "show.php": SCRIPT,
  "sub/index.php": SCRIPT,
  "sub/page.html": "page",
  "sub/a.b/c.php": SCRIPT,
  "sub/a.b/note.txt": "note",
  "html/index.html": "index",
  "both/index.html": "index",
  "both/index.php": SCRIPT,
  "empty/keep/keep.txt": "kept",
  "a.css": "body {}",
  "a.JS": "1",
  "noext": "none",
  ".hidden": "hidden",
  "b.unknown": "unknown",
  "a b.txt": "blank",
  "a b.php": SCRIPT,
  "x.php.txt": "text",
  "y.PHP": SCRIPT,
  "z.phtml": SCRIPT,
};

/** Makes the files that the paths name. */
export function makeSite(root: string): void {
  for (const [name, text] of Object.entries(FILES)) {
    const folder = name.slice(0, Math.max(0, name.lastIndexOf("/")));
    Deno.mkdirSync(`${root}/${folder}`, { recursive: true });
    Deno.writeTextFileSync(`${root}/${name}`, text);
  }
}

/** Sends a request line as it is and gives the whole response. */
export async function askRaw(port: number, target: string, method = "GET", headers = ""): Promise<string> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const request = `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`;
  await connection.write(new TextEncoder().encode(request));
  const text = await new Response(connection.readable).text();
  return text;
}

/** What is recorded of a response. */
export function answerOf(response: string, root: string): (string | null)[] {
  const [head, framed] = response.split(/\r\n\r\n([^]*)/);
  const body = framed!.replace(/^[0-9a-f]+\r\n([^]*?)\r\n0\r\n\r\n$/, "$1");
  const status = head!.split(" ")[1]!;
  const type = /^content-type: *(.*)$/im.exec(head!)?.[1] ?? null;
  const told = body.startsWith("[") ? JSON.parse(body.replaceAll(root, "{root}")) : [];
  return [status, status === "404" ? null : type, ...told];
}

if (import.meta.main) {
  const root = Deno.makeTempDirSync();
  makeSite(root);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  const [executable, ...before] = referencePhpCommand();
  const server = new Deno.Command(executable!, {
    args: [...before, "-n", "-S", `127.0.0.1:${port}`, "-t", root],
    stdout: "null",
    stderr: "null",
  }).spawn();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const recorded: RecordedPath[] = [];
  for (const { target } of JSON.parse(Deno.readTextFileSync(PATHS_FILE)) as RecordedPath[]) {
    recorded.push({ target, answer: answerOf(await askRaw(port, target), root) });
  }
  server.kill("SIGTERM");
  await server.status;
  Deno.removeSync(root, { recursive: true });
  Deno.writeTextFileSync(PATHS_FILE, `[\n${recorded.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", PATHS_FILE.pathname] }).output();
  console.log(`${recorded.length} paths recorded`);
}
