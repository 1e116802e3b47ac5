import { parse } from "ini";

/** Credentials that requests may be signed with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary credentials have one, and every request signed with them carries it. */
  readonly sessionToken?: string;
}

/**
 * Reads credentials in the format of AWS's shared credentials file: any number of profiles, whose names do not matter.
 * Those that get their credentials elsewhere, such as by assuming a role, have none to read and are passed over.
 * {@link https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html}
 * @throws {Error} if a profile has one key without the other, two profiles have the same access key, no profile has one,
 * or a line is outside of every profile; the message contains no value of the file
 */
export function readCredentials(text: string): ReadonlyMap<string, Credentials> {
  const credentials = new Map<string, Credentials>();
  for (const [profile, section] of Object.entries(parse(toIni(text)))) {
    // Not named: what stands there may be a secret.
    if (typeof section !== "object" || section === null) {
      throw new Error("There is something before the first profile; begin with a line such as [default]");
    }
    const read = (key: string): string | undefined => {
      const value: unknown = Reflect.get(section, key);
      return typeof value === "string" && value !== "" ? value : undefined;
    };
    const accessKeyId = read("aws_access_key_id");
    const secretAccessKey = read("aws_secret_access_key");
    const sessionToken = read("aws_session_token");
    if (accessKeyId === undefined && secretAccessKey === undefined) {
      continue;
    }
    if (accessKeyId === undefined || secretAccessKey === undefined) {
      throw new Error(`Profile ${profile} needs aws_access_key_id and aws_secret_access_key`);
    }
    if (credentials.has(accessKeyId)) {
      throw new Error(`Profile ${profile} has the access key of another profile`);
    }
    credentials.set(accessKeyId, {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
    });
  }
  if (credentials.size === 0) {
    throw new Error(
      "There is no profile with credentials; write [default], aws_access_key_id and aws_secret_access_key",
    );
  }
  return credentials;
}

/** AWS's format where it differs: a dot in a profile's name is a dot, and a comment has a space before it. */
function toIni(text: string): string {
  return text
    .replace(/^[ \t]*\[([^\]\n]*)\].*$/gm, (_, name: string) => `[${name.replaceAll(".", String.raw`\.`)}]`)
    .replace(/(?<=\S)[#;]/g, String.raw`\$&`);
}
