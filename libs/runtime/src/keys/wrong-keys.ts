/** A variable that holds keys is not as it must be; what it holds is never said. */
export class WrongKeys extends Error {
  /** Without the variable, in both languages. */
  readonly said: string;

  constructor(variable: string, zh: string, en: string) {
    super(`${variable} ${zh} · ${variable} ${en}`);
    this.said = `${zh} · ${en}`;
  }

  static twice(variable: string, id: string): WrongKeys {
    return new WrongKeys(variable, `有两个编号为“${id}”的密钥，编号不能相同`, `has two keys with the id "${id}". Give each an id of its own.`);
  }
}
