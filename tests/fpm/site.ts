/**
 * A pool with a web server in front of it, as the tests of this folder use it.
 *
 * @module
 */
import { APACHE } from "../support/apache.ts";
import { Front, type FrontKind } from "../support/front.ts";
import { NGINX } from "../support/nginx.ts";
import { TESTS } from "../support/paths.ts";
import { Pool, type PoolOptions, type Server } from "../support/pool.ts";

/** The folder of the scripts. */
export const DOCUMENT_ROOT = `${TESTS}/fpm/www`;

/** The web servers by name. */
export const FRONTS: readonly FrontKind[] = [NGINX, APACHE];

/** What a site is made of. */
export interface SiteOptions extends PoolOptions {
  /** nginx when it is left out. */
  readonly front?: FrontKind;
  /** Whether the web server keeps its connections to the pool open. */
  readonly keepAlive?: boolean;
}

/** A running pool and web server. */
export class Site implements AsyncDisposable {
  /** The pool. */
  readonly pool: Pool;
  /** The web server. */
  readonly front: Front;

  private constructor(pool: Pool, front: Front) {
    this.pool = pool;
    this.front = front;
  }

  /** Starts both. */
  static async start(server: Server, options: SiteOptions = {}): Promise<Site> {
    const pool = await Pool.start(server, options);
    try {
      const front = await Front.start(options.front ?? NGINX, {
        documentRoot: DOCUMENT_ROOT,
        upstream: pool.address,
        keepAlive: options.keepAlive ?? false,
      });
      return new Site(pool, front);
    } catch (error) {
      await pool[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The web server's port. */
  get port(): number {
    return this.front.port;
  }

  /** Stops both, the web server first. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.front[Symbol.asyncDispose]();
    await this.pool[Symbol.asyncDispose]();
  }
}
