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
 * {@link https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html}
 * @throws {Error} a profile lacks one of its keys, two profiles have the same access key, or there is none at all
 */
export function readCredentials(text: string): ReadonlyMap<string, Credentials> {
  const credentials = new Map<string, Credentials>();
  for (const [profile, section] of Object.entries(parse(text))) {
    const read = (key: string): string | undefined => {
      const value: unknown = typeof section === "object" && section !== null ? Reflect.get(section, key) : undefined;
      return typeof value === "string" && value !== "" ? value : undefined;
    };
    const accessKeyId = read("aws_access_key_id");
    const secretAccessKey = read("aws_secret_access_key");
    const sessionToken = read("aws_session_token");
    if (accessKeyId === undefined || secretAccessKey === undefined) {
      throw new Error(`Profile ${profile} needs aws_access_key_id and aws_secret_access_key`);
    }
    if (credentials.has(accessKeyId)) throw new Error(`Profile ${profile} has the access key of another profile`);
    credentials.set(accessKeyId, {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
    });
  }
  if (credentials.size === 0)
    throw new Error("There is no profile; write [default], aws_access_key_id and aws_secret_access_key");
  return credentials;
}
