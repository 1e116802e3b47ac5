const numbers = /-?\d[\d.eE+-]*/g;

/** Turns each number of a valid JSON document into a string of the same characters. */
export function quoteNumbers(json: string): string {
  // Strings are skipped by hand, because a regular expression for them overflows the stack on strings with many escapes.
  let quoted = "";
  let from = 0;
  for (let open = json.indexOf('"'); open >= 0; open = json.indexOf('"', from)) {
    const end = closingQuote(json, open) + 1;
    quoted += json.slice(from, open).replaceAll(numbers, '"$&"') + json.slice(open, end);
    from = end;
  }
  return quoted + json.slice(from).replaceAll(numbers, '"$&"');
}

/** Finds the quote that closes a string: the next one after an even number of backslashes. */
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
