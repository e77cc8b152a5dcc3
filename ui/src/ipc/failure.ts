/** What a command that was refused throws: the office's error with its code, fields and reference. */
import type { ErrorCode, FieldError, OfficeError } from "./bindings";

export class OfficeFailure extends Error {
  readonly error: OfficeError;

  constructor(error: OfficeError) {
    super(error.code);
    this.name = "OfficeFailure";
    this.error = error;
  }

  get code(): ErrorCode {
    return this.error.code;
  }

  get fields(): FieldError[] {
    return this.error.fields;
  }
}

/** Anything thrown, as an office error; what is not one of ours is `internal` without a reference. */
export function asOfficeError(thrown: unknown): OfficeError {
  if (thrown instanceof OfficeFailure) return thrown.error;
  return { code: "internal", fields: [], reference: null, detail: null };
}
