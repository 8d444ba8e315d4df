/**
 * Hides names and passwords in URLs (`http://user:password@proxy:3128`), in proxy addresses without a scheme, which Go accepts,
 * and registry tokens in headers and signed URLs. The name in `ssh://user@host` stays. A password may contain an unescaped `@`
 * or `/`, so everything up to the last `@` of the word is hidden.
 */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/(?<=ssh:\/\/)[^\s"'`<>@:/]*:[^\s"'`<>]*@/g, `${hidden}@`)
    .replaceAll(/(?<=authorization: ?(?:bearer|basic) )[^\s"']+/gi, hidden)
    .replaceAll(/(?<=[?&](?:token|access_token|verify|sig|signature|x-amz-[\w-]+)=)[^\s"'&]+/gi, hidden)
    .replaceAll(/(?<!ssh:\/\/)(?<=\/\/)[^\s"'`<>]*@/g, `${hidden}@`)
    .replaceAll(/(?<![^\s"'`<>=([{,])[^\s"'`<>/:@=([{,]+:(?!\/\/)[^\s"'`<>]*@(?!sha256:)/g, `${hidden}@`);
}

const hidden = "***";
