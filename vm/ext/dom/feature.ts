/**
 * What DOM says that it can.
 *
 * @module
 */

/** Whether a feature is there in a version. */
export function hasFeature(feature: string, version: string): boolean {
  if (/^core$/i.test(feature)) return version === "1.0";
  return /^xml$/i.test(feature) && (version === "1.0" || version === "2.0" || version === "");
}
