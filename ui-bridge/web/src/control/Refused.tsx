import { ApiError, messageOf } from "../api/problem";
import { Notice } from "../ui/parts";

/** Why nothing has changed, in the server's own words. */
export function Refused({ error }: { error: Error }) {
  const details = error instanceof ApiError ? error.errors.filter((detail) => detail.pointer !== "") : [];
  return (
    <Notice tone="bad">
      {messageOf(error)}
      {details.map((detail) => (
        <div key={detail.pointer + detail.message}>
          <span className="mono">{detail.pointer}</span> {detail.message}
        </div>
      ))}
    </Notice>
  );
}
