/**
 * Free ports, short-lived folders and the addresses that servers listen on.
 *
 * @module
 */

/** Where a server listens: a Unix socket or a port of 127.0.0.1. */
export type Address =
  | { readonly kind: "unix"; readonly path: string }
  | { readonly kind: "tcp"; readonly port: number };

/** The two kinds of addresses. */
export type Transport = Address["kind"];

const given = new Set<number>();

/** Gives a port of 127.0.0.1 that nobody listens on; each port is given once per process. */
export function freePort(): number {
  while (true) {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr as Deno.NetAddr;
    listener.close();
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}

/** Gives a free address of the kind; a Unix socket lies in the folder. */
export function freeAddress(transport: Transport, folder: string): Address {
  if (transport === "tcp") return { kind: "tcp", port: freePort() };
  return { kind: "unix", path: `${folder}/${crypto.randomUUID().slice(0, 8)}.sock` };
}

/** Connects to an address. Throws: the errors of `Deno.connect`. */
export async function connectTo(address: Address): Promise<Deno.Conn> {
  return address.kind === "unix"
    ? await Deno.connect({ transport: "unix", path: address.path })
    : await Deno.connect({ hostname: "127.0.0.1", port: address.port });
}

/** Gives an address in php-fpm's words, for `listen =`. */
export function listenValue(address: Address): string {
  return address.kind === "unix" ? address.path : `127.0.0.1:${address.port}`;
}

/** A folder under the temporary folder that is removed when it goes out of `using`. Its path is short, as Unix sockets need. */
export class TemporaryFolder implements Disposable {
  /** The full path, without a closing slash. */
  readonly path: string;

  /** Makes the folder, readable by everybody: Apache gives up root. */
  constructor() {
    this.path = Deno.makeTempDirSync({ prefix: "hey-" });
    Deno.chmodSync(this.path, 0o755);
  }

  /** Removes the folder with all it holds; what vanishes meanwhile is fine. */
  [Symbol.dispose](): void {
    try {
      Deno.removeSync(this.path, { recursive: true });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}
