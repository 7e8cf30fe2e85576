/**
 * The algorithms by name, in PHP's order.
 *
 * *Source:* https://www.php.net/hash_algos
 *
 * @module
 */
import { AdlerState, CrcState, Fnv32State, Fnv64State, JoaatState } from "./checksum.ts";
import { GostState } from "./gost.ts";
import type { HashState } from "./hash_state.ts";
import { HavalState } from "./haval.ts";
import { KeccakState } from "./keccak.ts";
import { Md2State, Md4State, Md5State, Sha1State } from "./md_family.ts";
import { Murmur128State, Murmur32State, MurmurLongState } from "./murmur.ts";
import { RipemdState } from "./ripemd.ts";
import { Sha256State, Sha512State } from "./sha2.ts";
import { SnefruState } from "./snefru.ts";
import { TigerState } from "./tiger.ts";
import { WhirlpoolState } from "./whirlpool.ts";
import { Xxh3State } from "./xxh3.ts";
import { Xxh32State, Xxh64State } from "./xxhash.ts";

/** An algorithm. */
export interface Algorithm {
  readonly name: string;
  /** Bytes of a digest. */
  readonly digestBytes: number;
  /** Bytes of a block, of which a key for HMAC takes one. */
  readonly blockBytes: number;
  /** Whether it serves for HMAC and what is made of it. */
  readonly isCryptographic: boolean;
  /** Its name in node:crypto; empty where that lacks it. */
  readonly native: string;
  /** An empty state; the seed is zero and the secret null for those that take none. */
  create(seed: bigint, secret?: string | null): HashState;
}

let table: Map<string, Algorithm> | null = null;

/** All algorithms by name. */
export function algorithms(): Map<string, Algorithm> {
  return table ??= new Map([...strong(), ...weak(), ...havals()].map((entry) => [entry.name, entry]));
}

/** An algorithm by its name in any case; undefined for an unknown one. */
export function findAlgorithm(name: string): Algorithm | undefined {
  return algorithms().get(name) ?? algorithms().get(name.toLowerCase());
}

function entry(
  name: string,
  digestBytes: number,
  blockBytes: number,
  create: (seed: bigint, secret: string | null) => HashState,
  native = "",
): Algorithm {
  return {
    name,
    digestBytes,
    blockBytes,
    isCryptographic: true,
    native,
    create: (seed, secret = null) => create(seed, secret),
  };
}

function strong(): Algorithm[] {
  const sha512 = (bytes: number, isCut: boolean) => () => new Sha512State(bytes, isCut);
  return [
    entry("md2", 16, 16, () => new Md2State()),
    entry("md4", 16, 64, () => new Md4State(), "md4"),
    entry("md5", 16, 64, () => new Md5State(), "md5"),
    entry("sha1", 20, 64, () => new Sha1State(), "sha1"),
    entry("sha224", 28, 64, () => new Sha256State(28), "sha224"),
    entry("sha256", 32, 64, () => new Sha256State(32), "sha256"),
    entry("sha384", 48, 128, sha512(48, false), "sha384"),
    entry("sha512/224", 28, 128, sha512(28, true), "sha512-224"),
    entry("sha512/256", 32, 128, sha512(32, true), "sha512-256"),
    entry("sha512", 64, 128, sha512(64, false), "sha512"),
    ...[28, 32, 48, 64].map((bytes) =>
      entry(`sha3-${bytes * 8}`, bytes, 200 - 2 * bytes, () => new KeccakState(bytes), `sha3-${bytes * 8}`)
    ),
    ...[16, 20, 32, 40].map((bytes) =>
      entry(`ripemd${bytes * 8}`, bytes, 64, () => new RipemdState(bytes), bytes === 20 ? "ripemd160" : "")
    ),
    entry("whirlpool", 64, 64, () => new WhirlpoolState()),
    ...[3, 4].flatMap((passes) =>
      [16, 20, 24].map((bytes) =>
        entry(`tiger${bytes * 8},${passes}`, bytes, 64, () => new TigerState(bytes, passes))
      )
    ),
    entry("snefru", 32, 32, () => new SnefruState()),
    entry("snefru256", 32, 32, () => new SnefruState()),
    entry("gost", 32, 32, () => new GostState(false)),
    entry("gost-crypto", 32, 32, () => new GostState(true)),
  ];
}

function weak(): Algorithm[] {
  const short = (seed: bigint) => Number(BigInt.asIntN(32, seed));
  const entries = [
    entry("adler32", 4, 4, () => new AdlerState()),
    entry("crc32", 4, 4, () => new CrcState("crc32")),
    entry("crc32b", 4, 4, () => new CrcState("crc32b")),
    entry("crc32c", 4, 4, () => new CrcState("crc32c")),
    entry("fnv132", 4, 4, () => new Fnv32State(false)),
    entry("fnv1a32", 4, 4, () => new Fnv32State(true)),
    entry("fnv164", 8, 4, () => new Fnv64State(false)),
    entry("fnv1a64", 8, 4, () => new Fnv64State(true)),
    entry("joaat", 4, 4, () => new JoaatState()),
    entry("murmur3a", 4, 4, (seed) => new Murmur32State(short(seed))),
    entry("murmur3c", 16, 4, (seed) => new Murmur128State(short(seed))),
    entry("murmur3f", 16, 8, (seed) => new MurmurLongState(short(seed))),
    entry("xxh32", 4, 16, (seed) => new Xxh32State(short(seed))),
    entry("xxh64", 8, 32, (seed) => new Xxh64State(BigInt.asUintN(64, seed))),
    entry("xxh3", 8, 64, (seed, secret) => new Xxh3State(false, BigInt.asUintN(64, seed), secret)),
    entry("xxh128", 16, 64, (seed, secret) => new Xxh3State(true, BigInt.asUintN(64, seed), secret)),
  ];
  return entries.map((one) => ({ ...one, isCryptographic: false }));
}

function havals(): Algorithm[] {
  return [3, 4, 5].flatMap((passes) =>
    [16, 20, 24, 28, 32].map((bytes) =>
      entry(`haval${bytes * 8},${passes}`, bytes, 128, () => new HavalState(bytes, passes))
    )
  );
}
