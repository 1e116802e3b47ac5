interface MediaRange {
  /** Type and subtype in lower case; a star means any. */
  readonly type: string;
  readonly subtype: string;
  readonly quality: number;
}

/** The most media ranges of one Accept header that are read. No real caller sends more. */
const maxRanges = 32;

/** Returns type and subtype of a media type in lower case, without its parameters. */
export function mediaTypeEssence(mediaType: string): string {
  const end = mediaType.indexOf(";");
  return (end < 0 ? mediaType : mediaType.slice(0, end)).trim().toLowerCase();
}

/**
 * Chooses the offered media type that an Accept header prefers, the first one among equals. Returns undefined if none is
 * acceptable. {@link https://www.rfc-editor.org/rfc/rfc9110#name-accept}
 */
export function negotiate(accept: string | null, offered: readonly string[]): string | undefined {
  // Most callers accept exactly the first offer, or anything.
  if (accept === null || accept === offered[0] || accept === "*/*" || accept.trim() === "") {
    return offered[0];
  }
  const ranges = accept.split(",", maxRanges).map(parseRange);
  let best: { readonly offer: string; readonly quality: number } | undefined;
  for (const offer of offered) {
    const quality = qualityOf(mediaTypeEssence(offer), ranges);
    if (quality > (best?.quality ?? 0)) {
      best = { offer, quality };
    }
  }
  return best?.offer;
}

function parseRange(range: string): MediaRange {
  const [essence = "", ...parameters] = range.split(";");
  const [type = "", subtype = ""] = essence.trim().toLowerCase().split("/");
  const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/i.exec(parameter)?.[1]).find((q) => q !== undefined);
  // A weight that is no number, such as 1.2.3, is NaN, which is not above the quality of any other offer.
  return { type, subtype, quality: weight === undefined ? 1 : Number(weight) };
}

/** Returns the quality that the most specific matching range gives. */
function qualityOf(offer: string, ranges: readonly MediaRange[]): number {
  const [type, subtype] = offer.split("/");
  let quality = 0;
  let specificity = -1;
  for (const range of ranges) {
    const matches = (range.type === "*" || range.type === type) && (range.subtype === "*" || range.subtype === subtype);
    const rangeSpecificity = (range.type === "*" ? 0 : 1) + (range.subtype === "*" ? 0 : 1);
    if (matches && rangeSpecificity > specificity) {
      specificity = rangeSpecificity;
      quality = range.quality;
    }
  }
  return quality;
}
