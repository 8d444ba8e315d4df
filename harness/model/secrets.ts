/**
 * A text without the names and passwords that its URLs bear (`http://user:password@proxy:3128`), without those of a
 * proxy that is written without a scheme, as Go takes it, and without a registry's tokens, in a header or a signed address. Of `ssh://user@host` the name stays: it is no secret. A password
 * may hold an unescaped `@` or `/`, so all up to the last `@` of the word goes.
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
