/**
 * The HTTP server: static files, and everything else through a {@linkcode RunRequest}.
 *
 * @module
 */
import { type CgiSource, cliServerParameters, fpmParameters, ResponseSink } from "./http_sapi.ts";
import type { RunRequest, ScriptRequest } from "./run_request.ts";
import { decodePath, type ResolvedPath, resolvePath } from "./script_path.ts";
import { serveFile } from "./static_file.ts";

/** How the server is set up. */
export interface HttpServerOptions {
  readonly hostname: string;
  /** 0 for any free port. */
  readonly port: number;
  /** The document root, absolute. */
  readonly root: string;
  /** `cli-server` behaves as `php -S` does; `fpm-fcgi` as php-fpm behind a web server. */
  readonly sapiName: "fpm-fcgi" | "cli-server";
  /** The router script of `php -S`, absolute, or null. */
  readonly router: string | null;
  /** SERVER_SOFTWARE. */
  readonly software: string;
  /** Whether files whose names begin with a dot are served. */
  readonly servesHidden: boolean;
  readonly run: RunRequest;
  /** Told of each answered request. */
  readonly onServed?: (served: ServedRequest) => void;
}

/** A request that was answered, for a log. */
export interface ServedRequest {
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly method: string;
  readonly target: string;
  readonly status: number;
}

/** A running server. */
export interface HttpServer {
  readonly hostname: string;
  readonly port: number;
  /** Resolves when the server has stopped. */
  readonly finished: Promise<void>;
  /** Takes no more connections and waits for the open requests. */
  shutdown(): Promise<void>;
}

/** Starts to serve. Throws: what `Deno.serve` throws when it cannot listen. */
export function serveHttp(options: HttpServerOptions): HttpServer {
  const root = options.root.replace(/\/+$/, "");
  const server: Deno.HttpServer<Deno.NetAddr> = Deno.serve(
    {
      hostname: options.hostname,
      port: options.port,
      onListen: () => {},
      onError: () => new Response("500 Internal Server Error\n", { status: 500 }),
    },
    async (request, information): Promise<Response> => {
      const address = server.addr;
      const answered = await new Exchange(options, root, request, information.remoteAddr, address).answer();
      const { hostname, port } = information.remoteAddr;
      options.onServed?.({
        remoteAddress: hostname,
        remotePort: port,
        method: request.method,
        target: targetOf(request.url),
        status: answered.status,
      });
      return answered;
    },
  );
  return {
    hostname: server.addr.hostname,
    port: server.addr.port,
    finished: server.finished,
    shutdown: () => server.shutdown(),
  };
}

/** Path and query of a URL as the client sent them. */
function targetOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, "").replace(/^(?!\/)/, "/");
}

/** One request on its way. */
class Exchange {
  readonly #options: HttpServerOptions;
  readonly #root: string;
  readonly #request: Request;
  readonly #remote: Deno.NetAddr;
  readonly #local: Deno.NetAddr;
  readonly #target: string;

  constructor(
    options: HttpServerOptions,
    root: string,
    request: Request,
    remote: Deno.NetAddr,
    local: Deno.NetAddr,
  ) {
    this.#options = options;
    this.#root = root;
    this.#request = request;
    this.#remote = remote;
    this.#local = local;
    this.#target = targetOf(request.url);
  }

  async answer(): Promise<Response> {
    const path = decodePath(this.#target);
    const resolved = resolvePath(this.#root, path, this.#options.servesHidden);
    if (resolved.kind === "malformed") return new Response("400 Bad Request\n", { status: 400 });
    const { router } = this.#options;
    if (router !== null) {
      const response = await this.#run(resolved, router);
      if (response !== null) return response;
    }
    if (resolved.kind === "none") return notFound(path);
    if (resolved.kind === "file") return serveFile(this.#request, resolved.file);
    return await this.#run(resolved, null) ?? notFound(path);
  }

  /** Runs a script; null when a router declined before it sent anything. */
  #run(resolved: ResolvedPath, router: string | null): Promise<Response | null> {
    const abort = new AbortController();
    const sink = new ResponseSink(this.#request.method, () => abort.abort());
    this.#request.signal.addEventListener("abort", () => abort.abort());
    const run = this.#options.run(this.#scriptRequest(resolved, router, abort.signal), sink);
    const declined = run.then((end) => {
      if (end.isDeclined && !sink.hasHead) return null;
      if (end.isComplete) sink.end();
      else sink.fail();
      return sink.response;
    }, () => {
      sink.fail();
      return sink.response;
    });
    return Promise.race([sink.response, declined]);
  }

  #scriptRequest(resolved: ResolvedPath, router: string | null, signal: AbortSignal): ScriptRequest {
    const isScript = resolved.kind === "script" || resolved.kind === "file";
    const source: CgiSource = {
      request: this.#request,
      target: this.#target,
      documentRoot: this.#root,
      scriptName: isScript ? resolved.scriptName : decodePath(this.#target),
      scriptFile: isScript ? resolved.file : router ?? "",
      pathInfo: isScript ? resolved.pathInfo : "",
      remoteAddress: this.#remote.hostname,
      remotePort: this.#remote.port,
      serverAddress: this.#local.hostname,
      serverPort: this.#local.port,
      software: this.#options.software,
    };
    const { sapiName } = this.#options;
    const body = router === null || this.#request.body === null
      ? this.#request.body
      : this.#request.clone().body;
    const reader = body?.getReader();
    return {
      sapiName,
      router,
      signal,
      parameters: sapiName === "fpm-fcgi" ? fpmParameters(source) : cliServerParameters(source),
      async readBody() {
        const piece = await reader?.read();
        return piece === undefined || piece.done ? null : piece.value;
      },
    };
  }
}

function notFound(path: string): Response {
  const shown = path.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  const page = `<!doctype html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1>` +
    `<p>The requested resource <code>${shown}</code> was not found on this server.</p></body></html>\n`;
  const bytes = Uint8Array.from(page, (char) => char.charCodeAt(0));
  return new Response(bytes, { status: 404, headers: { "content-type": "text/html; charset=UTF-8" } });
}
