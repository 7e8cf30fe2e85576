/**
 * A real browser without a window, Debian's chromium, as tests drive it.
 *
 * @module
 */
import { pathExists } from "./paths.ts";
import { TemporaryFolder } from "./ports.ts";
import { StartedProcess, waitUntil } from "./process.ts";

/** What goes with a command or comes with an answer. */
type Members = Readonly<Record<string, unknown>>;

/** What the browser answers to a command, with its `id`, or tells by itself, with a `method`. */
type Message = Readonly<Record<string, Members | number | string | undefined>>;

/** An open page. */
export class Browser implements AsyncDisposable {
  /** Errors that scripts of the page did not catch, and what it could not load. */
  readonly errors: string[] = [];
  /** The addresses of all that it asked for. */
  readonly requests: string[] = [];
  readonly #folder: TemporaryFolder;
  readonly #process: StartedProcess;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #count = 0;

  private constructor(folder: TemporaryFolder, process: StartedProcess, socket: WebSocket) {
    this.#folder = folder;
    this.#process = process;
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#take(JSON.parse(String(data)) as Message);
  }

  /** Starts a browser with an empty page. */
  static async start(): Promise<Browser> {
    const folder = new TemporaryFolder();
    const process = new StartedProcess([
      "chromium",
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--remote-debugging-port=0",
      `--user-data-dir=${folder.path}`,
      "about:blank",
    ], { folder: folder.path });
    const portFile = `${folder.path}/DevToolsActivePort`;
    await waitUntil(() => pathExists(portFile), "the browser listens", 30_000);
    const [port] = Deno.readTextFileSync(portFile).split("\n");
    const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json() as {
      type: string;
      webSocketDebuggerUrl: string;
    }[];
    const page = pages.find(({ type }) => type === "page")!;
    const socket = new WebSocket(page.webSocketDebuggerUrl);
    await new Promise((resolve) => socket.onopen = resolve);
    const browser = new Browser(folder, process, socket);
    for (const domain of ["Page", "Runtime", "Network"]) await browser.#send(`${domain}.enable`, {});
    return browser;
  }

  #take(message: Message): void {
    const id = Number(message["id"] ?? 0);
    this.#waiting.get(id)?.(message);
    this.#waiting.delete(id);
    const told = message["params"] as Members | undefined;
    switch (message["method"]) {
      case "Runtime.exceptionThrown":
      case "Network.loadingFailed":
        this.errors.push(JSON.stringify(told));
        break;
      case "Network.requestWillBeSent":
        this.requests.push((told?.["request"] as { url: string }).url);
    }
  }

  async #send(method: string, members: Members): Promise<Members> {
    const id = ++this.#count;
    const answered = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, ["params"]: members }));
    const { result, error } = await answered;
    if (typeof result !== "object") throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  }

  /** Opens an address. */
  async open(address: string): Promise<void> {
    await this.#send("Page.navigate", { url: address });
  }

  /** The value of an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value?: unknown }).value;
  }

  /** Ends the browser. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.close();
    await this.#process.stop();
    this.#folder[Symbol.dispose]();
  }
}
