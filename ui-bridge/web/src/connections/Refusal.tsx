import { ApiError, messageOf } from "../api/problem";
import { Notice } from "../ui/parts";

/** Why the server refused a connection; what belongs to a secret is shown there. */
export function Refusal({ error }: { error: Error }) {
  const problems = error instanceof ApiError ? error.errors : [];
  const rest = problems.filter((problem) => !problem.pointer.startsWith("/secrets/"));
  if (problems.length > 0 && rest.length === 0) return null;
  return (
    <Notice tone="bad">
      {rest.length === 0
        ? messageOf(error)
        : rest.map((problem) => (
            <div key={problem.pointer}>
              <span className="mono">{problem.pointer.replace("/fields/", "")}</span>: {problem.message}
            </div>
          ))}
    </Notice>
  );
}
