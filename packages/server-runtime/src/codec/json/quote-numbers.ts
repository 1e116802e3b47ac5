const numbers = /-?\d[\d.eE+-]*/g;

/** A valid JSON document with each number turned into a string of the same characters. */
export function quoteNumbers(json: string): string {
  // By hand, string after string: one expression for both overflows the engine's stack on a string of many escapes.
  let quoted = "";
  let from = 0;
  for (let open = json.indexOf('"'); open >= 0; open = json.indexOf('"', from)) {
    const end = closingQuote(json, open) + 1;
    quoted += json.slice(from, open).replaceAll(numbers, '"$&"') + json.slice(open, end);
    from = end;
  }
  return quoted + json.slice(from).replaceAll(numbers, '"$&"');
}

/** Where the string that opens there closes: at the next quote that no odd number of backslashes precedes. */
function closingQuote(json: string, open: number): number {
  for (let at = json.indexOf('"', open + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (json[at - 1 - backslashes] === "\\") {
      backslashes++;
    }
    if (backslashes % 2 === 0) {
      return at;
    }
  }
  return json.length;
}
