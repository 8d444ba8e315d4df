/** The address inside a sandbox, which containers reach too. */
export const proxyAddress: { readonly host: string; readonly port: number } = { host: "192.168.65.2", port: 3142 };
