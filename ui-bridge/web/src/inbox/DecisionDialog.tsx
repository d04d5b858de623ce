import { Modal } from "../ui/Modal";
import type { InboxItem } from "../api/inbox";
import { DecisionForm } from "./DecisionForm";

/** Decides about an item of the inbox. */
export function DecisionDialog({ item, onClose }: { item: InboxItem; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} size="lg" title={item.title}>
      <DecisionForm item={item} onDone={onClose} />
    </Modal>
  );
}
