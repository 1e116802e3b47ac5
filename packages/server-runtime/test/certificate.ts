import { execFileSync } from "node:child_process";

/** A key and a certificate for 127.0.0.1, both in PEM format. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate for one test run with the program `openssl`, because Node itself cannot make any. */
export function makeCertificate(): Certificate {
  const options = "-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=127.0.0.1";
  const output = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "-", "-out", "-"];
  const pem = execFileSync("openssl", ["req", ...options.split(" "), ...output], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [key, cert] = pem.match(/-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g) ?? [];
  if (key === undefined || cert === undefined) {
    throw new Error(`openssl printed no key and certificate, but: ${pem}`);
  }
  return { key, cert };
}
