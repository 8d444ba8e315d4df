import { generate } from "selfsigned";

/** PEM texts. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/**
 * A throw-away certificate for some host names that is also its own authority: Go's clients accept it through
 * SSL_CERT_FILE. Good for a month, from a day ago on.
 */
export async function createCertificate(hosts: readonly string[]): Promise<Certificate> {
  const day = 24 * 60 * 60 * 1000;
  const made = await generate([{ name: "commonName", value: "labproof offline registry" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 30 * day),
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
  return { certificate: made.cert, key: made.private };
}
