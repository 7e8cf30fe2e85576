/**
 * The executable: its name and its arguments decide which front starts. `php-fpm` is the FastCGI worker manager, `php` and `php-cgi` the
 * command line, `hey` all of them.
 *
 * Nothing is imported before it is known what is wanted: a master has no engine, a script no master.
 *
 * @module
 */
import process from "node:process";

/** The name that the program was called by: that of a link to it, otherwise its own. */
function programPath(): string {
  const compiled = Deno.build.standalone ? process.argv0 : "hey";
  return compiled === "" ? "hey" : compiled;
}

async function main(): Promise<number> {
  const path = programPath();
  const name = path.replace(/^.*\//, "");
  if (/^php-?fpm/.test(name)) return await fpm(path, Deno.args);
  if (/^php-?cgi/.test(name)) return await php(path, "cgi", Deno.args);
  if (/^php/.test(name)) return await php(path, "cli", Deno.args);
  if (Deno.args[0] === "fpm") return await fpm(`${path} fpm`, Deno.args.slice(1));
  if (Deno.args[0] === "cgi") return await php(`${path} cgi`, "cgi", Deno.args.slice(1));
  return await php(path, "cli", Deno.args);
}

async function fpm(path: string, words: readonly string[]): Promise<number> {
  const { parseHttpOptions, runFpm } = await import("./fpm/mod.ts");
  const http = parseHttpOptions(words);
  if (http !== undefined) {
    return await serve(
      { ...http, router: undefined, sapiName: "fpm-fcgi", software: "hey" },
      http.directives,
      (url, root, count) => `hey listens on ${url}/ and serves ${root} with ${count} workers`,
    );
  }
  return await runFpm({
    arguments: words,
    programPath: path,
    async printInformation(kind, directives) {
      const { printInformation } = await import("./vm/command_run.ts");
      printInformation(kind, "fpm-fcgi", directives);
    },
  });
}

async function php(path: string, flavor: "cli" | "cgi", words: readonly string[]): Promise<number> {
  const { PHP_VERSION, runPhp } = await import("./vm/command_run.ts");
  return await runPhp({
    arguments: words,
    programPath: path,
    flavor,
    async serve(action, ini) {
      const { serverTime } = await import("./http/mod.ts");
      return await serve(
        {
          address: action.address,
          root: action.root ?? ".",
          router: action.router,
          sapiName: "cli-server",
          software: `PHP/${PHP_VERSION} (Development Server)`,
        },
        ini.directives,
        (url) => `[${serverTime(new Date())}] PHP ${PHP_VERSION} Development Server (${url}) started`,
      );
    },
  });
}

/** What of the HTTP front its command decides. */
interface Served {
  readonly address: string;
  readonly root: string;
  readonly router: string | undefined;
  readonly sapiName: "fpm-fcgi" | "cli-server";
  readonly software: string;
}

async function serve(
  served: Served,
  directives: ReadonlyMap<string, string>,
  startedLine: (url: string, root: string, workerCount: number) => string,
): Promise<number> {
  const [{ serveCommand }, { startScriptPool }] = await Promise.all([
    import("./http/mod.ts"),
    import("./fpm/mod.ts"),
  ]);
  const limitsExtensions = served.sapiName === "fpm-fcgi";
  return await serveCommand({
    ...served,
    startedLine,
    startPool: (workerCount) => startScriptPool({ workerCount, directives, limitsExtensions }),
  });
}

if (import.meta.main) Deno.exit(await main());
