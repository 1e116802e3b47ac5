import type { Random } from "./random.ts";
import { sampleDay } from "./sample-day.ts";

/** Makes a text that reads like real data. */
type TextMaker = (random: Random) => string;

const givenNames = [
  "Ada",
  "Amir",
  "Chloe",
  "Diego",
  "Elena",
  "Femi",
  "Grace",
  "Hana",
  "Ivan",
  "Jamal",
  "Lena",
  "Mateo",
];
const familyNames = ["Adeyemi", "Bauer", "Costa", "Dubois", "Evans", "Garcia", "Haddad", "Ito", "Kowalski", "Novak"];
const cities = ["Berlin", "Boston", "Lagos", "Lima", "Lisbon", "Nairobi", "Osaka", "Oslo", "Pune", "Toronto"];
const countries = ["BR", "CA", "DE", "FR", "IN", "JP", "KE", "NO", "PT", "US"];
const words = ["amber", "birch", "cedar", "delta", "ember", "flint", "grove", "harbor", "island", "juniper", "lotus"];
const sentences = [
  "Created for the first release.",
  "Replaces the earlier version.",
  "Used by the front end and by the nightly report.",
  "See the handbook for details.",
  "Approved by the team.",
];

const hexadecimal = "0123456789abcdef";
const digits = "0123456789";

const givenName: TextMaker = (random) => pick(random, givenNames);
const familyName: TextMaker = (random) => pick(random, familyNames);
const word: TextMaker = (random) => pick(random, words);
const region: TextMaker = (random) => pick(random, ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1"]);
const accountId: TextMaker = () => "123456789012";
// Domains, addresses and telephone numbers are those that are reserved for documentation.
const hostName: TextMaker = (random) => `${word(random)}.example.com`;
const url: TextMaker = (random) => `https://${hostName(random)}/${word(random)}`;
const email: TextMaker = (random) =>
  `${givenName(random)}.${familyName(random)}@example.${pick(random, ["com", "net", "org"])}`.toLowerCase();
const ipAddress: TextMaker = (random) => `192.0.2.${1 + random.below(254)}`;
const ipv6Address: TextMaker = (random) =>
  `2001:db8::${text(random, "123456789abcdef", 1)}${text(random, hexadecimal, 3)}`;
const cidrBlock: TextMaker = (random) => `10.${random.below(256)}.0.0/16`;
const phoneNumber: TextMaker = (random) => `+1-202-555-01${text(random, digits, 2)}`;
const uuid: TextMaker = (random) =>
  [8, 4, 3, 3, 12]
    .map((count) => text(random, hexadecimal, count))
    .map((part, index) => ["", "", "4", pick(random, ["8", "9", "a", "b"]), ""][index] + part)
    .join("-");
const arn: TextMaker = (random) =>
  `arn:aws:iam::${accountId(random)}:role/${word(random)}-${text(random, hexadecimal, 4)}`;
const personName: TextMaker = (random) => `${givenName(random)} ${familyName(random)}`;
const userName: TextMaker = (random) => `${givenName(random)}.${familyName(random)}`.toLowerCase();
const sentence: TextMaker = (random) => pick(random, sentences);
const dateTime: TextMaker = (random) => sampleDay("", random).toISOString().replace(".000Z", "Z");
const date: TextMaker = (random) => dateTime(random).slice(0, 10);

/** What the last words of a name say about its text. The first one that fits counts. */
const byName: readonly (readonly [RegExp, TextMaker])[] = [
  [/\be ?mail( address)?$/, email],
  [/\barn$/, arn],
  [/\b(url|uri|href|website|web site)$/, url],
  [/\bi ?pv6( address)?$/, ipv6Address],
  [/\b(ip|i ?pv4)( address)?$/, ipAddress],
  [/\bcidr( block| ip)?$/, cidrBlock],
  [/\b(uuid|guid)$/, uuid],
  [/\b(host ?name|domain|domain name|fqdn)$/, hostName],
  [/\b(first|given) name$/, givenName],
  [/\b(last|family) name$|\bsurname$/, familyName],
  [/\buser ?name$/, userName],
  [/\b(full|author|contact|customer|employee|member|owner|patient|person|student|user) name$/, personName],
  [/\bphone( number)?$/, phoneNumber],
  [/\bcity$/, (random) => pick(random, cities)],
  [/\bcountry( code)?$/, (random) => pick(random, countries)],
  [/\baccount id$/, accountId],
  [/\bregion$/, region],
  [/\bhttp method$/, (random) => pick(random, ["GET", "PUT", "POST", "DELETE"])],
  [/\b(description|summary|comment|note)$/, sentence],
  [/\b(at|time|timestamp|date time)$/, dateTime],
  [/\b(date|day|birthday)$/, date],
];

/** What is tried for a pattern whose name says nothing. */
const byPattern: readonly TextMaker[] = [uuid, arn, email, url, ipAddress, ipv6Address, cidrBlock, dateTime, date];

/** A text that fits a name, such as an email address for `contactEmail`; undefined if the name says nothing. */
export function textForName(name: string, random: Random): string | undefined {
  const spoken = splitWords(name);
  return byName.find(([ending]) => ending.test(spoken))?.[1](random);
}

/** Texts of several kinds, for a pattern that only one of them may match. */
export function textsForPattern(random: Random): readonly string[] {
  return byPattern.map((make) => make(random));
}

/** The words of a name in camel case, in lower case: `contactIPAddress` becomes `contact ip address`. */
export function splitWords(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])|[_.-]+/g, "$1$3 $2")
    .trim()
    .toLowerCase();
}

function text(random: Random, characters: string, count: number): string {
  return Array.from({ length: count }, () => characters[random.below(characters.length)]).join("");
}

function pick(random: Random, items: readonly string[]): string {
  return random.pick(items) ?? "";
}
