import type { components } from "./schema";

export type FieldProblem = {
  pointer: string;
  message: string;
  code?: string;
  line?: number;
  column?: number;
  node?: string;
};

/** An RFC 9457 problem document, as far as the UI reads it. */
export type Problem = {
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: FieldProblem[];
};

/** What a request failed with: the server's own words, where it had any. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldProblem[];
  readonly etag: string | null;
  readonly retryAfter: number | null;

  constructor(problem: Problem, headers?: Headers) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
    this.etag = headers?.get("ETag") ?? null;
    const after = Number(headers?.get("Retry-After") ?? NaN);
    this.retryAfter = Number.isFinite(after) ? after : null;
  }

  /** True if the request never got an answer, so that trying again may help. */
  get unreachable(): boolean {
    return this.status === 0;
  }
}

/** Reads an answer that is not a success. */
export async function problemOf(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => "");
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return new ApiError({ ...body, status: response.status }, response.headers);
  } catch {
    // A proxy's page is no problem document: the status is all there is.
  }
  return new ApiError(
    {
      title: "",
      status: response.status,
      code: "unexpected",
      detail: `${response.status} ${response.statusText}`.trim(),
    },
    response.headers,
  );
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && typeof (body as Problem).detail === "string";
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export type Schemas = components["schemas"];
