import { parse } from "ini";

/** Credentials that requests can be signed with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The token of temporary credentials. Every request signed with them must carry it. */
  readonly sessionToken?: string;
}

/**
 * Reads the credentials of all profiles in the format of AWS's shared credentials file. Profiles without keys, for example
 * those that assume a role, are skipped. Returns the credentials by access key id.
 * {@link https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html}
 *
 * @throws {Error} if a profile has only one of the two keys, two profiles have the same access key id, no profile has keys,
 *   or a line comes before the first profile; the message contains no value of the file
 */
export function readCredentials(text: string): ReadonlyMap<string, Credentials> {
  const credentials = new Map<string, Credentials>();
  for (const [profile, section] of Object.entries(parse(toIni(text)))) {
    // The message does not quote the line, because it may be a secret.
    if (typeof section !== "object" || section === null) {
      throw new Error(
        "The file must begin with a profile, such as [default]; there is a line before the first profile",
      );
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
      throw new Error(`Profile ${profile} has the same aws_access_key_id as another profile`);
    }
    credentials.set(accessKeyId, {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
    });
  }
  if (credentials.size === 0) {
    throw new Error(
      "No profile has credentials; add a profile such as [default] with aws_access_key_id and aws_secret_access_key",
    );
  }
  return credentials;
}

/** Escapes AWS's format for the INI parser: a dot in a profile's name is literal, and only a `#` after a space is a comment. */
function toIni(text: string): string {
  return text
    .replace(/^[ \t]*\[([^\]\n]*)\].*/gm, (_, name: string) => `[${name.replaceAll(".", String.raw`\.`)}]`)
    .replace(/(?<=\S)[#;]/g, String.raw`\$&`);
}
