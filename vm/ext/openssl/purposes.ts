/**
 * What a certificate may be used for.
 *
 * *Source:* OpenSSL doc/man3/X509_check_purpose.pod, doc/man1/openssl-verification-options.pod
 *
 * @module
 */
import { attempt } from "./asn1.ts";
import { type Certificate, sameBytes } from "./certificate.ts";
import { setBits } from "./extension_text.ts";

/** A purpose, by its place in the list plus one. */
export interface Purpose {
  readonly short: string;
  readonly long: string;
}

/** All of them, in OpenSSL's order. */
export const PURPOSES: readonly Purpose[] = [
  { short: "sslclient", long: "SSL client" },
  { short: "sslserver", long: "SSL server" },
  { short: "nssslserver", long: "Netscape SSL server" },
  { short: "smimesign", long: "S/MIME signing" },
  { short: "smimeencrypt", long: "S/MIME encryption" },
  { short: "crlsign", long: "CRL signing" },
  { short: "any", long: "Any Purpose" },
  { short: "ocsphelper", long: "OCSP helper" },
  { short: "timestampsign", long: "Time Stamp signing" },
  { short: "codesign", long: "Code signing" },
];

/** Bits of keyUsage. */
const Use = {
  SIGNATURE: 0,
  NON_REPUDIATION: 1,
  ENCIPHERMENT: 2,
  AGREEMENT: 4,
  CERTIFICATES: 5,
  LISTS: 6,
} as const;
const EXTENDED = "1.3.6.1.5.5.7.3.";
const ANY_EXTENDED = "2.5.29.37.0";

/** What the extensions say of uses; null where they are silent. */
class Uses {
  readonly key: ReadonlySet<number> | null;
  readonly extended: ReadonlySet<string> | null;
  readonly netscape: ReadonlySet<number> | null;
  readonly isAuthority: boolean | null;
  readonly isOldRoot: boolean;
  readonly isExtendedCritical: boolean;

  constructor(certificate: Certificate) {
    const bits = (oid: string) => {
      const value = attempt(() => certificate.extension(oid));
      return value === null ? null : new Set(attempt(() => setBits(value)) ?? []);
    };
    this.key = bits("2.5.29.15");
    this.netscape = bits("2.16.840.1.113730.1.1");
    const extended = attempt(() => certificate.extension("2.5.29.37"));
    this.extended = extended === null ? null : new Set(extended.parts().map((part) => part.oid()));
    this.isExtendedCritical = certificate.extensions.some((entry) =>
      entry.oid === "2.5.29.37" && entry.isCritical
    );
    const basic = attempt(() => certificate.extension("2.5.29.19"));
    this.isAuthority = basic === null ? null : basic.parts()[0]?.tag === 1 && basic.at(0).content[0] !== 0;
    this.isOldRoot = certificate.version === 0 &&
      sameBytes(certificate.issuerBytes, certificate.subjectBytes);
  }

  /** Whether no keyUsage forbids all of these. */
  allows(...uses: readonly number[]): boolean {
    return this.key === null || uses.some((use) => this.key!.has(use));
  }

  /** Whether no extended use forbids all of these. */
  allowsExtended(...numbers: readonly number[]): boolean {
    return this.extended === null || this.extended.has(ANY_EXTENDED) ||
      numbers.some((number) => this.extended!.has(EXTENDED + number));
  }

  /** How sure it is that this is an authority: 0 for none, 1, 3 for an old root, 4, 5 by Netscape's bits. */
  authority(): number {
    if (!this.allows(Use.CERTIFICATES)) return 0;
    if (this.isAuthority !== null) return this.isAuthority ? 1 : 0;
    if (this.isOldRoot) return 3;
    if (this.key !== null) return 4;
    return this.netscape !== null && [5, 6, 7].some((bit) => this.netscape!.has(bit)) ? 5 : 0;
  }

  authorityFor(netscapeBit: number): boolean {
    const level = this.authority();
    return level !== 0 && (level !== 5 || this.netscape!.has(netscapeBit));
  }

  allowsNetscape(bit: number): boolean {
    return this.netscape === null || this.netscape.has(bit);
  }
}

function mayServe(uses: Uses, asAuthority: boolean): boolean {
  if (
    !uses.allowsExtended(1) &&
    !["1.3.6.1.4.1.311.10.3.3", "2.16.840.1.113730.4.1"].some((oid) => uses.extended!.has(oid))
  ) {
    return false;
  }
  if (asAuthority) return uses.authorityFor(5);
  return uses.allowsNetscape(1) && uses.allows(Use.SIGNATURE, Use.ENCIPHERMENT, Use.AGREEMENT);
}

function mayMail(uses: Uses, asAuthority: boolean): boolean {
  if (!uses.allowsExtended(4)) return false;
  if (asAuthority) return uses.authorityFor(6);
  return uses.netscape === null || uses.netscape.has(2) || uses.netscape.has(0);
}

function mayStamp(uses: Uses): boolean {
  const { key, extended } = uses;
  if (key !== null && [...key].some((use) => use !== Use.SIGNATURE && use !== Use.NON_REPUDIATION)) {
    return false;
  }
  if (!uses.allows(Use.SIGNATURE, Use.NON_REPUDIATION)) return false;
  return extended !== null && extended.size === 1 && extended.has(`${EXTENDED}8`) && uses.isExtendedCritical;
}

function maySignCode(uses: Uses): boolean {
  const { key, extended } = uses;
  if (key === null || !key.has(Use.SIGNATURE) || key.has(Use.CERTIFICATES) || key.has(Use.LISTS)) {
    return false;
  }
  if (extended === null || !extended.has(`${EXTENDED}3`)) return false;
  return !extended.has(ANY_EXTENDED) && !extended.has(`${EXTENDED}1`);
}

/** Whether a certificate serves for a purpose, as that of a holder or of an authority. */
export function servesFor(certificate: Certificate, number: number, asAuthority: boolean): boolean {
  const uses = new Uses(certificate);
  switch (PURPOSES[number - 1]?.short) {
    case "sslclient":
      if (!uses.allowsExtended(2)) return false;
      if (asAuthority) return uses.authorityFor(5);
      return uses.allows(Use.SIGNATURE, Use.AGREEMENT) && uses.allowsNetscape(0);
    case "sslserver":
      return mayServe(uses, asAuthority);
    case "nssslserver":
      return mayServe(uses, asAuthority) && (asAuthority || uses.allows(Use.ENCIPHERMENT));
    case "smimesign":
      return mayMail(uses, asAuthority) && (asAuthority || uses.allows(Use.SIGNATURE, Use.NON_REPUDIATION));
    case "smimeencrypt":
      return mayMail(uses, asAuthority) && (asAuthority || uses.allows(Use.ENCIPHERMENT));
    case "crlsign":
      return asAuthority ? uses.authority() !== 0 : uses.allows(Use.LISTS);
    case "any":
      return true;
    case "ocsphelper":
      return !asAuthority || uses.authority() !== 0;
    case "timestampsign":
      return asAuthority ? uses.authority() !== 0 : mayStamp(uses);
    case "codesign":
      return asAuthority ? uses.authority() !== 0 : maySignCode(uses);
    default:
      return false;
  }
}
