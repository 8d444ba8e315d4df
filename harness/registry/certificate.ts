import { generate } from "selfsigned";

/**
 * Creates a temporary self-signed certificate for some host names. Go clients accept it through SSL_CERT_FILE. It is valid for
 * 31 days, from yesterday.
 */
export async function createCertificate(hosts: readonly string[]): Promise<Certificate> {
  const day = 24 * 60 * 60 * 1000;
  const pem = await generate([{ name: "commonName", value: "labproof offline registry" }], {
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
  return { certificate: pem.cert, key: pem.private };
}

/** Certificate and private key in PEM format. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}
