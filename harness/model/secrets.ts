/**
 * A text without the names and passwords that its URLs bear (`http://user:password@proxy:3128`), and without those of a
 * proxy that is written without a scheme, as Go takes it. Of `ssh://user@host` the name stays: it is no secret. A password
 * may hold an unescaped `@` or `/`, so all up to the last `@` of the word goes.
 */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/(?<=ssh:\/\/)[^\s"'`<>@:/]*:[^\s"'`<>]*@/g, `${hidden}@`)
    .replaceAll(/(?<!ssh:\/\/)(?<=\/\/)[^\s"'`<>]*@/g, `${hidden}@`)
    .replaceAll(/(?<![^\s"'`<>=([{,])[^\s"'`<>/:@=([{,]+:(?!\/\/)[^\s"'`<>]*@(?!sha256:)/g, `${hidden}@`);
}

const hidden = "***";
